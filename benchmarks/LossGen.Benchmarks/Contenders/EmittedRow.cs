using System;
using LossGen.Benchmarks.Losses;

namespace LossGen.Benchmarks.Contenders;

/// <summary>The emitted methods for one sample.</summary>
internal readonly struct EmittedRow<TLogits> : IRowLosses
    where TLogits : ILogitLosses
{
    public static float CrossEntropy(int label, ReadOnlySpan<float> prediction, Span<float> gradient) => TLogits.CrossEntropy(label, prediction, gradient);

    public static float Entropy(ReadOnlySpan<float> prediction, Span<float> gradient) => TLogits.Entropy(prediction, gradient);

    public static float KlDivergence(ReadOnlySpan<float> target, ReadOnlySpan<float> prediction, Span<float> gradient) => TLogits.KlDivergence(target, prediction, gradient);
}
