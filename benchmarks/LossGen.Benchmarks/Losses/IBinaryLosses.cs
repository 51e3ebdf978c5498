using System;

namespace LossGen.Benchmarks.Losses;

/// <summary>The mean binary cross-entropy of targets from 0 to 1 and logits.</summary>
public interface IBinaryLosses
{
    static abstract float MeanBinaryCrossEntropy(ReadOnlySpan<float> targets, ReadOnlySpan<float> predictions, Span<float> gradients, ReadOnlySpan<float> weights);
}
