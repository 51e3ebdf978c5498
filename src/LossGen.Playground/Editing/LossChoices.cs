using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace LossGen.Playground.Editing;

/// <summary>What the quick choices show of an annotation, and how a choice is written into the code. Where something else is written there, no choice is shown as made.</summary>
internal sealed class LossChoices(Annotation annotation)
{
    /// <summary>The members of <see cref="LossKind"/>, in the order of the documentation.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetNames<LossKind>().Where(n => n != nameof(LossKind.None))];

    private const string KindArgument = "kind", ClassesArgument = "classes", BaseArgument = nameof(LossAttribute.LogBase);

    private static readonly Dictionary<string, string> s_bases = new() { ["Math.E"] = "e", ["System.Math.E"] = "e", ["2"] = "2", ["2d"] = "2", ["2.0"] = "2", ["10"] = "10", ["10d"] = "10", ["10.0"] = "10" };

    /// <summary>The kinds that are asked for; null where they are written in another way than by names and bars.</summary>
    public IReadOnlyList<string>? Chosen
    {
        get
        {
            string[] names = [.. (annotation[KindArgument] ?? string.Empty).Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('.')[^1])];
            return Array.TrueForAll(names, Kinds.Contains) ? names : null;
        }
    }

    /// <summary>The class count, or null where it is no plain number.</summary>
    public int? Classes => int.TryParse(annotation[ClassesArgument]?.Replace("_", string.Empty), NumberStyles.None, CultureInfo.InvariantCulture, out int classes) ? classes : null;

    /// <summary>e, 2 or 10; null for any other base.</summary>
    public string? LogBase => annotation[BaseArgument] is { } written ? s_bases.GetValueOrDefault(written) : "e";

    /// <summary>The member of an enum that an option is set to, the first where it is not written; null where something else is.</summary>
    public string? Option<TEnum>(string name)
        where TEnum : struct, Enum
        => annotation[name] is not { } written ? Enum.GetNames<TEnum>()[0] : written.Split('.') is [.., var type, var member] && type == typeof(TEnum).Name && Enum.GetNames<TEnum>().Contains(member) ? member : null;

    /// <summary>The code with a kind added or removed. The last one stays.</summary>
    public string WithKind(string kind, bool isChosen)
    {
        IEnumerable<string> chosen = Kinds.Where(k => k == kind ? isChosen : Chosen?.Contains(k) == true);
        string value = string.Join(" | ", chosen.Select(k => $"{nameof(LossKind)}.{k}"));
        return annotation.With(KindArgument, value.Length > 0 ? value : $"{nameof(LossKind)}.{kind}");
    }

    public string WithClasses(int classes) => annotation.With(ClassesArgument, classes.ToString(CultureInfo.InvariantCulture));

    public string WithLogBase(string logBase) => annotation.With(BaseArgument, logBase == "e" ? null : logBase);

    /// <summary>The code with an option set to a member of an enum. The first one is the default: it is not written.</summary>
    public string WithOption<TEnum>(string name, string member)
        where TEnum : struct, Enum
        => annotation.With(name, member == Enum.GetNames<TEnum>()[0] ? null : $"{typeof(TEnum).Name}.{member}");
}
