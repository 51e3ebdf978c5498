using System;
using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>A checked batch, held so that other threads can read and write it. Not meant to be made by hand.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LossBatch<T>
    where T : unmanaged
{
    private readonly ReadOnlyMemory<int> _labels;
    private readonly ReadOnlyMemory<T> _targets;
    private readonly ReadOnlyMemory<T> _predictions;
    private readonly Memory<T> _gradients;
    private readonly ReadOnlyMemory<T> _weights;
    private readonly double _divisor;

    /// <summary>Holds a batch. What is left out is empty in every piece.</summary>
    /// <param name="classes">The number of classes C; 1 where rows are single numbers.</param>
    /// <param name="predictions">N rows of C numbers, in either layout.</param>
    /// <param name="labels">N labels.</param>
    /// <param name="targets">N rows of C numbers.</param>
    /// <param name="gradients">Where N rows of C derivatives go.</param>
    /// <param name="weights">N row weights.</param>
    /// <param name="divisor">What each row's gradient is divided by: 1 for a sum, the total weight for a mean.</param>
    public LossBatch(
        int classes,
        ReadOnlyMemory<T> predictions,
        ReadOnlyMemory<int> labels = default,
        ReadOnlyMemory<T> targets = default,
        Memory<T> gradients = default,
        ReadOnlyMemory<T> weights = default,
        double divisor = 1)
    {
        Classes = classes;
        Rows = predictions.Length / classes;
        _predictions = predictions;
        _labels = labels;
        _targets = targets;
        _gradients = gradients;
        _weights = weights;
        _divisor = divisor;
    }

    /// <summary>The number of classes C.</summary>
    public int Classes { get; }

    /// <summary>The number of rows N.</summary>
    public int Rows { get; }

    internal LossPiece<T> Piece(int start, int rows)
        => new(start, rows, _labels.Span, _targets.Span, _predictions.Span, _gradients.Span, _weights.Span, _divisor);
}
