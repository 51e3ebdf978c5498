using System;
using System.Numerics;

namespace LossGen.Tests.Exact;

/// <content>exp and log.</content>
public readonly partial struct BigFloat
{
    // Beyond this argument exp is 0, or does not exist; a double ends at 745.
    private const int LargestExponent = 1 << 30;

    // exp works on integers in units of 2^-Fixed; the guard bits of these also cover n ln 2 for |n| up to 2^31.
    private const int Fixed = FixedPoint.FractionBits;

    private static readonly BigInteger FixedLn2 = ComputeLn2();

    // Below it 1 + x loses digits of x that log needs, and the series is short.
    private static readonly BigFloat SmallForLog = Scale(One, -40);

    /// <summary>ln 2.</summary>
    public static BigFloat Ln2 { get; } = new(FixedLn2, -Fixed);

    /// <summary>e^x. Below x = -2^30 it is 0.</summary>
    /// <exception cref="OverflowException">x is above 2^30.</exception>
    public static BigFloat Exp(BigFloat x)
    {
        if (Abs(x) > LargestExponent)
        {
            return x.Sign < 0 ? Zero : throw new OverflowException($"exp({x}) is beyond what the exact arithmetic is meant for.");
        }

        if (x.IsZero || x.Binade < -Precision - 2)
        {
            return One;
        }

        long up = x._exponent + Fixed;
        BigInteger scaled = up >= 0 ? x._mantissa << (int)up : x._mantissa >> (int)-up;
        BigInteger n = BigInteger.DivRem(scaled, FixedLn2, out BigInteger rest);
        if (rest.Sign < 0)
        {
            rest += FixedLn2;
            n -= 1;
        }

        return new(FixedPoint.Exp(rest), (long)n - Fixed);
    }

    /// <summary>The natural logarithm of a number above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">x is not above 0.</exception>
    public static BigFloat Log(BigFloat x)
    {
        if (x.Sign <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "The logarithm needs a number above 0.");
        }

        if (Abs(x - One) < SmallForLog)
        {
            return LogOfOnePlus(x - One);
        }

        // x = 2^n m with m in [3/4, 3/2), so that n ln 2 and ln m do not cancel. The double is a first guess g only: ln m = g + ln(m / e^g), whatever g is.
        long n = x.Binade;
        BigFloat m = Scale(x, -n);
        if (m >= 1.5)
        {
            n++;
            m = Scale(m, -1);
        }

        BigFloat guess = Math.Log((double)m);
        return ((BigFloat)n * Ln2) + (guess + LogOfOnePlus((m / Exp(guess)) - One));
    }

    /// <summary>ln(1 + x) with full relative accuracy for x near 0.</summary>
    public static BigFloat Log1p(BigFloat x) => Abs(x) < SmallForLog ? LogOfOnePlus(x) : Log(One + x);

    /// <summary>e^x - 1 with full relative accuracy for x near 0.</summary>
    public static BigFloat Expm1(BigFloat x)
    {
        if (Abs(x) >= SmallForLog)
        {
            return Exp(x) - One;
        }

        BigFloat sum = x;
        BigFloat term = x;
        for (int k = 2; !term.IsZero && term.Binade > x.Binade - Precision; k++)
        {
            term *= x / k;
            sum += term;
        }

        return sum;
    }

    /// <summary>x^power of a number above 0.</summary>
    public static BigFloat Pow(BigFloat x, BigFloat power) => Exp(power * Log(x));

    // ln(1 + x) = 2 atanh z = 2 (z + z^3 / 3 + z^5 / 5 + ...), z = x / (2 + x): for small x.
    private static BigFloat LogOfOnePlus(BigFloat x)
    {
        if (x.IsZero)
        {
            return Zero;
        }

        BigFloat z = x / (2 + x);
        BigFloat square = z * z;
        BigFloat sum = z;
        BigFloat power = z;
        for (int k = 3; power.Binade > z.Binade - Precision; k += 2)
        {
            power *= square;
            sum += power / k;
        }

        return Scale(sum, 1);
    }

    // Machin's kind of formula: ln 2 = 18 atanh(1/26) - 2 atanh(1/4801) + 8 atanh(1/8749).
    private static BigInteger ComputeLn2() =>
        ((18 * AtanhOfInverse(26)) - (2 * AtanhOfInverse(4801)) + (8 * AtanhOfInverse(8749))) >> 64;

    // In units of 2^-(Fixed + 64).
    private static BigInteger AtanhOfInverse(int n)
    {
        BigInteger power = (BigInteger.One << (Fixed + 64)) / n;
        BigInteger sum = BigInteger.Zero;
        for (int k = 1; !power.IsZero; k += 2)
        {
            sum += power / k;
            power /= n * n;
        }

        return sum;
    }
}
