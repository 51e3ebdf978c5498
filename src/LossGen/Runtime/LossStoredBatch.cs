using System;

namespace LossGen.Runtime;

/// <summary>A checked batch whose numbers are stored in another type than that of the arithmetic, or whose rows lack classes: all of it, and which rows are meant.</summary>
/// <typeparam name="TStored">The type of predictions, targets and gradients.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal ref struct LossStoredBatch<TStored, T>
    where TStored : unmanaged
    where T : unmanaged
{
    /// <summary>The first row.</summary>
    public int Start;

    /// <summary>The number of rows.</summary>
    public int Rows;

    /// <summary>One label a row, or nothing.</summary>
    public ReadOnlySpan<int> Labels;

    /// <summary>The targets, or nothing.</summary>
    public ReadOnlySpan<TStored> Targets;

    /// <summary>The predictions.</summary>
    public ReadOnlySpan<TStored> Predictions;

    /// <summary>Which classes the rows have.</summary>
    public LossMasks Masks;

    /// <summary>Where the gradients go, or nothing.</summary>
    public Span<TStored> Gradients;

    /// <summary>One weight a row, or nothing.</summary>
    public ReadOnlySpan<T> Weights;

    /// <summary>What each row's gradient is divided by.</summary>
    public double Divisor;

    /// <summary>What options make of the rows.</summary>
    public LossRowOptions<T> Options;
}
