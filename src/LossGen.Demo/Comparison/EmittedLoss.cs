using System;

namespace LossGen.Demo.Comparison;

/// <summary>The emitted code, called as a user calls it, argument checks included.</summary>
internal readonly struct EmittedLoss : ILossContender
{
    public static string Name => "emitted";

    public float One(int label, ReadOnlySpan<float> logits, Span<float> gradient) => DigitLoss.CrossEntropy(label, logits, gradient);

    public float Mean(ReadOnlySpan<int> labels, ReadOnlySpan<float> logits, Span<float> gradients) => DigitLoss.MeanCrossEntropy(labels, logits, gradients);
}
