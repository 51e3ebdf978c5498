using System;
using System.Collections.Generic;
using LossGen.Benchmarks.Contenders;
using LossGen.Benchmarks.Limits;

namespace LossGen.Benchmarks.Comparison;

/// <summary>The table of jobs.</summary>
internal static class Jobs
{
    private const string Exp = "one exp a number";
    private const string Exps = "two exp a number";
    private const string Log = "one log a number";

    /// <summary>The one that is charted first.</summary>
    public static Job Flagship => All[0];

    public static IReadOnlyList<Job> All { get; } =
    [
        new(
            "cross-entropy", "Cross-entropy of labels and logits, each row's loss and gradient", "cross-entropy, logits", LossKind.CrossEntropy, false, false, true, false, Exp, MachineLimit.Exp,
            (r, b) => r.EachCrossEntropy(b.Labels, b.Predictions, b.Losses, b.Gradients),
            c => Contenders(c.EachCrossEntropy, TensorBatch.EachCrossEntropy, RowByRow<TensorRow>.CrossEntropy, RowByRow<HandRow>.CrossEntropy)),
        new(
            "mean-cross-entropy", "Cross-entropy of labels and logits, the mean and its gradient", "mean cross-entropy, logits", LossKind.CrossEntropy, false, true, true, false, Exp, MachineLimit.Exp,
            (r, b) => b.Mean = r.MeanCrossEntropy(b.Labels, b.Predictions, b.Gradients),
            c => Contenders(c.MeanCrossEntropy, TensorBatch.MeanCrossEntropy, RowByRow<TensorRow>.MeanCrossEntropy, RowByRow<HandRow>.MeanCrossEntropy)),
        new(
            "entropy", "Entropy of logits, each row's loss and gradient", "entropy, logits", LossKind.Entropy, false, false, true, true, Exp, MachineLimit.Exp,
            (r, b) => r.EachEntropy(b.Predictions, b.Losses, b.Gradients),
            c => Contenders(c.EachEntropy, TensorBatch.EachEntropy, RowByRow<TensorRow>.Entropy, RowByRow<HandRow>.Entropy)),
        new(
            "kl", "KL divergence between logits, each row's loss and gradient", "KL, logits", LossKind.KlDivergence, false, false, true, true, Exps, MachineLimit.ExpOfBoth,
            (r, b) => r.EachKlDivergence(b.Targets, b.Predictions, b.Losses, b.Gradients),
            c => Contenders(c.EachKlDivergence, TensorBatch.EachKlDivergence, RowByRow<TensorRow>.KlDivergence, RowByRow<HandRow>.KlDivergence)),
        new(
            "probability-cross-entropy", "Cross-entropy of probabilities, the mean", "cross-entropy, probabilities", LossKind.CrossEntropy, true, true, false, false, Log, MachineLimit.Log,
            (r, b) => b.Mean = r.MeanCrossEntropy(b.Targets.AsSpan(), b.Predictions),
            c => Contenders(c.MeanCrossEntropyOfProbabilities, TensorProbabilities.MeanCrossEntropy, TensorProbabilities.MeanCrossEntropyByRow, HandProbabilities.MeanCrossEntropy)),
        new(
            "probability-entropy", "Entropy of probabilities, the mean", "entropy, probabilities", LossKind.Entropy, true, true, false, false, Log, MachineLimit.Log,
            (r, b) => b.Mean = r.MeanEntropy(b.Predictions),
            c => Contenders(c.MeanEntropyOfProbabilities, TensorProbabilities.MeanEntropy, TensorProbabilities.MeanEntropyByRow, HandProbabilities.MeanEntropy)),
        new(
            "probability-kl", "KL divergence of probabilities, the mean", "KL, probabilities", LossKind.KlDivergence, true, true, false, false, Log, MachineLimit.Log,
            (r, b) => b.Mean = r.MeanKlDivergence(b.Targets, b.Predictions),
            c => Contenders(c.MeanKlDivergenceOfProbabilities, TensorProbabilities.MeanKlDivergence, TensorProbabilities.MeanKlDivergenceByRow, HandProbabilities.MeanKlDivergence)),
    ];

    private static Contender[] Contenders(Action<Batch> emitted, Action<Batch> tensorBatch, Action<Batch> tensorRow, Action<Batch> hand) =>
    [
        new(Contender.Emitted, emitted, Contender.PromisedUlps),
        new(Contender.TensorBatch, tensorBatch),
        new(Contender.TensorRow, tensorRow),
        new(Contender.Hand, hand),
    ];
}
