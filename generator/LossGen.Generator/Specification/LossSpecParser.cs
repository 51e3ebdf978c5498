using System;
using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Specification;

/// <summary>Turns an annotation into a <see cref="LossSpec"/>: with <see cref="HostReader"/> and the checks of its arguments the only code that reads symbols, shared by the generator and the analyzer.</summary>
internal static class LossSpecParser
{
    public const string AttributeName = "LossGen.LossAttribute";

    public static ParsedLoss Parse(INamedTypeSymbol type, AttributeData attribute)
    {
        // The compiler has already reported arguments that do not bind, and types without a name.
        if (LossArguments.Of(attribute) is not { } arguments || !HostReader.IsNamed(type))
        {
            return new ParsedLoss(null, default);
        }

        List<Finding> findings = new();
        HostReader.Check(type, findings);
        KindChecks.Check(arguments, findings);

        T Choice<T>(string name, T otherwise)
            where T : struct, Enum
        {
            int value = arguments.Option(name, Convert.ToInt32(otherwise, CultureInfo.InvariantCulture));
            T choice = (T)Enum.ToObject(typeof(T), value);
            if (!Enum.IsDefined(typeof(T), choice))
            {
                string[] members = Enum.GetNames(typeof(T));
                findings.Add(new Finding(
                    Rule.UnknownOption,
                    Place.Argument(name),
                    EquatableArray.Of(name, value.ToString(CultureInfo.InvariantCulture), string.Join(", ", members)),
                    $"global::LossGen.{typeof(T).Name}.{members[0]}"));
            }

            return choice;
        }

        LossOptions options = new(
            arguments.Option("LogBase", Math.E),
            Choice("Prediction", InputForm.Probabilities),
            Choice("Target", InputForm.Probabilities),
            Choice("Element", ElementType.Single),
            Choice("Kl", KlForm.Definition),
            Choice("EmptyMean", EmptyMean.NaN),
            Choice("LogZero", LogZero.Infinity),
            Choice("Validation", Validation.Shapes),
            Choice("Layout", Layout.RowMajor),
            Choice("MeanOver", MeanOver.Weights));
        KindChecks.CheckForms(arguments.Kinds, options.Target, options.Prediction, findings);
        OptionChecks.Check(arguments, options, findings);
        EmittedMembers.Check(type, arguments.Kinds, options.Element, findings);
        return new ParsedLoss(findings.Exists(f => f.Blocks) ? null : Spec(type, arguments, options), new EquatableArray<Finding>(findings));
    }

    private static LossSpec Spec(INamedTypeSymbol type, LossArguments arguments, LossOptions options)
    {
        string metadataName = HostReader.MetadataName(type);
        return new LossSpec(
            HostReader.Escaped(type.ContainingNamespace),
            HostReader.Hosts(type),
            type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) },
            metadataName,
            HostReader.DisplayName(type),
            HintNames.KernelClass(metadataName),
            HintNames.File(metadataName),
            arguments.Kinds,
            arguments.Classes,
            options.LogBase,
            options.Prediction,
            options.Target,
            options.Element,
            options.Kl,
            options.EmptyMean,
            options.Layout,
            options.MeanOver);
    }
}
