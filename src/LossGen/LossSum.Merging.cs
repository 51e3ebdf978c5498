using System;

namespace LossGen;

/// <content>Merging and comparing.</content>
public unsafe partial struct LossSum : IEquatable<LossSum>
{
    /// <summary>Whether two sums are exactly equal: the sums and weights before rounding, the rows, and the counts of NaN and infinities.</summary>
    /// <param name="left">A sum.</param>
    /// <param name="right">Another sum.</param>
    /// <returns>True if they are equal.</returns>
    public static bool operator ==(in LossSum left, in LossSum right) => left.Same(in right);

    /// <summary>Whether two sums differ.</summary>
    /// <param name="left">A sum.</param>
    /// <param name="right">Another sum.</param>
    /// <returns>True if they differ.</returns>
    public static bool operator !=(in LossSum left, in LossSum right) => !left.Same(in right);

    /// <summary>Adds the rows of another sum, exactly: merging is associative and commutative, bit for bit.</summary>
    /// <param name="other">The other sum; it may be this one.</param>
    public void Merge(in LossSum other)
    {
        EmptyWindows();
        fixed (ulong* sum = other._sum, weight = other._weight)
        {
            LossSumWords.Merge(ref _sum[0], ref *sum, SumWords);
            LossSumWords.Merge(ref _weight[0], ref *weight, WeightWords);
        }

        other._sumWindow.AddTo(ref _sum[0], SumWords, SumUnit);
        other._weightWindow.AddTo(ref _weight[0], WeightWords, WeightUnit);
        _rowsOfWeightOne += other._rowsOfWeightOne;
        _otherRows += other._otherRows;
        _sumSpecials.Merge(in other._sumSpecials);
        _weightSpecials.Merge(in other._weightSpecials);
    }

    /// <inheritdoc cref="op_Equality"/>
    /// <param name="other">The other sum.</param>
    public readonly bool Equals(LossSum other) => Same(in other);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is LossSum other && Same(in other);

    /// <inheritdoc/>
    public override readonly int GetHashCode()
    {
        ulong hash = (ulong)Rows;
        Span<ulong> sum = stackalloc ulong[SumWords];
        Span<ulong> weight = stackalloc ulong[WeightWords];
        CopySum(sum);
        CopyWeight(weight);
        hash = Hash(Hash(hash, sum), weight);
        hash += (ulong)(_sumSpecials.Count + (_weightSpecials.Count << 32));
        return (hash ^ (hash >> 32)).GetHashCode();
    }

    private static ulong Hash(ulong hash, ReadOnlySpan<ulong> words)
    {
        foreach (ulong word in words)
        {
            hash = ((hash << 7 | hash >> 57) ^ word) * 0x9E3779B97F4A7C15;
        }

        return hash;
    }

    private readonly bool Same(in LossSum other)
    {
        if (Rows != other.Rows || !_sumSpecials.Same(in other._sumSpecials) || !_weightSpecials.Same(in other._weightSpecials))
        {
            return false;
        }

        Span<ulong> sum = stackalloc ulong[SumWords];
        Span<ulong> otherSum = stackalloc ulong[SumWords];
        CopySum(sum);
        other.CopySum(otherSum);
        if (!sum.SequenceEqual(otherSum))
        {
            return false;
        }

        Span<ulong> weight = stackalloc ulong[WeightWords];
        Span<ulong> otherWeight = stackalloc ulong[WeightWords];
        CopyWeight(weight);
        other.CopyWeight(otherWeight);
        return weight.SequenceEqual(otherWeight);
    }
}
