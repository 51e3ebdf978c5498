using System;
using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>What the methods of batches must know of a loss. Not meant to be used by hand.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum LossTraits
{
    /// <summary>Each row is a prediction, means are over weights, and that of nothing is NaN.</summary>
    None = 0,

    /// <summary>Each row has a label.</summary>
    HasLabels = 1,

    /// <summary>Each row has a target.</summary>
    HasTargets = 2,

    /// <summary>Rows are single numbers.</summary>
    OfNumbers = 4,

    /// <summary>There are <see cref="ILoss{T}.Options"/>.</summary>
    HasOptions = 8,

    /// <summary>Means are over the number of rows: <see cref="MeanOver.Rows"/>.</summary>
    MeanOverRows = 16,

    /// <summary>The mean of nothing is 0: <see cref="EmptyMean.Zero"/>.</summary>
    EmptyMeanIsZero = 32,

    /// <summary>The mean of nothing is an error: <see cref="EmptyMean.Throw"/>.</summary>
    EmptyMeanThrows = 64,
}
