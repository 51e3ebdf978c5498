using System;
using System.Numerics;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>A sum of products of doubles, exact to the last bit: of losses that differ by more than the digits of any other arithmetic, and then lie in the middle between two doubles.</summary>
internal readonly struct ExactTotal
{
    // The product of two smallest doubles.
    private const int Unit = -2148;

    private readonly BigInteger _units;

    // What infinities and NaN among the terms make of it; 0 without them.
    private readonly double _special;

    private ExactTotal(BigInteger units, double special)
    {
        _units = units;
        _special = special;
    }

    public static ExactTotal One { get; } = Of(1);

    public bool IsZero => _units.IsZero && _special == 0;

    public static ExactTotal operator +(ExactTotal a, ExactTotal b) => new(a._units + b._units, a._special + b._special);

    public static ExactTotal Of(double a, double b = 1)
    {
        if (!double.IsFinite(a) || !double.IsFinite(b))
        {
            return new(BigInteger.Zero, a * b);
        }

        (long m, int e) = Parts(a);
        (long n, int f) = Parts(b);
        return new(((BigInteger)m * n) << (e + f - Unit), 0);
    }

    /// <summary>The quotient, rounded once, ties to even; NaN where it is divided by 0.</summary>
    public double Over(ExactTotal divisor)
    {
        if (_special != 0 || divisor._special != 0 || divisor._units.IsZero)
        {
            return divisor.IsZero ? double.NaN : _special * divisor._units.Sign;
        }

        BigInteger dividend = BigInteger.Abs(_units);
        BigInteger by = BigInteger.Abs(divisor._units);

        // At least three bits more than a double has, in units of 2^-shift: those of the smallest double, and a quarter of it, at most.
        int shift = Math.Min(1076, 60 + (int)by.GetBitLength() - (int)dividend.GetBitLength());
        BigInteger quotient = BigInteger.DivRem(shift >= 0 ? dividend << shift : dividend, shift >= 0 ? by : by << -shift, out BigInteger rest);

        // Any rest is beyond the middle between two doubles.
        quotient |= rest.IsZero ? 0 : 1;
        int cut = (int)Math.Max(0, Math.Max(quotient.GetBitLength() - 53, shift - 1074));
        BigInteger kept = quotient >> cut;
        int half = cut == 0 ? -1 : (quotient - (kept << cut)).CompareTo(BigInteger.One << (cut - 1));
        kept += half > 0 || (half == 0 && !kept.IsEven) ? 1 : 0;
        return _units.Sign * divisor._units.Sign * Math.ScaleB((double)(ulong)kept, cut - shift);
    }

    private static (long Fraction, int Exponent) Parts(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) & 0x7ff;
        long fraction = bits & 0xfffffffffffff;
        return ((bits < 0 ? -1 : 1) * (exponent == 0 ? fraction : fraction | (1L << 52)), Math.Max(exponent, 1) - 1075);
    }
}
