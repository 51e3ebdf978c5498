namespace LossGen;

/// <summary>Counts of the values that no integer holds. Counts can be added in any order; a flag for "is NaN now" could as well, but would lose what was added.</summary>
internal struct LossSumSpecials
{
    /// <summary>The number of NaN.</summary>
    public long NaNs;

    /// <summary>The number of +infinity.</summary>
    public long PositiveInfinities;

    /// <summary>The number of -infinity.</summary>
    public long NegativeInfinities;

    /// <summary>Whether nothing was counted.</summary>
    public readonly bool IsEmpty => (NaNs | PositiveInfinities | NegativeInfinities) == 0;

    /// <summary>The number of values counted.</summary>
    public readonly long Count => NaNs + PositiveInfinities + NegativeInfinities;

    /// <summary>The sum of the values counted, and so of any numbers besides; there is at least one.</summary>
    public readonly double Value =>
        NaNs != 0 || (PositiveInfinities != 0 && NegativeInfinities != 0) ? double.NaN
        : PositiveInfinities != 0 ? double.PositiveInfinity
        : double.NegativeInfinity;

    /// <summary>Counts a NaN or an infinity.</summary>
    /// <param name="value">The value.</param>
    public void Add(double value)
    {
        if (double.IsNaN(value))
        {
            NaNs++;
        }
        else if (value > 0)
        {
            PositiveInfinities++;
        }
        else
        {
            NegativeInfinities++;
        }
    }

    /// <summary>Adds other counts.</summary>
    /// <param name="other">The counts.</param>
    public void Merge(in LossSumSpecials other)
    {
        NaNs += other.NaNs;
        PositiveInfinities += other.PositiveInfinities;
        NegativeInfinities += other.NegativeInfinities;
    }

    /// <summary>Whether all counts are the same.</summary>
    /// <param name="other">The other counts.</param>
    /// <returns>True if they are.</returns>
    public readonly bool Same(in LossSumSpecials other) =>
        NaNs == other.NaNs && PositiveInfinities == other.PositiveInfinities && NegativeInfinities == other.NegativeInfinities;
}
