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
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.To("LOSS001"));

    private static readonly DiagnosticDescriptor s_classCount = new(
        "LOSS002",
        "The class count is out of range",
        "{0} classes cannot be emitted: give a number from {1} to {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.To("LOSS002"));

    private static readonly DiagnosticDescriptor s_logBase = new(
        "LOSS003",
        "The log base is not a base",
        "{0} is no base of a logarithm: give 2, 10, Math.E or any other finite number above 0 except 1",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.To("LOSS003"));

    private static readonly DiagnosticDescriptor s_unknownKind = new(
        "LOSS004",
        "The loss kind is unknown",
        "The kind {0} names no loss: combine members of LossKind with '|', such as LossKind.CrossEntropy | LossKind.Entropy",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.To("LOSS004"));

    private static readonly DiagnosticDescriptor s_unknownOption = new(
        "LOSS007",
        "The option's value is unknown",
        "{0} = {1} is no member of its enum: give one of {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.To("LOSS007"));

    private static readonly DiagnosticDescriptor s_wrongHost = new(
        "LOSS008",
        "[Loss] belongs on a class, a struct or a record",
        "'{0}' is {1}, which cannot hold the methods: put [Loss] on a partial class, struct or record",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.To("LOSS008"));

    private static readonly DiagnosticDescriptor s_tooOld = new(
        "LOSS009",
        "The language version or the framework is too old",
        "[Loss] needs {0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.To("LOSS009"));

    private static readonly DiagnosticDescriptor s_twoParts = new(
        "LOSS010",
        "Only one part of a type can have [Loss]",
        "'{0}' has [Loss] on more than one of its parts: combine the kinds in one attribute, and remove this one",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.To("LOSS010"));

    private static readonly DiagnosticDescriptor s_collision = new(
        "LOSS011",
        "A member of the type has the name of an emitted one",
        "'{0}' cannot be emitted: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.To("LOSS011"));

    private static readonly DiagnosticDescriptor s_classWeights = new(
        "LOSS012",
        "The class weights do not fit",
        "ClassWeights {0}: give one finite weight of at least 0 for each of the {1} classes",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.To("LOSS012"));

    private static readonly DiagnosticDescriptor s_outOfRange = new(
        "LOSS013",
        "The option's value is out of range",
        "{0} = {1} is out of range: give {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.To("LOSS013"));

    private static readonly DiagnosticDescriptor s_ignoredClass = new(
        "LOSS014",
        "The ignored label is one of the classes",
        "IgnoreLabel = {0} is one of the {1} classes: rows with that label count for nothing, but the class keeps its place in every softmax; give a label outside 0 to {2}, such as -100, or mask the class with a logit of -infinity",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.To("LOSS014"));

    private static readonly DiagnosticDescriptor s_withoutEffect = new(
        "LOSS015",
        "The option has no effect",
        "{0} has no effect: {1}; remove it",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.To("LOSS015"));

    private static readonly DiagnosticDescriptor s_forms = new(
        "LOSS016",
        "The kind cannot be computed from that input",
        "{0} of {1} makes no sense: give {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.To("LOSS016"));

    private static readonly DiagnosticDescriptor s_softmaxBefore = new(
        "LOSS017",
        "A softmax is taken just before the loss",
        "'{0}' is a softmax, and {1} takes probabilities: give it Prediction = InputForm.Logits and pass '{2}', so that the softmax is fused into the loss, faster and without its rounding",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.To("LOSS017"));

    /// <summary>The rules about annotations, in the order of their numbers.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        s_notPartial,
        s_classCount,
        s_logBase,
        s_unknownKind,
        s_unknownOption,
        s_wrongHost,
        s_tooOld,
        s_twoParts,
        s_collision,
        s_classWeights,
        s_outOfRange,
        s_ignoredClass,
        s_withoutEffect,
        s_forms);

    public static DiagnosticDescriptor Of(Rule rule) => rule switch
    {
        Rule.NotPartial => s_notPartial,
        Rule.ClassCount => s_classCount,
        Rule.LogBase => s_logBase,
        Rule.UnknownKind => s_unknownKind,
        Rule.UnknownOption => s_unknownOption,
        Rule.WrongHost => s_wrongHost,
        Rule.TooOld => s_tooOld,
        Rule.TwoParts => s_twoParts,
        Rule.Collision => s_collision,
        Rule.ClassWeights => s_classWeights,
        Rule.OutOfRange => s_outOfRange,
        Rule.IgnoredClass => s_ignoredClass,
        Rule.WithoutEffect => s_withoutEffect,
        Rule.Forms => s_forms,
        Rule.SoftmaxBefore => s_softmaxBefore,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No such rule."),
    };
}
