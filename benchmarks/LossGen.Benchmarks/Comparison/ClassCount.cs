using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Benchmarks.Contenders;
using LossGen.Benchmarks.Losses;

namespace LossGen.Benchmarks.Comparison;

/// <summary>The emitted losses of one number of classes: the only place that knows the annotated types.</summary>
internal sealed class ClassCount
{
    private ClassCount(int classes) => Classes = classes;

    public static IReadOnlyList<ClassCount> All { get; } =
    [
        Of<Logits2, Probabilities2>(),
        Of<Logits3, Probabilities3>(),
        Of<Logits4, Probabilities4>(),
        Of<Logits8, Probabilities8>(),
        Of<Logits10, Probabilities10>(),
        Of<Logits16, Probabilities16>(),
        Of<Logits32, Probabilities32>(),
        Of<Logits64, Probabilities64>(),
        Of<Logits100, Probabilities100>(),
        Of<Logits1000, Probabilities1000>(),
    ];

    public int Classes { get; }

    public required Action<Batch> EachCrossEntropy { get; init; }

    public required Action<Batch> MeanCrossEntropy { get; init; }

    public required Action<Batch> EachEntropy { get; init; }

    public required Action<Batch> EachKlDivergence { get; init; }

    public required Action<Batch> MeanEntropyOfProbabilities { get; init; }

    public required Action<Batch> MeanCrossEntropyOfProbabilities { get; init; }

    public required Action<Batch> MeanKlDivergenceOfProbabilities { get; init; }

    /// <summary>The mean cross-entropy at a degree of parallelism.</summary>
    public required Action<Batch, int> MeanCrossEntropyInParallel { get; init; }

    /// <summary>One call a row.</summary>
    public required Action<Batch> Throughput { get; init; }

    /// <summary>One call a row, each waiting for the one before.</summary>
    public required Action<Batch> Latency { get; init; }

    /// <summary>One call a row, of probabilities.</summary>
    public required Action<Batch> CrossEntropyOfProbabilities { get; init; }

    public static ClassCount Find(int classes) => All.Single(count => count.Classes == classes);

    private static ClassCount Of<TLogits, TProbabilities>()
        where TLogits : ILogitLosses
        where TProbabilities : IProbabilityLosses
        => new(TLogits.Classes)
        {
            EachCrossEntropy = static b => TLogits.EachCrossEntropy(b.Labels, b.Predictions, b.Losses, b.Gradients, default),
            MeanCrossEntropy = static b => b.Mean = TLogits.MeanCrossEntropy(b.Labels, b.Predictions, b.Gradients, weights: default),
            EachEntropy = static b => TLogits.EachEntropy(b.Predictions, b.Losses, b.Gradients, default),
            EachKlDivergence = static b => TLogits.EachKlDivergence(b.Targets, b.Predictions, b.Losses, b.Gradients, default),
            MeanEntropyOfProbabilities = static b => b.Mean = TProbabilities.MeanEntropy(b.Predictions, default),
            MeanCrossEntropyOfProbabilities = static b => b.Mean = TProbabilities.MeanCrossEntropy(b.Targets, b.Predictions, default),
            MeanKlDivergenceOfProbabilities = static b => b.Mean = TProbabilities.MeanKlDivergence(b.Targets, b.Predictions, default),
            MeanCrossEntropyInParallel = static (b, degree) => b.Mean = TLogits.MeanCrossEntropy(b.Labels, b.Predictions, b.Gradients, degree, default, default),
            Throughput = RowByRow<EmittedRow<TLogits>>.CrossEntropy,
            Latency = RowByRow<EmittedRow<TLogits>>.CrossEntropyChain,
            CrossEntropyOfProbabilities = CrossEntropyRowByRow<TProbabilities>,
        };

    private static void CrossEntropyRowByRow<TProbabilities>(Batch batch)
        where TProbabilities : IProbabilityLosses
    {
        for (int row = 0; row < batch.Rows; row++)
        {
            batch.Losses[row] = TProbabilities.CrossEntropy(batch.Target(row), batch.Prediction(row));
        }
    }
}
