using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Losses;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>The table of losses over classes: a row a loss.</summary>
internal static class LossMethods
{
    private static readonly string[] s_gradient = { Arguments.Gradient };
    private static readonly string[] s_bothGradients = { Arguments.Gradient, Arguments.TargetGradient };
    private static readonly string[] s_prediction = { Arguments.Prediction };
    private static readonly string[] s_targetAndPrediction = { Arguments.Target, Arguments.Prediction };

    /// <summary>What a reader is told of each loss: its name, its arguments, its formula. That of a single number comes first.</summary>
    public static IEnumerable<(string Name, string Arguments, string Formula)> Formulas(LossKey key)
    {
        if (key.Has(LossKind.SelfInformation))
        {
            yield return ("SelfInformation", Arguments.Probability, SelfInformation(key));
        }

        foreach (LossMethod method in Of(key))
        {
            yield return (method.Name, string.Join(", ", method.HasLabel ? new[] { Arguments.Label }.Concat(method.Inputs) : method.Inputs), method.Formula);
        }
    }

    /// <summary>The formula of self-information.</summary>
    public static string SelfInformation(LossKey key) => $"-{Units.Log(key.LogBase)} p";

    public static IEnumerable<LossMethod> Of(LossKey key)
    {
        string log = Units.Log(key.LogBase);
        if (key.Has(LossKind.Entropy))
        {
            yield return new LossMethod(
                "Entropy", "Entropy", false, s_prediction, new[] { s_gradient }, EntropyRecipe.Build,
                "The Shannon entropy of a prediction", $"H(p) = -sum p {log} p");
        }

        if (key.Has(LossKind.CrossEntropy))
        {
            yield return new LossMethod(
                "CrossEntropy", "CrossEntropyOfLabel", true, s_prediction, new[] { s_gradient }, CrossEntropyOfLabelRecipe.Build,
                "The cross-entropy of a label and a prediction", $"-{log} q[label]");
            yield return new LossMethod(
                "CrossEntropy", "CrossEntropy", false, s_targetAndPrediction, new[] { s_gradient }, CrossEntropyRecipe.Build,
                "The cross-entropy of a target distribution and a prediction", $"H(p, q) = -sum p {log} q");
        }

        if (key.Has(LossKind.KlDivergence))
        {
            string formula = key.Kl == KlForm.NonNegative ? $"D(p || q) = sum (p {log}(p / q) - (p - q) / ln b)" : $"D(p || q) = sum p {log}(p / q)";
            yield return new LossMethod(
                "KlDivergence", "KlDivergence", false, s_targetAndPrediction, new[] { s_gradient, s_bothGradients }, KlRecipe.Build,
                "The Kullback-Leibler divergence of a prediction from a target", formula);
        }

        if (key.Has(LossKind.Jeffreys))
        {
            yield return new LossMethod(
                "Jeffreys", "Jeffreys", false, s_targetAndPrediction, new[] { s_gradient, s_bothGradients }, JeffreysRecipe.Build,
                "The Jeffreys divergence of a prediction and a target", $"J(p, q) = sum (p - q) {log}(p / q)");
        }
    }
}
