using System;
using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>Some rows of a batch, as the library runs kernels over them. Not meant to be made by hand.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct LossPiece<T>
    where T : unmanaged
{
    internal LossPiece(int start, int rows, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights, double divisor)
    {
        Start = start;
        Rows = rows;
        Labels = labels;
        Targets = targets;
        Predictions = predictions;
        Gradients = gradients;
        Weights = weights;
        Divisor = divisor;
    }

    internal LossPiece(int start, int rows, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights, double divisor, LossRowOptions<T> options)
        : this(start, rows, labels, targets, predictions, gradients, weights, divisor)
        => Options = options;

    /// <summary>The first row, counted in the whole batch.</summary>
    internal int Start { get; }

    /// <summary>The number of rows.</summary>
    internal int Rows { get; }

    /// <summary>The labels of the whole batch, one a row.</summary>
    internal ReadOnlySpan<int> Labels { get; }

    /// <summary>The targets of the whole batch.</summary>
    internal ReadOnlySpan<T> Targets { get; }

    /// <summary>The predictions of the whole batch.</summary>
    internal ReadOnlySpan<T> Predictions { get; }

    /// <summary>Where the derivatives of the whole batch go.</summary>
    internal Span<T> Gradients { get; }

    /// <summary>The weights of the whole batch, one a row, or nothing.</summary>
    internal ReadOnlySpan<T> Weights { get; }

    /// <summary>What each row's gradient is divided by.</summary>
    internal double Divisor { get; }

    /// <summary>What options make of the rows.</summary>
    internal LossRowOptions<T> Options { get; }

    /// <summary>The same rows, with options.</summary>
    /// <param name="options">The options.</param>
    internal LossPiece<T> With(LossRowOptions<T> options) => new(Start, Rows, Labels, Targets, Predictions, Gradients, Weights, Divisor, options);
}
