using System;

namespace LossGen.Benchmarks.Losses;

/// <summary>The emitted cross-entropy for one number of classes, so that one benchmark serves them all.</summary>
public interface ICrossEntropy
{
    static abstract int Classes { get; }

    static abstract float One(int label, ReadOnlySpan<float> prediction, Span<float> gradient);

    static abstract void Rows(ReadOnlySpan<int> labels, ReadOnlySpan<float> predictions, Span<float> losses, Span<float> gradients);
}
