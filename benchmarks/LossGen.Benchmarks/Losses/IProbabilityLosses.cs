using System;

namespace LossGen.Benchmarks.Losses;

/// <summary>The emitted methods for one number of classes, from probabilities.</summary>
public interface IProbabilityLosses
{
    static abstract int Classes { get; }

    static abstract float CrossEntropy(ReadOnlySpan<float> target, ReadOnlySpan<float> prediction);

    static abstract float MeanEntropy(ReadOnlySpan<float> predictions, ReadOnlySpan<float> weights);

    static abstract float MeanCrossEntropy(ReadOnlySpan<float> targets, ReadOnlySpan<float> predictions, ReadOnlySpan<float> weights);

    static abstract float MeanKlDivergence(ReadOnlySpan<float> targets, ReadOnlySpan<float> predictions, ReadOnlySpan<float> weights);
}
