using System;
using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>Some rows of a batch, as emitted kernels take them. Not meant to be made by hand.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct LossPiece<T>
    where T : unmanaged
{
    internal LossPiece(ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights, double divisor)
    {
        Labels = labels;
        Targets = targets;
        Predictions = predictions;
        Gradients = gradients;
        Weights = weights;
        Divisor = divisor;
    }

    /// <summary>One label a row.</summary>
    public ReadOnlySpan<int> Labels { get; }

    /// <summary>Rows of targets.</summary>
    public ReadOnlySpan<T> Targets { get; }

    /// <summary>Rows of predictions.</summary>
    public ReadOnlySpan<T> Predictions { get; }

    /// <summary>Where rows of derivatives go.</summary>
    public Span<T> Gradients { get; }

    /// <summary>One weight a row, or nothing.</summary>
    public ReadOnlySpan<T> Weights { get; }

    /// <summary>What each row's gradient is divided by: that of the whole batch, not of these rows.</summary>
    public double Divisor { get; }
}
