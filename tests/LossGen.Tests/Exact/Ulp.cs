using System;
using System.Numerics;

namespace LossGen.Tests.Exact;

/// <summary>
/// The error of a result in units of the last place: |got - exact| / ulp of the exact value's binade, which ends at the smallest subnormal number.
/// </summary>
/// <remarks>
/// NaN for NaN and an infinity for the same infinity are error 0, and so is an infinity for a number beyond the overflow threshold (where rounding to nearest gives it).
/// Any other NaN or infinity is error +inf. The sign of zero does not count.
/// </remarks>
public static class Ulp
{
    /// <summary>The error of a float.</summary>
    public static double Of(float got, ExactValue exact) => Of(got, exact, significandBits: 24, largestBinade: 127, smallestUnit: -149);

    /// <summary>The error of a double.</summary>
    public static double Of(double got, ExactValue exact) => Of(got, exact, significandBits: 53, largestBinade: 1023, smallestUnit: -1074);

    /// <summary>The error of a float or a double.</summary>
    public static double Of<T>(T got, ExactValue exact)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => typeof(T) == typeof(float) ? Of(float.CreateTruncating(got), exact) : Of(double.CreateTruncating(got), exact);

    /// <summary>The error where the exact value is a difference: in units of the larger term, if that is larger.</summary>
    public static double Of<T>(T got, ExactValue exact, double term)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Of(got, exact) is var error && double.IsFinite(error) && term > Math.Abs((double)exact) ? error * Unit<T>((double)exact) / Unit<T>(term) : error;

    /// <summary>The distance of the next larger number.</summary>
    public static double Unit<T>(double x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T magnitude = T.Abs(T.CreateTruncating(x));
        return double.CreateTruncating(T.BitIncrement(magnitude) - magnitude);
    }

    private static double Of(double got, ExactValue exact, int significandBits, int largestBinade, int smallestUnit)
    {
        if (!exact.IsFinite)
        {
            return got.Equals((double)exact) ? 0 : double.PositiveInfinity;
        }

        BigFloat truth = exact.Number;
        if (!double.IsFinite(got))
        {
            // Half a unit above the largest number: 2^(largest + 1) - 2^(largest - significandBits).
            BigFloat threshold = BigFloat.Scale(1, largestBinade + 1) - BigFloat.Scale(1, largestBinade - significandBits);
            bool overflows = BigFloat.Abs(truth) >= threshold && !double.IsNaN(got) && truth.Sign == Math.Sign(got);
            return overflows ? 0 : double.PositiveInfinity;
        }

        long binade = truth.IsZero ? smallestUnit : Math.Min(truth.Binade, largestBinade);
        long unit = Math.Max(binade - significandBits + 1, smallestUnit);
        return (double)BigFloat.Scale(BigFloat.Abs(got - truth), -unit);
    }
}
