extern alias Library;

using System;
using System.Collections.Generic;
using LossGen.Generator.Recipes.Losses;
using LossGen.Tests.Exact;
using LossReference = Library::LossGen.LossReference;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>The table of what is compared at random. A new kind is a new row; a new recipe is a line in the row of its kind.</summary>
internal static class ComparedKinds
{
    private static readonly InputForm[] s_logits = [InputForm.Logits];
    private static readonly InputForm[] s_probabilities = [InputForm.Probabilities];

    public static IReadOnlyList<ComparedKind> All { get; } =
    [
        new("self-information", LossKind.SelfInformation, (e, r) => e.SelfInformation(r.Prediction[0]), (f, r) => new(f.SelfInformation(r.Prediction[0], out double slope), [slope]))
        {
            Recipe = SelfInformationRecipe.Build,
            Predictions = s_probabilities,
        },
        new("slope of self-information", LossKind.SelfInformation, (e, r) => SlopeAlone(e.SelfInformation(r.Prediction[0])), (f, r) => SlopeAlone(f, r.Prediction[0]))
        {
            Recipe = SelfInformationRecipe.BuildGradient,
            Predictions = s_probabilities,
        },
        new("entropy", LossKind.Entropy, (e, r) => e.Entropy(r.Prediction), (f, r) => Slopes(r, g => f.Entropy(r.Prediction, g)))
        {
            Recipe = EntropyRecipe.Build,
            Mean = (f, b, g) => f.MeanEntropy(b.Predictions, g, b.Weights),
        },
        new("perplexity", LossKind.Perplexity, (e, r) => e.Perplexity(r.Prediction), (f, r) => Slopes(r, g => f.Perplexity(r.Prediction, g)))
        {
            IsBaseFree = true,
            Recipe = PerplexityRecipe.Build,
            Mean = (f, b, g) => f.MeanPerplexity(b.Predictions, g, b.Weights),
        },
        new("Renyi entropy", LossKind.Renyi, (e, r) => e.Renyi(r.Prediction), (f, r) => Slopes(r, g => f.Renyi(r.Prediction, g)))
        {
            Recipe = RenyiRecipe.Build,
            Mean = (f, b, g) => f.MeanRenyi(b.Predictions, g, b.Weights),
        },
        new("cross-entropy of a label", LossKind.CrossEntropy, (e, r) => e.CrossEntropy(r.Label, r.Prediction), (f, r) => Slopes(r, g => f.CrossEntropy(r.Label, r.Prediction, g)))
        {
            HasLabel = true,
            HasSmoothing = true,
            Recipe = CrossEntropyOfLabelRecipe.Build,
            Mean = (f, b, g) => f.MeanCrossEntropy(b.Labels, b.Predictions, g, b.Weights),
        },
        new("Hessian of the cross-entropy of a label", LossKind.CrossEntropy, (e, r) => e.CrossEntropyHessian(r.Label, r.Prediction), (f, r) => Curvatures(r, (g, h) => f.CrossEntropyHessian(r.Label, r.Prediction, g, h)))
        {
            IsHessian = true,
            Recipe = CrossEntropyHessianRecipe.Build,
            IsEmitted = k => k.LabelSmoothing == 0 || k.ClassWeights.Count == 0,
            HasLabel = true,
            HasSmoothing = true,
        },
        new("cross-entropy of a target", LossKind.CrossEntropy, (e, r) => e.CrossEntropy(r.Target, r.Prediction), (f, r) => Slopes(r, g => f.CrossEntropy(r.Target, r.Prediction, g)))
        {
            HasSmoothing = true,
            Recipe = CrossEntropyRecipe.Build,
            Mean = (f, b, g) => f.MeanCrossEntropy(b.Targets, b.Predictions, g, b.Weights),
        },
        new("focal loss", LossKind.Focal, (e, r) => e.Focal(r.Label, r.Prediction), (f, r) => Slopes(r, g => f.Focal(r.Label, r.Prediction, g)))
        {
            HasLabel = true,
            HasSmoothing = true,
            Recipe = FocalRecipe.Build,
            Mean = (f, b, g) => f.MeanFocal(b.Labels, b.Predictions, g, b.Weights),
        },
        new("KL divergence", LossKind.KlDivergence, (e, r) => e.KlDivergence(r.Target, r.Prediction), (f, r) => BothSlopes(r, (g, t) => f.KlDivergence(r.Target, r.Prediction, g, t)))
        {
            Recipe = KlRecipe.Build,
            Mean = (f, b, g) => f.MeanKlDivergence(b.Targets, b.Predictions, g, b.Weights),
        },
        new("Jeffreys divergence", LossKind.Jeffreys, (e, r) => e.Jeffreys(r.Target, r.Prediction), (f, r) => BothSlopes(r, (g, t) => f.Jeffreys(r.Target, r.Prediction, g, t)))
        {
            Recipe = JeffreysRecipe.Build,
            Mean = (f, b, g) => f.MeanJeffreys(b.Targets, b.Predictions, g, b.Weights),
        },
        new("Jensen-Shannon divergence", LossKind.JensenShannon, (e, r) => e.JensenShannon(r.Target, r.Prediction), (f, r) => BothSlopes(r, (g, t) => f.JensenShannon(r.Target, r.Prediction, g, t)))
        {
            Recipe = JensenShannonRecipe.Build,
            Mean = (f, b, g) => f.MeanJensenShannon(b.Targets, b.Predictions, g, b.Weights),
        },
        new("binary cross-entropy", LossKind.BinaryCrossEntropy, (e, r) => e.BinaryCrossEntropyHessian(r.Target, r.Prediction), (f, r) => Curvatures(r, (g, h) => f.BinaryCrossEntropyHessian(r.Target, r.Prediction, g, h)))
        {
            Recipe = BinaryCrossEntropyRecipe.Build,
            Predictions = [InputForm.Probabilities, InputForm.Logits],
            Targets = s_probabilities,
            Mean = (f, b, g) => f.MeanBinaryCrossEntropy(b.Targets, b.Predictions, g, b.Weights),
        },
        new("Hessian of the binary cross-entropy", LossKind.BinaryCrossEntropy, (e, r) => e.BinaryCrossEntropyHessian(r.Target, r.Prediction), (f, r) => Curvatures(r, (g, h) => f.BinaryCrossEntropyHessian(r.Target, r.Prediction, g, h)))
        {
            IsHessian = true,
            Recipe = BinaryCrossEntropyHessianRecipe.Build,
            Predictions = [InputForm.Probabilities, InputForm.Logits],
            Targets = s_probabilities,
        },
        new("softmax", LossKind.Softmax, (e, r) => e.Softmax(r.Prediction), (f, r) => Slopes(r, g => f.Softmax(r.Prediction, g)))
        {
            Recipe = SoftmaxRecipe.Build,
        },
        new("log-softmax", LossKind.LogSoftmax, (e, r) => e.LogSoftmax(r.Prediction), (f, r) => Slopes(r, g => f.LogSoftmax(r.Prediction, g)))
        {
            Predictions = s_logits,
            Recipe = SoftmaxRecipe.BuildLog,
        },
        new("most probable class", LossKind.ArgMax, (e, r) => e.ArgMax(r.Prediction), (f, r) => new(f.ArgMax(r.Prediction) is var label && label >= 0 ? label : double.NaN))
        {
            Recipe = ArgMaxRecipe.Build,
        },
        new("entropy of weights", LossKind.WeightedEntropy, (e, r) => e.WeightedEntropy(r.Prediction), (f, r) => Slopes(r, g => f.WeightedEntropy(r.Prediction, g)))
        {
            Recipe = WeightedEntropyRecipe.Build,
            Predictions = s_probabilities,
            Mean = (f, b, g) => f.MeanWeightedEntropy(b.Predictions, g, b.Weights),
        },
        new("Gini impurity", LossKind.WeightedEntropy, (e, r) => e.Gini(r.Prediction), (f, r) => Slopes(r, g => f.Gini(r.Prediction, g)))
        {
            IsBaseFree = true,
            Recipe = GiniRecipe.Build,
            Predictions = s_probabilities,
            Mean = (f, b, g) => f.MeanGini(b.Predictions, g, b.Weights),
        },
    ];

    private static ReferenceResult Slopes(DrawnRow row, Func<double[], double> loss)
    {
        double[] gradient = new double[row.Prediction.Length];
        return new(loss(gradient), gradient);
    }

    private static ExactResult SlopeAlone(ExactResult result) => new(result.Gradient[0], [], []);

    private static ReferenceResult SlopeAlone(LossReference reference, double probability)
    {
        reference.SelfInformation(probability, out double slope);
        return new(slope);
    }

    private static ReferenceResult BothSlopes(DrawnRow row, Func<double[], double[], double> loss)
    {
        double[] gradient = new double[row.Prediction.Length];
        double[] targetGradient = new double[row.Prediction.Length];
        return new(loss(gradient, targetGradient), gradient, targetGradient);
    }

    private static ReferenceResult Curvatures(DrawnRow row, Func<double[], double[], double> loss)
    {
        double[] gradient = new double[row.Prediction.Length];
        double[] hessian = new double[row.Prediction.Length];
        return new(loss(gradient, hessian), gradient, HessianDiagonal: hessian);
    }
}
