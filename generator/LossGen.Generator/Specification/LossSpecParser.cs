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
            if (!Enum.IsDefined(typeof(T), choice) && !IsCombination(choice))
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

        LossKey key = new(arguments.Kinds, arguments.Classes)
        {
            LogBase = arguments.Option("LogBase", Math.E),
            Prediction = Choice("Prediction", InputForm.Probabilities),
            Target = Choice("Target", InputForm.Probabilities),
            Element = Choice("Element", ElementType.Single),
            LabelSmoothing = arguments.Option("LabelSmoothing", 0.0),
            ClassWeights = arguments.Numbers("ClassWeights") is { IsDefault: false } weights ? new EquatableArray<double>(weights) : default,
            IgnoreLabel = arguments.Option("IgnoreLabel", int.MinValue),
            Temperature = arguments.Option("Temperature", 1.0),
            FocalGamma = arguments.Option("FocalGamma", 2.0),
            PositiveWeight = arguments.Option("PositiveWeight", 1.0),
            RenyiOrder = arguments.Option("RenyiOrder", 2.0),
            LogZero = Choice("LogZero", LogZero.Infinity),
            Epsilon = arguments.Option("Epsilon", 1e-7),
            Kl = Choice("Kl", KlForm.Definition),
            EmptyMean = Choice("EmptyMean", EmptyMean.NaN),
            MeanOver = Choice("MeanOver", MeanOver.Weights),
            Validation = Choice("Validation", Validation.Shapes),
            Layout = Choice("Layout", Layout.RowMajor),
            Targets = Choice("Targets", LossTargets.Labels | LossTargets.Distributions),
            Gradients = Choice("Gradients", GradientMode.Write),
            Mask = Choice("Mask", MaskForm.None),
        };
        KindChecks.CheckForms(arguments, key, findings);
        OptionChecks.Check(arguments, key, findings);
        EmittedMembers.Check(type, key, findings);
        return new ParsedLoss(findings.Exists(f => f.Blocks) ? null : new LossSpec(Host(type), key), new EquatableArray<Finding>(findings));
    }

    // Of flags, as Enum.IsDefined knows single members only.
    private static bool IsCombination<T>(T choice)
        where T : struct, Enum
        => choice is LossTargets targets && targets == (LossTargets.Labels | LossTargets.Distributions);

    private static HostSpec Host(INamedTypeSymbol type)
    {
        string metadataName = HostReader.MetadataName(type);
        return new HostSpec(
            HostReader.Escaped(type.ContainingNamespace),
            HostReader.Hosts(type),
            type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) },
            metadataName,
            HostReader.DisplayName(type),
            HintNames.KernelClass(metadataName),
            HintNames.File(metadataName));
    }
}
