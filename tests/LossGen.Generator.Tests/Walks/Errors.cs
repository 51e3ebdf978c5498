using System;
using System.Numerics;

namespace LossGen.Generator.Tests.Walks;

/// <summary>The error of one result in units of the last place of the truth, whose binades end at the smallest normal number.</summary>
internal static class Errors
{
    /// <summary>The error of a float or a double that should be m 2^n.</summary>
    public static double Of<T>(T got, TwoDouble m, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool single = typeof(T) == typeof(float);
        double value = double.CreateTruncating(got);
        int binade = m.High == 0 ? -10000 : Math.ILogB(m.High) + n;
        if (m.Low != 0 && Math.Sign(m.Low) != Math.Sign(m.High) && Math.Abs(m.High) == Math.ScaleB(1, binade - n))
        {
            // Just below a power of two.
            binade--;
        }

        if (binade > (single ? 127 : 1023))
        {
            return value == (m.High > 0 ? double.PositiveInfinity : double.NegativeInfinity) ? 0 : double.PositiveInfinity;
        }

        // 2^n is taken off the result, which is exact: where n is far from 0 the result is of that size.
        int unit = single ? Math.Max(binade - 23, -149) : Math.Max(binade - 52, -1074);
        TwoDouble difference = (TwoDouble)Math.ScaleB(value, -n) - m;
        double error = Math.ScaleB(Math.Abs(difference.High + difference.Low), n - unit);
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }
}
