using System;
using System.Collections.Immutable;
using LossGen.Generator.Specification;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Diagnostics;

/// <summary>The words of every diagnostic: what is wrong, with the value, and what to write instead.</summary>
internal static class Rules
{
    private const string Category = "LossGen";

    private static readonly DiagnosticDescriptor s_notPartial = new(
        "LOSS001",
        "A type with [Loss] must be partial",
        "'{0}' must be partial, so that its loss methods can be added: write 'partial' before its keyword",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor s_classCount = new(
        "LOSS002",
        "The class count is out of range",
        "{0} classes cannot be emitted: give a number from 2 to {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor s_logBase = new(
        "LOSS003",
        "The log base is not a base",
        "{0} is no base of a logarithm: give 2, 10, Math.E or any other finite number above 0 except 1",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor s_unknownKind = new(
        "LOSS004",
        "The loss kind is unknown",
        "The kind {0} names no loss: combine members of LossKind with '|', such as LossKind.CrossEntropy | LossKind.Entropy",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor s_kindNotEmitted = new(
        "LOSS005",
        "The loss kind is not emitted by this version",
        "{0} is not emitted by this version: leave it out; SelfInformation, Entropy, CrossEntropy and KlDivergence are",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor s_optionNotEmitted = new(
        "LOSS006",
        "The option is not supported by this version",
        "{0} is declared but not supported by this version, and would change nothing: leave it out",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor s_unknownOption = new(
        "LOSS007",
        "The option's value is unknown",
        "{0} = {1} is no member of its enum: give one of {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor s_wrongHost = new(
        "LOSS008",
        "[Loss] belongs on a class, a struct or a record",
        "'{0}' is {1}, which cannot hold the methods: put [Loss] on a partial class, struct or record",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor s_tooOld = new(
        "LOSS009",
        "The language version or the framework is too old",
        "[Loss] needs C# 9 and ReadOnlySpan<T>: set <LangVersion> to 9 or later, and on .NET Framework or netstandard2.0 reference System.Memory",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        s_notPartial,
        s_classCount,
        s_logBase,
        s_unknownKind,
        s_kindNotEmitted,
        s_optionNotEmitted,
        s_unknownOption,
        s_wrongHost,
        s_tooOld);

    public static DiagnosticDescriptor Of(Rule rule) => rule switch
    {
        Rule.NotPartial => s_notPartial,
        Rule.ClassCount => s_classCount,
        Rule.LogBase => s_logBase,
        Rule.UnknownKind => s_unknownKind,
        Rule.KindNotEmitted => s_kindNotEmitted,
        Rule.OptionNotEmitted => s_optionNotEmitted,
        Rule.UnknownOption => s_unknownOption,
        Rule.WrongHost => s_wrongHost,
        Rule.TooOld => s_tooOld,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No such rule."),
    };
}
