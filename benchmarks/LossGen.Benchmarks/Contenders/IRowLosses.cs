using System;

namespace LossGen.Benchmarks.Contenders;

/// <summary>One way to compute the losses of one row of logits, with the gradient. Behind a type parameter, so that each is called directly, as a user's code would.</summary>
internal interface IRowLosses
{
    static abstract float CrossEntropy(int label, ReadOnlySpan<float> prediction, Span<float> gradient);

    static abstract float Entropy(ReadOnlySpan<float> prediction, Span<float> gradient);

    static abstract float KlDivergence(ReadOnlySpan<float> target, ReadOnlySpan<float> prediction, Span<float> gradient);
}
