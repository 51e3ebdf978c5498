using System;

namespace LossGen.Benchmarks.Losses;

/// <summary>The mean cross-entropy of labels and logits, under whatever options.</summary>
public interface ILabelLosses
{
    static abstract float MeanCrossEntropy(ReadOnlySpan<int> labels, ReadOnlySpan<float> predictions, Span<float> gradients, ReadOnlySpan<float> weights);
}
