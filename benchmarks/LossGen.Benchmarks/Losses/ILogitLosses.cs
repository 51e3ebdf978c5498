using System;
using System.Threading;

namespace LossGen.Benchmarks.Losses;

/// <summary>The emitted methods for one number of classes, from logits, so that one benchmark serves them all. The parameters are those of the emitted methods, which implement it.</summary>
public interface ILogitLosses
{
    static abstract int Classes { get; }

    static abstract float CrossEntropy(int label, ReadOnlySpan<float> prediction, Span<float> gradient);

    static abstract float Entropy(ReadOnlySpan<float> prediction, Span<float> gradient);

    static abstract float KlDivergence(ReadOnlySpan<float> target, ReadOnlySpan<float> prediction, Span<float> gradient);

    static abstract void EachCrossEntropy(ReadOnlySpan<int> labels, ReadOnlySpan<float> predictions, Span<float> losses, Span<float> gradients, ReadOnlySpan<float> weights);

    static abstract float MeanCrossEntropy(ReadOnlySpan<int> labels, ReadOnlySpan<float> predictions, Span<float> gradients, ReadOnlySpan<float> weights);

    static abstract float MeanCrossEntropy(
        ReadOnlyMemory<int> labels, ReadOnlyMemory<float> predictions, Memory<float> gradients, int degreeOfParallelism, ReadOnlyMemory<float> weights, CancellationToken cancellationToken);

    static abstract void EachEntropy(ReadOnlySpan<float> predictions, Span<float> losses, Span<float> gradients, ReadOnlySpan<float> weights);

    static abstract void EachKlDivergence(ReadOnlySpan<float> targets, ReadOnlySpan<float> predictions, Span<float> losses, Span<float> gradients, ReadOnlySpan<float> weights);
}
