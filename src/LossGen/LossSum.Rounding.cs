using System;

namespace LossGen;

/// <content>From exact to double.</content>
public unsafe partial struct LossSum
{
    private readonly double RoundSum()
    {
        Span<ulong> sum = stackalloc ulong[SumWords];
        CopySum(sum);
        return new LossSumMagnitude(sum).Round(SumUnit);
    }

    private readonly double RoundWeight()
    {
        Span<ulong> weight = stackalloc ulong[WeightWords];
        CopyWeight(weight);
        return new LossSumMagnitude(weight).Round(WeightUnit);
    }

    private readonly double RoundMean()
    {
        Span<ulong> sum = stackalloc ulong[SumWords];
        Span<ulong> weight = stackalloc ulong[WeightWords];
        CopySum(sum);
        CopyWeight(weight);
        LossSumMagnitude divisor = new(weight);
        return divisor.IsZero ? double.NaN : LossSumMagnitude.RoundQuotient(new(sum), divisor, SumUnit - WeightUnit);
    }

    private readonly double RoundMeanOverRows()
    {
        Span<ulong> sum = stackalloc ulong[SumWords];
        Span<ulong> rows = stackalloc ulong[1];
        CopySum(sum);
        rows[0] = (ulong)Rows;
        return Rows == 0 ? double.NaN : LossSumMagnitude.RoundQuotient(new(sum), new(rows), SumUnit);
    }

    // A row with a weight that is not finite has a weighted loss that is not finite, so this covers both.
    private readonly double MeanOfSpecials()
    {
        if (!_weightSpecials.IsEmpty)
        {
            return double.NaN;
        }

        // The sign only: the weight before rounding is finite even where its double is not. 0 over 0 is NaN; infinity over 0 shall be.
        int sign = Math.Sign(RoundWeight());
        return sign == 0 ? double.NaN : _sumSpecials.Value * sign;
    }

    // The whole sum: the number that has one representation.
    private readonly void CopySum(Span<ulong> sum)
    {
        fixed (ulong* words = _sum)
        {
            new ReadOnlySpan<ulong>(words, SumWords).CopyTo(sum);
        }

        _sumWindow.AddTo(ref sum[0], SumWords, SumUnit);
    }

    // The whole weight, that of the rows of weight 1 included.
    private readonly void CopyWeight(Span<ulong> weight)
    {
        fixed (ulong* words = _weight)
        {
            new ReadOnlySpan<ulong>(words, WeightWords).CopyTo(weight);
        }

        _weightWindow.AddTo(ref weight[0], WeightWords, WeightUnit);
        LossSumWords.Add(ref weight[0], WeightWords, -WeightUnit, (ulong)_rowsOfWeightOne, 0);
    }
}
