using System;
using LossGen.Runtime;

namespace LossGen;

/// <summary>The inputs of a batch, checked: predictions, and labels or targets.</summary>
internal readonly ref struct ReferenceBatch
{
    private readonly ReadOnlySpan<double> _predictions;
    private readonly ReadOnlySpan<double> _targets;
    private readonly ReadOnlySpan<int> _labels;
    private readonly string _name;
    private readonly int _classes;
    private readonly Layout _layout;

    public ReferenceBatch(ReadOnlySpan<double> predictions, int classes, Layout layout, string name = "predictions")
    {
        Rows = LossGuard.Rows(predictions.Length, classes, name);
        _predictions = predictions;
        _targets = default;
        _labels = default;
        _name = name;
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

    /// <summary>The number of classes C.</summary>
    public int Classes => _classes;

    /// <summary>The parameter that holds the predictions.</summary>
    public string Name => _name;

    /// <summary>The label of a row; 0 in a batch without labels.</summary>
    public int Label(int row) => _labels.IsEmpty ? 0 : _labels[row];

    /// <summary>Copies a row out.</summary>
    public ReferenceRow this[int row] =>
        new(Label(row), _targets.IsEmpty ? [] : Copy(_targets, row), Copy(_predictions, row), "targets", _name) { Index = row };

    /// <summary>Throws unless an output of one value a row has its length and its own memory.</summary>
    public void CheckRows(Span<double> output, string name, ReadOnlySpan<double> weights)
    {
        LossGuard.RowLength(output.Length, Rows, name);
        CheckApart(output, name);
        LossGuard.Apart(output, name, weights, nameof(weights));
    }

    /// <summary>Throws unless an output of C values a row has its length, and its own memory or, where it may, that of the predictions.</summary>
    public void CheckClasses(Span<double> output, string name, Span<double> losses, ReadOnlySpan<double> weights, bool mayBePredictions)
    {
        LossGuard.BatchLength(output.Length, Rows, _classes, name);
        CheckApart(output, name, mayBePredictions);
        LossGuard.Apart(output, name, weights, nameof(weights));
        LossGuard.Apart<double, double>(output, name, losses, nameof(losses));
    }

    /// <summary>Throws unless an output of one label a row has its length and its own memory.</summary>
    public void CheckLabels(Span<int> output)
    {
        LossGuard.RowLength(output.Length, Rows, "labels");
        LossGuard.Apart(output, "labels", _predictions, _name);
    }

    /// <summary>Writes a row, or adds it.</summary>
    public void Store(ReadOnlySpan<double> row, double factor, Span<double> output, int index, GradientMode mode)
    {
        for (int i = 0; i < row.Length; i++)
        {
            ref double place = ref output[Index(index, i)];
            double value = (row[i] * factor) + 0.0;
            place = mode == GradientMode.Add ? place + value : value;
        }
    }

    private void CheckApart(Span<double> output, string name, bool mayBePredictions = false)
    {
        if (mayBePredictions)
        {
            LossGuard.SameOrApart(output, name, _predictions, _name);
        }
        else
        {
            LossGuard.Apart(output, name, _predictions, _name);
        }

        LossGuard.Apart(output, name, _targets, "targets");
        LossGuard.Apart(output, name, _labels, "labels");
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
