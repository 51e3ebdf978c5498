using System;
using System.Collections.Generic;
using LossGen.Benchmarks.Contenders;
using LossGen.Benchmarks.Losses;

namespace LossGen.Benchmarks.Comparison;

/// <summary>The table of the other kinds, and of the options of cross-entropy.</summary>
internal static class KindJobs
{
    private const Outputs MeanAndGradients = Outputs.Mean | Outputs.GradientsOfShares;

    public static IReadOnlyList<KindJob> All { get; } =
    [
        new(
            "options", "Cross-entropy of labels and logits under an option, the mean and its gradient, and focal loss", LossKind.CrossEntropy | LossKind.Focal, false, MeanAndGradients,
            c =>
            [
                OfLabels("cross-entropy", c.CrossEntropy, static classes => Logits(classes)),
                OfLabels("label smoothing", c.Smoothed, static classes => new(classes) { Prediction = InputForm.Logits, LabelSmoothing = LossOptions.Smoothing }),
                OfLabels("class weights", c.Weighted, static classes => new(classes) { Prediction = InputForm.Logits, ClassWeights = LossOptions.ClassWeights(classes) }),
                new(
                    "ignore label, 1 row in 8", c.Ignoring,
                    static b => b.Mean = new LossReference(b.Classes) { Prediction = InputForm.Logits, IgnoreLabel = LossOptions.Ignored }.MeanCrossEntropy(b.PaddedLabels, b.Predictions, b.Gradients),
                    Contender.PromisedUlps),
                OfLabels("temperature", c.Tempered, static classes => new(classes) { Prediction = InputForm.Logits, Temperature = LossOptions.Temperature }),
                new("focal, gamma 2", c.Focal, static b => b.Mean = Logits(b.Classes).MeanFocal(b.Labels, b.Predictions, b.Gradients), Contender.PromisedUlps),
            ]),
        OfLogits(
            "binary-cross-entropy", "Binary cross-entropy of logits, the mean and its gradient", LossKind.BinaryCrossEntropy, MeanAndGradients,
            static (_, b) => b.Mean = new LossReference(b.Classes) { Prediction = InputForm.Logits }.MeanBinaryCrossEntropy(b.Uniforms, b.Predictions, b.Gradients),
            c => c.BinaryCrossEntropy, HandKinds.MeanBinaryCrossEntropy, TensorKinds.BinaryCrossEntropy),
        OfLogits(
            "jensen-shannon", "Jensen-Shannon divergence between logits, the mean and its gradient", LossKind.JensenShannon, MeanAndGradients,
            static (r, b) => b.Mean = r.MeanJensenShannon(b.Targets, b.Predictions, b.Gradients),
            c => c.JensenShannon, HandDivergences.MeanJensenShannon, TensorDivergences.JensenShannon),
        OfLogits(
            "jeffreys", "Jeffreys divergence between logits, the mean and its gradient", LossKind.Jeffreys, MeanAndGradients,
            static (r, b) => b.Mean = r.MeanJeffreys(b.Targets, b.Predictions, b.Gradients),
            c => c.Jeffreys, HandDivergences.MeanJeffreys, TensorDivergences.Jeffreys),
        OfProbabilities(
            "probability-jensen-shannon", "Jensen-Shannon divergence of probabilities, the mean and its gradient", LossKind.JensenShannon,
            static (r, b) => b.Mean = r.MeanJensenShannon(b.Targets, b.Predictions, b.Gradients),
            c => c.JensenShannonOfProbabilities, HandDivergences.MeanJensenShannonOfProbabilities, TensorDivergences.JensenShannonOfProbabilities),
        OfProbabilities(
            "probability-jeffreys", "Jeffreys divergence of probabilities, the mean and its gradient", LossKind.Jeffreys,
            static (r, b) => b.Mean = r.MeanJeffreys(b.Targets, b.Predictions, b.Gradients),
            c => c.JeffreysOfProbabilities, HandDivergences.MeanJeffreysOfProbabilities, TensorDivergences.JeffreysOfProbabilities),
        OfLogits(
            "perplexity", "Perplexity of logits, the mean and its gradient", LossKind.Perplexity, MeanAndGradients,
            static (r, b) => b.Mean = r.MeanPerplexity(b.Predictions, b.Gradients),
            c => c.Perplexity, HandKinds.MeanPerplexity, TensorKinds.Perplexity),
        OfLogits(
            "renyi", "Rényi entropy of order 2 of logits, the mean and its gradient", LossKind.Renyi, MeanAndGradients,
            static (r, b) => b.Mean = r.MeanRenyi(b.Predictions, b.Gradients),
            c => c.Renyi, HandKinds.MeanRenyi, TensorKinds.Renyi),
        OfLogits(
            "softmax", "Softmax of each row", LossKind.Softmax, Outputs.Gradients, static (r, b) => r.EachSoftmax(b.Predictions, b.Gradients),
            c => c.Softmax, HandKinds.Softmax, TensorKinds.Softmax),
        OfLogits(
            "log-softmax", "Log-softmax of each row", LossKind.LogSoftmax, Outputs.Gradients, static (r, b) => r.EachLogSoftmax(b.Predictions, b.Gradients),
            c => c.LogSoftmax, HandKinds.LogSoftmax, TensorKinds.LogSoftmax),
        new(
            "argmax", "The most probable class of each row", LossKind.ArgMax, false, Outputs.Choices,
            c => Choices(static (r, b) => r.EachArgMax(b.Predictions, b.Choices), (Contender.Emitted, c.ArgMax), (Contender.TensorRow, TensorKinds.ArgMaxByRow), (Contender.Hand, HandKinds.ArgMax))),
        new(
            "sample", "A class drawn for each row of logits", LossKind.Sample, false, Outputs.Choices,
            c => Choices(static (r, b) => r.EachSample(b.Predictions, b.Uniforms.AsSpan(0, b.Labels.Length), b.Choices), (Contender.Emitted, c.Sample), (Contender.Hand, HandKinds.Sample))),
    ];

    private static LossReference Logits(int classes) => new(classes) { Prediction = InputForm.Logits, Target = InputForm.Logits };

    private static KindContender OfLabels(string name, Action<Batch> run, Func<int, LossReference> reference)
        => new(name, run, b => b.Mean = reference(b.Classes).MeanCrossEntropy(b.Labels, b.Predictions, b.Gradients), Contender.PromisedUlps);

    private static KindJob OfLogits(
        string name, string title, LossKind kind, Outputs outputs, Action<LossReference, WideBatch> reference, Func<KindCount, Action<Batch>> emitted, Action<Batch> hand, Func<Batch, int, int, float> tensor)
        => new(name, title, kind, false, outputs, c => Contenders(b => reference(Logits(b.Classes), b), emitted(c), hand, tensor));

    private static KindJob OfProbabilities(
        string name, string title, LossKind kind, Action<LossReference, WideBatch> reference, Func<KindCount, Action<Batch>> emitted, Action<Batch> hand, Func<Batch, int, int, float> tensor)
        => new(name, title, kind, true, MeanAndGradients, c => Contenders(b => reference(new LossReference(b.Classes), b), emitted(c), hand, tensor));

    private static KindContender[] Contenders(Action<WideBatch> truth, Action<Batch> emitted, Action<Batch> hand, Func<Batch, int, int, float> tensor) =>
    [
        new(Contender.Emitted, emitted, truth, Contender.PromisedUlps),
        new(Contender.BestTensor, TensorRows.AtOnce(tensor), truth),
        new(Contender.BestTensor, TensorRows.OneByOne(tensor), truth),
        new(Contender.Hand, hand, truth),
    ];

    private static KindContender[] Choices(Action<LossReference, WideBatch> reference, params (string Name, Action<Batch> Run)[] runs)
        => Array.ConvertAll(runs, run => new KindContender(run.Name, run.Run, b => reference(Logits(b.Classes), b)));
}
