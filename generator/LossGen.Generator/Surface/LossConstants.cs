using System.Collections.Generic;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>What the library is told of a loss beside its kernels: what its checks, weights and means depend on.</summary>
/// <param name="Traits">What it reads, and what its mean is.</param>
/// <param name="Predictions">What users call the argument that holds the predictions.</param>
/// <param name="TargetNumbers">What the numbers of targets are checked for.</param>
/// <param name="PredictionNumbers">What the numbers of predictions are checked for.</param>
/// <param name="Factor">What all gradients are multiplied by.</param>
/// <param name="Options">What labels make of the weights of rows, and whether gradients are added; null for no options.</param>
internal sealed record LossConstants(IReadOnlyList<string> Traits, string Predictions, string TargetNumbers, string PredictionNumbers, double Factor, string? Options)
{
    public const string Unchecked = "Any";
    public const string YesNo = "YesNoProbabilities";
    public const string Histogram = "Histogram";

    public static LossConstants Of(LossMethod method)
        => new(
            TraitsOf(method.Key, method.HasLabel, method.Inputs.Count > 1, ofNumbers: false),
            method.Plural(Arguments.Prediction),
            method.Inputs.Count > 1 ? Numbers(method, Arguments.Target) : Unchecked,
            Numbers(method, Arguments.Prediction),
            method.Key.LogFactor,
            RowOptions.Of(method.Key, method.HasLabel));

    /// <summary>Those of self-information, whose rows are single numbers.</summary>
    public static LossConstants OfInformation(LossKey key)
        => new(
            TraitsOf(key, hasLabel: false, hasTarget: false, ofNumbers: true),
            Docs.Plural(Arguments.Probability),
            Unchecked,
            key.Validation == Validation.Distributions ? YesNo : Unchecked,
            key.LogFactor,
            RowOptions.Of(key, hasLabel: false));

    public void Print(string number, SourceWriter w)
    {
        w.Line($"public LossTraits Traits => {(Traits.Count == 0 ? "LossTraits.None" : "LossTraits." + string.Join(" | LossTraits.", Traits))};").Line();
        w.Line($"public string PredictionsName => \"{Predictions}\";").Line();
        w.Line($"public LossNumbers TargetNumbers => LossNumbers.{TargetNumbers};").Line();
        w.Line($"public LossNumbers PredictionNumbers => LossNumbers.{PredictionNumbers};").Line();
        w.Line($"public double Factor => {Literals.Double(Factor)};").Line();
        w.Line($"public LossRowOptions<{number}> Options => {Options ?? "default"};").Line();
    }

    /// <summary>What the numbers of an input are checked for.</summary>
    public static string Numbers(LossMethod method, string input)
    {
        LossKey key = method.Key;
        InputForm form = input == Arguments.Target ? key.Target : key.Prediction;
        return (key.Validation, method) switch
        {
            (not Validation.Distributions, _) => Unchecked,
            (_, { OfWeights: true }) => Histogram,

            // Logits of yes/no questions may be infinite: the losses there are limits.
            (_, { OfQuestions: true }) => input == Arguments.Target || form == InputForm.Probabilities ? YesNo : Unchecked,
            _ => form.ToString(),
        };
    }

    private static List<string> TraitsOf(LossKey key, bool hasLabel, bool hasTarget, bool ofNumbers)
    {
        List<string> traits = new();
        void Add(bool has, string trait)
        {
            if (has)
            {
                traits.Add(trait);
            }
        }

        Add(hasLabel, "HasLabels");
        Add(hasTarget, "HasTargets");
        Add(ofNumbers, "OfNumbers");
        Add(RowOptions.Of(key, hasLabel) is not null, "HasOptions");
        Add(key.MeanOver == MeanOver.Rows, "MeanOverRows");
        Add(key.EmptyMean == EmptyMean.Zero, "EmptyMeanIsZero");
        Add(key.EmptyMean == EmptyMean.Throw, "EmptyMeanThrows");
        return traits;
    }
}
