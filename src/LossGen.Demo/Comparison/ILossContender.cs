using System;

namespace LossGen.Demo.Comparison;

/// <summary>
/// One way to compute the cross-entropy of ten logits with its gradient, in nats. Contenders are structs behind a generic parameter, so that each is called directly,
/// as a user's code would call it.
/// </summary>
internal interface ILossContender
{
    static abstract string Name { get; }

    /// <summary>The loss of one row; writes its gradient.</summary>
    float One(int label, ReadOnlySpan<float> logits, Span<float> gradient);

    /// <summary>The mean loss of the rows; writes the gradient of the mean.</summary>
    float Mean(ReadOnlySpan<int> labels, ReadOnlySpan<float> logits, Span<float> gradients);
}
