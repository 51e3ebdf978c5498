using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <content>Logarithms, with the bits of the emitted functions: their multiply-adds in double, as those of <see cref="Exp(float, float, float)"/>.</content>
public static unsafe partial class LossPortable
{
    private const double Ln2 = -0.5f;
    private const double Ln3 = 0.33333462f;
    private const double Ln4 = -0.25000134f;
    private const double Ln5 = 0.19990847f;
    private const double Ln6 = -0.1664693f;
    private const double Ln7 = 0.1447786f;
    private const double Ln8 = -0.13163866f;
    private const double Ln9 = 0.10467539f;
    private const double Ln10 = -0.045060698f;
    private const double BitsLn2 = 8.262958E-08f;
    private const float LeastNormal = 1.1754944E-38f;

    // 2^24, and 2^96.
    private const float LiftOfXLogX = 16777216;
    private const float EndOfXLogX = 7.9228163E+28f;

    /// <summary>ln(1 + s).</summary>
    /// <param name="s">A number from above -1 to 2^126.</param>
    /// <returns>The logarithm, with full relative accuracy where s is tiny.</returns>
    public static float Log1p(float s)
    {
        float y = 1 + s;
        int exponent = unchecked(*(int*)&y - 0x3f400000) & unchecked((int)0xff800000);
        int bits = 0x3f800000 - exponent;
        double scale = *(float*)&bits;
        double f = (float)((s * scale) + (float)(scale - 1));
        double f2 = (float)(f * f);
        double series = Series(f, f2);
        double ln = (f2 * series) + f;

        // The walk over all arguments found two just below 0 for which this sum is halfway between two floats, and was not before it was rounded.
        return s < 0 && IsTie(ln)
            ? (float)((exponent * BitsLn2) + RoundedToOdd(f2 * series, f, ln))
            : (float)((exponent * BitsLn2) + (float)ln);
    }

    /// <summary>ln x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The logarithm: -infinity of 0, NaN of a negative number.</returns>
    public static float Log(float x)
    {
        if (x >= LeastNormal && x <= float.MaxValue)
        {
            return LogOfNormal(x, 0);
        }

        // A subnormal number is lifted by 2^23; NaN and infinity stay.
        return x > 0 && x < LeastNormal ? LogOfNormal(x * 8388608, 23 << 23) : x == 0 ? float.NegativeInfinity : x < 0 ? float.NaN : x;
    }

    /// <summary>2^24 x ln x.</summary>
    /// <param name="x">A number below 2^96.</param>
    /// <returns>The product: 0 of 0, NaN of a number that is negative, undefined or not below 2^96.</returns>
    public static float XLogX(float x)
    {
        if (!(x >= 0 && x < EndOfXLogX))
        {
            return float.NaN;
        }

        float y = x * LiftOfXLogX;
        int exponent = unchecked(*(int*)&y - 0x4b400000) & unchecked((int)0xff800000);
        int bits = unchecked(*(int*)&y - exponent);
        double f = (float)(((double)*(float*)&bits / LiftOfXLogX) - 1);
        double f2 = (float)(f * f);
        return y * (float)((exponent * BitsLn2) + (float)((f2 * Series(f, f2)) + f));
    }

    private static float LogOfNormal(float y, int less)
    {
        int exponent = unchecked(*(int*)&y - 0x3f400000) & unchecked((int)0xff800000);
        int bits = unchecked(*(int*)&y - exponent);
        double f = *(float*)&bits - 1;
        double f2 = (float)(f * f);
        return (float)(((exponent - less) * BitsLn2) + (float)((f2 * Series(f, f2)) + f));
    }

    /// <summary>The series in ln(1 + f) = f + f^2 series. One expression: Mono keeps all locals in memory.</summary>
    private static double Series(double f, double f2)
        => (float)(((float)(((float)(((float)((Ln10 * f2) + (float)((Ln9 * f) + Ln8)) * f2) + (float)((Ln7 * f) + Ln6)) * f2) + (float)((Ln5 * f) + Ln4)) * f2) + (float)((Ln3 * f) + Ln2));

    private static bool IsTie(double sum) => (*(long*)&sum & 0x1fffffff) == 0x10000000;

    /// <summary>product + c, of which the sum is rounded to double: rounded to odd there, then to float. The first rounding keeps on which side of a tie the sum lies.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float RoundedToOdd(double product, double c, double sum)
    {
        double part = sum - product;
        double lost = (product - (sum - part)) + (c - part);
        long bits = *(long*)&sum;
        if ((lost > 0 || lost < 0) && (bits & 1) == 0)
        {
            bits += (lost > 0) == (sum > 0) ? 1 : -1;
        }

        return (float)*(double*)&bits;
    }
}
