using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Specification;

/// <summary>Turns an annotation into a <see cref="LossSpec"/>: with <see cref="HostReader"/> the only code that reads symbols, shared by the generator and the analyzer.</summary>
internal static class LossSpecParser
{
    public const string AttributeName = "LossGen.LossAttribute";
    public const int MostClasses = 4096;

    /// <summary>The kinds that this version emits.</summary>
    public const LossKind Emitted = LossKind.SelfInformation | LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence;

    private const LossKind Known = (LossKind)((1 << 12) - 1);

    // Declared, so that programs compile against the final attribute, but not emitted yet: using one is an error rather than silently ignored.
    private static readonly string[] s_laterOptions =
    {
        "LabelSmoothing", "ClassWeights", "IgnoreLabel", "Temperature", "LogZero", "Epsilon", "Validation", "Layout", "FocalGamma", "PositiveWeight", "RenyiOrder",
    };

    public static ParsedLoss Parse(INamedTypeSymbol type, AttributeData attribute)
    {
        List<Finding> findings = new();
        void Report(Rule rule, string place, params string[] values) => findings.Add(new Finding(rule, place, new EquatableArray<string>(values)));

        Dictionary<string, TypedConstant> named = attribute.NamedArguments.ToDictionary(a => a.Key, a => a.Value);
        if (attribute.ConstructorArguments.Length != 2
            || attribute.ConstructorArguments[0].Value is not int kindValue
            || attribute.ConstructorArguments[1].Value is not int classes)
        {
            // The compiler has already reported arguments that do not bind.
            return new ParsedLoss(null, default);
        }

        LossKind kinds = (LossKind)kindValue;
        double logBase = Option(named, "LogBase", Math.E);
        HostReader.Check(type, Report);
        if (classes is < 2 or > MostClasses)
        {
            Report(Rule.ClassCount, "classes", Text(classes), Text(MostClasses));
        }

        if (!LogBases.IsValid(logBase))
        {
            Report(Rule.LogBase, "LogBase", logBase.ToString("R", CultureInfo.InvariantCulture));
        }

        if (kinds == LossKind.None || (kinds & ~Known) != 0)
        {
            Report(Rule.UnknownKind, "kind", Text(kindValue));
        }
        else if ((kinds & ~Emitted) != 0)
        {
            Report(Rule.KindNotEmitted, "kind", (kinds & ~Emitted).ToString());
        }

        foreach (string option in s_laterOptions.Where(named.ContainsKey))
        {
            Report(Rule.OptionNotEmitted, option, option);
        }

        T Choice<T>(string name, T otherwise)
            where T : struct, Enum
        {
            int value = Option(named, name, Convert.ToInt32(otherwise, CultureInfo.InvariantCulture));
            T choice = (T)Enum.ToObject(typeof(T), value);
            if (!Enum.IsDefined(typeof(T), choice))
            {
                Report(Rule.UnknownOption, name, name, Text(value), string.Join(", ", Enum.GetNames(typeof(T))));
            }

            return choice;
        }

        InputForm prediction = Choice("Prediction", InputForm.Probabilities);
        InputForm target = Choice("Target", InputForm.Probabilities);
        ElementType element = Choice("Element", ElementType.Single);
        KlForm kl = Choice("Kl", KlForm.Definition);
        EmptyMean emptyMean = Choice("EmptyMean", EmptyMean.NaN);
        if (findings.Count > 0)
        {
            return new ParsedLoss(null, new EquatableArray<Finding>(findings));
        }

        string metadataName = HostReader.MetadataName(type);
        LossSpec spec = new(
            type.ContainingNamespace.IsGlobalNamespace ? string.Empty : HostReader.Escaped(type.ContainingNamespace),
            HostReader.Hosts(type),
            type.ToDisplayString(),
            HintNames.Identifier(metadataName),
            HintNames.File(metadataName, HostReader.CollidesByCase(type)),
            kinds,
            classes,
            logBase,
            prediction,
            target,
            element,
            kl,
            emptyMean);
        return new ParsedLoss(spec, default);
    }

    private static T Option<T>(Dictionary<string, TypedConstant> named, string name, T otherwise)
        => named.TryGetValue(name, out TypedConstant constant) && constant.Value is T value ? value : otherwise;

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
