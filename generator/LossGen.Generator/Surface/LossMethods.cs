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
    private static readonly string[][] s_ofOne = { s_gradient };
    private static readonly string[][] s_ofBoth = { s_gradient, s_bothGradients };

    /// <summary>What a reader is told of each loss: its name, its arguments, its formula. That of a single number comes first.</summary>
    public static IEnumerable<(string Name, string Arguments, string Formula)> Formulas(LossKey key)
    {
        if (key.Has(LossKind.SelfInformation))
        {
            yield return ("SelfInformation", Arguments.Probability, SelfInformation(key));
        }

        foreach (LossMethod method in Of(key))
        {
            IEnumerable<string> inputs = method.Inputs.Select(method.Public).Concat(MethodForm.Of(method).HasMask ? new[] { "mask" } : Array.Empty<string>());
            inputs = method.HasLabel ? new[] { Arguments.Label }.Concat(inputs) : method.Shape == MethodShape.Draw ? inputs.Concat(new[] { Arguments.Uniform }) : inputs;
            yield return (method.Name, string.Join(", ", inputs), method.Formula);
        }
    }

    /// <summary>The formula of self-information.</summary>
    public static string SelfInformation(LossKey key) => $"-{Units.Log(key.LogBase)} p";

    /// <summary>The methods that have kernels, each kernel once.</summary>
    public static IEnumerable<LossMethod> WithKernels(LossKey key)
    {
        HashSet<string> kernels = new();
        return Of(key).Where(m => m.Kernel.Length > 0 && kernels.Add(m.Kernel));
    }

    public static IEnumerable<LossMethod> Of(LossKey key)
    {
        string log = Units.Log(key.LogBase);
        LossKey inNats = key with { LogBase = Math.E };
        LossMethod Unary(string name, Func<LossKey, Recipe> recipe, string title, string formula, LossKey? own = null)
            => new(name, name, false, s_prediction, s_ofOne, recipe, title, formula, own ?? key);
        LossMethod Divergence(string name, Func<LossKey, Recipe> recipe, string title, string formula)
            => new(name, name, false, s_targetAndPrediction, s_ofBoth, recipe, title, formula, key);

        if (key.Has(LossKind.Entropy))
        {
            yield return Unary("Entropy", EntropyRecipe.Build, "The Shannon entropy of a prediction", $"H(p) = -sum p {log} p");
        }

        if (key.Has(LossKind.CrossEntropy) && (key.Targets & LossTargets.Labels) != 0)
        {
            yield return new LossMethod(
                "CrossEntropy", "CrossEntropyOfLabel", true, s_prediction, s_ofOne, CrossEntropyOfLabelRecipe.Build,
                "The cross-entropy of a label and a prediction", OfLabel(key, log), key)
            {
                Hessian = CrossEntropyHessianRecipe.Build,
            };
        }

        if (key.Has(LossKind.CrossEntropy) && (key.Targets & LossTargets.Distributions) != 0)
        {
            yield return new LossMethod(
                "CrossEntropy", "CrossEntropy", false, s_targetAndPrediction, s_ofOne, CrossEntropyRecipe.Build,
                "The cross-entropy of a target distribution and a prediction", OfTarget(key, log), key);
        }

        if (key.Has(LossKind.KlDivergence))
        {
            string formula = key.Kl == KlForm.NonNegative ? $"D(p || q) = sum (p {log}(p / q) - (p - q) / ln b)" : $"D(p || q) = sum p {log}(p / q)";
            yield return Divergence("KlDivergence", KlRecipe.Build, "The Kullback-Leibler divergence of a prediction from a target", formula);
        }

        if (key.Has(LossKind.Jeffreys))
        {
            yield return Divergence("Jeffreys", JeffreysRecipe.Build, "The Jeffreys divergence of a prediction and a target", $"J(p, q) = sum (p - q) {log}(p / q)");
        }

        if (key.Has(LossKind.JensenShannon))
        {
            yield return Divergence("JensenShannon", JensenShannonRecipe.Build, "The Jensen-Shannon divergence of a prediction and a target", "JS(p, q) = D(p || m) / 2 + D(q || m) / 2, m = (p + q) / 2");
        }

        if (key.Has(LossKind.BinaryCrossEntropy))
        {
            string weight = key.PositiveWeight == 1 ? string.Empty : "w ";
            yield return new LossMethod(
                "BinaryCrossEntropy", "BinaryCrossEntropy", false, s_targetAndPrediction, s_ofOne, BinaryCrossEntropyRecipe.Build,
                "The cross-entropy of yes/no targets and a prediction", $"-sum ({weight}t {log} q + (1 - t) {log}(1 - q))", key)
            {
                OfQuestions = true,
                Hessian = BinaryCrossEntropyHessianRecipe.Build,
            };
        }

        if (key.Has(LossKind.Focal))
        {
            yield return new LossMethod(
                "Focal", "Focal", true, s_prediction, s_ofOne, FocalRecipe.Build,
                "The focal loss of a label and a prediction", $"(1 - q[label])^{Units.Order(key.FocalGamma)} ({OfLabel(key, log)})", key);
        }

        if (key.Has(LossKind.Perplexity))
        {
            yield return Unary("Perplexity", PerplexityRecipe.Build, "The perplexity of a prediction", "e^H, H = -sum p ln p", inNats) with { Unit = "classes" };
        }

        if (key.Has(LossKind.Renyi))
        {
            yield return Unary("Renyi", RenyiRecipe.Build, $"The Renyi entropy of order {Units.Order(key.RenyiOrder)} of a prediction", Renyi(key.RenyiOrder, log));
        }

        if (key.Has(LossKind.WeightedEntropy))
        {
            yield return Unary("WeightedEntropy", WeightedEntropyRecipe.Build, "The entropy of weights", $"H = -sum p {log} p, p = w / sum(w)") with { OfWeights = true };
            yield return Unary("Gini", GiniRecipe.Build, "The Gini impurity of weights", "G = 1 - sum p^2, p = w / sum(w)", inNats) with { OfWeights = true, Unit = "a share from 0 to 1" };
        }

        bool areProbabilities = key.Prediction == InputForm.Probabilities;
        string of = areProbabilities ? "p / sum(p)" : key.Temperature == 1 ? "exp(x) / sum(exp(x))" : "exp(x / T) / sum(exp(x / T))";
        if (key.Has(LossKind.LogSoftmax))
        {
            yield return Unary("LogSoftmax", SoftmaxRecipe.BuildLog, "The logarithms of the probabilities of logits", key.Temperature == 1 ? "ln p = x - ln sum(exp(x))" : "ln p = x / T - ln sum(exp(x / T))", inNats)
                with
            { Shape = MethodShape.Result };
        }

        if (key.Has(LossKind.Softmax))
        {
            yield return Unary("Softmax", SoftmaxRecipe.Build, areProbabilities ? "The prediction, normalised" : "The probabilities of a prediction", "p = " + of, inNats) with { Shape = MethodShape.Result };
        }

        if (key.Has(LossKind.ArgMax))
        {
            yield return new LossMethod(
                "ArgMax", "ArgMax", false, s_prediction, Array.Empty<IReadOnlyList<string>>(), ArgMaxRecipe.Build,
                "The most probable class, the first of several", "the class of the largest prediction", inNats)
            {
                Shape = MethodShape.Index,
            };
        }

        if (key.Has(LossKind.Sample))
        {
            yield return new LossMethod(
                "Sample", areProbabilities ? string.Empty : "Softmax", false, s_prediction, s_ofOne, SoftmaxRecipe.Build,
                "A class drawn from a prediction", $"the first class at which the running sum of p = {of} exceeds u", inNats)
            {
                Shape = MethodShape.Draw,
            };
        }
    }

    private static string OfLabel(LossKey key, string log)
    {
        string weight = key.ClassWeights.Count > 0 ? "w[label] " : string.Empty;
        return key.LabelSmoothing > 0
            ? $"-(1 - a) {weight}{log} q[label] - (a / C) sum {(weight.Length > 0 ? "w " : string.Empty)}{log} q"
            : $"-{weight}{log} q[label]";
    }

    private static string Renyi(double order, string log) => order switch
    {
        0 => $"{log} of the number of classes with p > 0",
        1 => $"H(p) = -sum p {log} p",
        double.PositiveInfinity => $"-{log} max(p)",
        _ => $"{log}(sum p^a) / (1 - a), a = {Units.Order(order)}",
    };

    private static string OfTarget(LossKey key, string log)
    {
        string weight = key.ClassWeights.Count > 0 ? "w " : string.Empty;
        return key.LabelSmoothing > 0 ? $"H(p, q) = -sum {weight}((1 - a) p + a / C) {log} q" : $"H(p, q) = -sum {weight}p {log} q";
    }
}
