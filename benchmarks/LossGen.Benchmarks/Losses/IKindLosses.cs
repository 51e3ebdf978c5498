using System;

namespace LossGen.Benchmarks.Losses;

/// <summary>The emitted methods of the kinds beside cross-entropy, entropy and KL divergence for one number of classes, from logits.</summary>
public interface IKindLosses : ILabelLosses, IDivergences
{
    static abstract int Classes { get; }

    static abstract float MeanFocal(ReadOnlySpan<int> labels, ReadOnlySpan<float> predictions, Span<float> gradients, ReadOnlySpan<float> weights);

    static abstract float MeanPerplexity(ReadOnlySpan<float> predictions, Span<float> gradients, ReadOnlySpan<float> weights);

    static abstract float MeanRenyi(ReadOnlySpan<float> predictions, Span<float> gradients, ReadOnlySpan<float> weights);

    static abstract void EachSoftmax(ReadOnlySpan<float> predictions, Span<float> results);

    static abstract void EachLogSoftmax(ReadOnlySpan<float> predictions, Span<float> results);

    static abstract void EachArgMax(ReadOnlySpan<float> predictions, Span<int> labels);

    static abstract void EachSample(ReadOnlySpan<float> predictions, ReadOnlySpan<float> uniforms, Span<int> labels);
}
