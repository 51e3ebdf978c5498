using System;

namespace LossGen.Tests.Exact;

/// <summary>Sums and means in which nothing cancels that need not.</summary>
internal static class ExactSums
{
    /// <summary>For each class the sum over all others: from the left and from the right, both without it, so that nothing is subtracted.</summary>
    public static BigFloat[] WithoutOne(int count, Func<int, BigFloat> value)
    {
        BigFloat[] sums = new BigFloat[count];
        BigFloat left = 0;
        BigFloat right = 0;
        for (int j = 0; j < count; j++)
        {
            int k = count - 1 - j;
            sums[j] += left;
            sums[k] += right;
            left += value(j);
            right += value(k);
        }

        return sums;
    }

    /// <summary>x less its mean over shares that sum to 1: from x less that of one class, which is nearly all of the mean where its share is nearly 1.</summary>
    public static ExactValue[] LessMean(int largest, ExactValue[] x, Func<int, BigFloat> share)
    {
        ExactValue pivot = x[largest];
        ExactValue mean = BigFloat.Zero;
        for (int j = 0; j < x.Length; j++)
        {
            mean += j == largest ? BigFloat.Zero : share(j) * (pivot - x[j]);
        }

        ExactValue[] result = new ExactValue[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = (i == largest ? BigFloat.Zero : x[i] - pivot) + mean;
        }

        return result;
    }

    /// <summary>x less, of each class, its share of the sum of x, where the shares sum to 1: from x less that of one class for each unit of its share, which is nearly all where that is nearly 1.</summary>
    public static ExactValue[] LessShares(int largest, ExactValue[] x, Func<int, BigFloat> share)
    {
        if (!Array.TrueForAll(x, v => v.IsFinite))
        {
            // An infinite one counts however small a share of it is.
            ExactValue infinite = BigFloat.Zero;
            foreach (ExactValue value in x)
            {
                infinite += value.IsFinite ? BigFloat.Zero : value;
            }

            return Array.ConvertAll(x, v => v - infinite);
        }

        BigFloat pivot = x[largest].Number / share(largest);
        BigFloat rest = 0;
        for (int j = 0; j < x.Length; j++)
        {
            rest += j == largest ? 0 : (share(j) * pivot) - x[j].Number;
        }

        ExactValue[] result = new ExactValue[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = (i == largest ? 0 : x[i].Number - (share(i) * pivot)) + (share(i) * rest);
        }

        return result;
    }
}
