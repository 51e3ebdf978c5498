using System;

namespace LossGen.Benchmarks.Losses;

/// <summary>The symmetric divergences, of logits or of probabilities.</summary>
public interface IDivergences
{
    static abstract float MeanJensenShannon(ReadOnlySpan<float> targets, ReadOnlySpan<float> predictions, Span<float> gradients, ReadOnlySpan<float> weights);

    static abstract float MeanJeffreys(ReadOnlySpan<float> targets, ReadOnlySpan<float> predictions, Span<float> gradients, ReadOnlySpan<float> weights);
}
