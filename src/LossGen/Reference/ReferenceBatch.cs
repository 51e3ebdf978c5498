using System;
using LossGen.Runtime;

namespace LossGen;

/// <summary>The inputs of a batch, checked: predictions, and labels or targets.</summary>
internal readonly ref struct ReferenceBatch
{
    private readonly ReadOnlySpan<double> _predictions;
    private readonly ReadOnlySpan<double> _targets;
    private readonly ReadOnlySpan<int> _labels;
    private readonly int _classes;
    private readonly Layout _layout;

    public ReferenceBatch(ReadOnlySpan<double> predictions, int classes, Layout layout)
    {
        Rows = LossGuard.Rows(predictions.Length, classes, nameof(predictions));
        _predictions = predictions;
        _targets = default;
        _labels = default;
        _classes = classes;
        _layout = layout;
    }

    public ReferenceBatch(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, int classes, Layout layout)
        : this(predictions, classes, layout)
    {
        LossGuard.BatchLength(targets.Length, Rows, classes, nameof(targets));
        _targets = targets;
    }

    public ReferenceBatch(ReadOnlySpan<int> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights, int classes, Layout layout, int ignored)
        : this(predictions, classes, layout)
    {
        LossGuard.RowLength(labels.Length, Rows, nameof(labels));
        LossGuard.WeightsLength(weights.Length, Rows);
        LossGuard.Labels(labels, classes, ignored, weights);
        _labels = labels;
    }

    /// <summary>The number of rows N.</summary>
    public int Rows { get; }

    /// <summary>Copies a row out.</summary>
    public ReferenceRow this[int row] =>
        new(_labels.IsEmpty ? 0 : _labels[row], _targets.IsEmpty ? [] : Copy(_targets, row), Copy(_predictions, row));

    /// <summary>Throws unless the losses have their length and their own memory.</summary>
    public void CheckLosses(Span<double> losses, ReadOnlySpan<double> weights)
    {
        LossGuard.RowLength(losses.Length, Rows, nameof(losses));
        LossGuard.Apart(losses, nameof(losses), _predictions, "predictions");
        LossGuard.Apart(losses, nameof(losses), _targets, "targets");
        LossGuard.Apart(losses, nameof(losses), _labels, "labels");
        LossGuard.Apart(losses, nameof(losses), weights, nameof(weights));
    }

    /// <summary>Throws unless the gradients have their length, and their own memory or that of the predictions.</summary>
    public void CheckGradients(Span<double> gradients, Span<double> losses, ReadOnlySpan<double> weights)
    {
        LossGuard.BatchLength(gradients.Length, Rows, _classes, nameof(gradients));
        LossGuard.SameOrApart(gradients, nameof(gradients), _predictions, "predictions");
        LossGuard.Apart(gradients, nameof(gradients), _targets, "targets");
        LossGuard.Apart(gradients, nameof(gradients), _labels, "labels");
        LossGuard.Apart(gradients, nameof(gradients), weights, nameof(weights));
        LossGuard.Apart<double, double>(gradients, nameof(gradients), losses, nameof(losses));
    }

    /// <summary>Writes the gradient of a row, times a factor; a factor of 0 writes 0.</summary>
    public void Store(ReadOnlySpan<double> gradient, double factor, Span<double> gradients, int row)
    {
        for (int i = 0; i < _classes; i++)
        {
            gradients[Index(row, i)] = factor == 0 ? 0 : (gradient[i] * factor) + 0.0;
        }
    }

    private double[] Copy(ReadOnlySpan<double> values, int row)
    {
        double[] copy = new double[_classes];
        for (int i = 0; i < _classes; i++)
        {
            copy[i] = values[Index(row, i)];
        }

        return copy;
    }

    private int Index(int row, int i) => _layout == Layout.RowMajor ? (row * _classes) + i : (i * Rows) + row;
}
