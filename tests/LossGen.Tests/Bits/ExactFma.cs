using System;
using System.Numerics;

namespace LossGen.Tests.Bits;

/// <summary>a * b + c in integers of any length, rounded once.</summary>
internal static class ExactFma
{
    // All doubles are multiples of 2^-1074, and their products of its square.
    private const int Unit = -2 * 1074;

    /// <summary>The nearest double, the even one in a tie.</summary>
    public static double Of(double a, double b, double c)
    {
        if (!double.IsFinite(a) || !double.IsFinite(b) || !double.IsFinite(c))
        {
            // The signs of factors decide as much as their sizes do, and no product of finite factors is infinite before c is added.
            return double.IsFinite(a) && double.IsFinite(b) ? c : (a * b) + c;
        }

        BigInteger exact = (Units(a, 0) * Units(b, 0)) + Units(c, Unit + 1074);
        if (exact.IsZero)
        {
            // Two zeros keep a sign that they share; of numbers that cancel none is left.
            bool isProductNegative = double.IsNegative(a) != double.IsNegative(b);
            return (a == 0 || b == 0) && isProductNegative && double.IsNegative(c) ? -0d : 0d;
        }

        BigInteger magnitude = BigInteger.Abs(exact);
        int dropped = Math.Max((int)magnitude.GetBitLength() - 53, 1074);
        BigInteger kept = magnitude >> dropped;
        int half = (magnitude - (kept << dropped)).CompareTo(BigInteger.One << (dropped - 1));
        kept += half > 0 || (half == 0 && !kept.IsEven) ? 1 : 0;

        // Exact, or an infinity: the one rounding is done.
        return exact.Sign * Math.ScaleB((double)kept, dropped + Unit);
    }

    private static BigInteger Units(double x, int exponent)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        long fraction = bits & ((1L << 52) - 1);
        int biased = (int)(bits >> 52) & 0x7FF;
        BigInteger magnitude = new BigInteger(biased == 0 ? fraction : fraction | (1L << 52)) << (Math.Max(biased, 1) - 1 - exponent);
        return bits < 0 ? -magnitude : magnitude;
    }
}
