using System;
using System.Collections.Generic;
using LossGen.Benchmarks.Losses;

namespace LossGen.Benchmarks.Comparison;

/// <summary>The emitted methods of the other kinds and options for one number of classes.</summary>
internal sealed class KindCount
{
    private KindCount(int classes) => Classes = classes;

    public static IReadOnlyList<KindCount> All { get; } =
    [
        Of<Kinds2, Kinds2.Smoothed, Kinds2.Weighted, Kinds2.Ignoring, Kinds2.Tempered, Kinds2.Binary, Kinds2.OfProbabilities>(),
        Of<Kinds3, Kinds3.Smoothed, Kinds3.Weighted, Kinds3.Ignoring, Kinds3.Tempered, Kinds3.Binary, Kinds3.OfProbabilities>(),
        Of<Kinds4, Kinds4.Smoothed, Kinds4.Weighted, Kinds4.Ignoring, Kinds4.Tempered, Kinds4.Binary, Kinds4.OfProbabilities>(),
        Of<Kinds10, Kinds10.Smoothed, Kinds10.Weighted, Kinds10.Ignoring, Kinds10.Tempered, Kinds10.Binary, Kinds10.OfProbabilities>(),
        Of<Kinds16, Kinds16.Smoothed, Kinds16.Weighted, Kinds16.Ignoring, Kinds16.Tempered, Kinds16.Binary, Kinds16.OfProbabilities>(),
        Of<Kinds100, Kinds100.Smoothed, Kinds100.Weighted, Kinds100.Ignoring, Kinds100.Tempered, Kinds100.Binary, Kinds100.OfProbabilities>(),
        Of<Kinds1000, Kinds1000.Smoothed, Kinds1000.Weighted, Kinds1000.Ignoring, Kinds1000.Tempered, Kinds1000.Binary, Kinds1000.OfProbabilities>(),
    ];

    public int Classes { get; }

    public required Action<Batch> CrossEntropy { get; init; }

    public required Action<Batch> Smoothed { get; init; }

    public required Action<Batch> Weighted { get; init; }

    public required Action<Batch> Ignoring { get; init; }

    public required Action<Batch> Tempered { get; init; }

    public required Action<Batch> Focal { get; init; }

    public required Action<Batch> BinaryCrossEntropy { get; init; }

    public required Action<Batch> JensenShannon { get; init; }

    public required Action<Batch> Jeffreys { get; init; }

    public required Action<Batch> JensenShannonOfProbabilities { get; init; }

    public required Action<Batch> JeffreysOfProbabilities { get; init; }

    public required Action<Batch> Perplexity { get; init; }

    public required Action<Batch> Renyi { get; init; }

    public required Action<Batch> Softmax { get; init; }

    public required Action<Batch> LogSoftmax { get; init; }

    public required Action<Batch> ArgMax { get; init; }

    public required Action<Batch> Sample { get; init; }

    private static KindCount Of<T, TSmoothed, TWeighted, TIgnoring, TTempered, TBinary, TProbabilities>()
        where T : IKindLosses
        where TSmoothed : ILabelLosses
        where TWeighted : ILabelLosses
        where TIgnoring : ILabelLosses
        where TTempered : ILabelLosses
        where TBinary : IBinaryLosses
        where TProbabilities : IDivergences
        => new(T.Classes)
        {
            CrossEntropy = MeanCrossEntropy<T>,
            Smoothed = MeanCrossEntropy<TSmoothed>,
            Weighted = MeanCrossEntropy<TWeighted>,
            Ignoring = static b => b.Mean = TIgnoring.MeanCrossEntropy(b.PaddedLabels, b.Predictions, b.Gradients, default),
            Tempered = MeanCrossEntropy<TTempered>,
            Focal = static b => b.Mean = T.MeanFocal(b.Labels, b.Predictions, b.Gradients, default),
            BinaryCrossEntropy = static b => b.Mean = TBinary.MeanBinaryCrossEntropy(b.Uniforms, b.Predictions, b.Gradients, default),
            JensenShannon = MeanJensenShannon<T>,
            Jeffreys = MeanJeffreys<T>,
            JensenShannonOfProbabilities = MeanJensenShannon<TProbabilities>,
            JeffreysOfProbabilities = MeanJeffreys<TProbabilities>,
            Perplexity = static b => b.Mean = T.MeanPerplexity(b.Predictions, b.Gradients, default),
            Renyi = static b => b.Mean = T.MeanRenyi(b.Predictions, b.Gradients, default),
            Softmax = static b => T.EachSoftmax(b.Predictions, b.Gradients),
            LogSoftmax = static b => T.EachLogSoftmax(b.Predictions, b.Gradients),
            ArgMax = static b => T.EachArgMax(b.Predictions, b.Choices),
            Sample = static b => T.EachSample(b.Predictions, b.Uniforms.AsSpan(0, b.Rows), b.Choices),
        };

    private static void MeanCrossEntropy<T>(Batch b)
        where T : ILabelLosses
        => b.Mean = T.MeanCrossEntropy(b.Labels, b.Predictions, b.Gradients, default);

    private static void MeanJensenShannon<T>(Batch b)
        where T : IDivergences
        => b.Mean = T.MeanJensenShannon(b.Targets, b.Predictions, b.Gradients, default);

    private static void MeanJeffreys<T>(Batch b)
        where T : IDivergences
        => b.Mean = T.MeanJeffreys(b.Targets, b.Predictions, b.Gradients, default);
}
