using System;
using System.Numerics;

namespace LossGen.Tests.Exact;

/// <summary>
/// A binary floating-point number of <see cref="Precision"/> bits with a practically unlimited exponent: the arithmetic in which the true results are computed,
/// so that they do not lean on <see cref="Math"/>.
/// </summary>
public readonly partial struct BigFloat : IComparable<BigFloat>, IEquatable<BigFloat>
{
    /// <summary>The bits of a result. Rounding a result costs at most half of its last bit; exp and log at most a few units of it.</summary>
    public const int Precision = 320;

    // The value is _mantissa * 2^_exponent. Zero is (0, 0); a mantissa may be short and even, so that numbers that come from a float stay cheap.
    private readonly BigInteger _mantissa;
    private readonly long _exponent;

    private BigFloat(BigInteger mantissa, long exponent)
    {
        int excess = checked((int)BitLength(mantissa) - Precision);
        if (excess > 0)
        {
            // To nearest: add half of the last kept bit and cut (the shift rounds down, for either sign).
            mantissa = (mantissa + (BigInteger.One << (excess - 1))) >> excess;
            exponent += excess;
        }

        _mantissa = mantissa;
        _exponent = mantissa.IsZero ? 0 : exponent;
    }

    /// <summary>0.</summary>
    public static BigFloat Zero => default;

    /// <summary>1.</summary>
    public static BigFloat One => new(BigInteger.One, 0);

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => _mantissa.Sign;

    /// <summary>Whether this is 0.</summary>
    public bool IsZero => _mantissa.IsZero;

    /// <summary>The exponent of the binade: 2^Binade &lt;= |x| &lt; 2^(Binade + 1). Meaningless for 0.</summary>
    public long Binade => BitLength(_mantissa) - 1 + _exponent;

    /// <summary>The absolute value.</summary>
    public static BigFloat Abs(BigFloat x) => x.Sign < 0 ? -x : x;

    /// <summary>x * 2^power, exactly.</summary>
    public static BigFloat Scale(BigFloat x, long power) => new(x._mantissa, x._exponent + power);

    public static BigFloat operator -(BigFloat x) => new(-x._mantissa, x._exponent);

    public static BigFloat operator +(BigFloat x, BigFloat y)
    {
        if (x.IsZero || y.IsZero)
        {
            return x.IsZero ? y : x;
        }

        long gap = x.Binade - y.Binade;
        if (Math.Abs(gap) > Precision + 2)
        {
            return gap > 0 ? x : y;
        }

        long exponent = Math.Min(x._exponent, y._exponent);
        return new((x._mantissa << (int)(x._exponent - exponent)) + (y._mantissa << (int)(y._exponent - exponent)), exponent);
    }

    public static BigFloat operator -(BigFloat x, BigFloat y) => x + -y;

    public static BigFloat operator *(BigFloat x, BigFloat y) => new(x._mantissa * y._mantissa, x._exponent + y._exponent);

    public static BigFloat operator /(BigFloat x, BigFloat y)
    {
        // Enough bits that the quotient has a few more than the precision; cutting it there is far below its last bit.
        int shift = Math.Max(0, (int)(Precision + 4 + BitLength(y._mantissa) - BitLength(x._mantissa)));
        return new((x._mantissa << shift) / y._mantissa, x._exponent - shift - y._exponent);
    }

    public static bool operator <(BigFloat x, BigFloat y) => x.CompareTo(y) < 0;

    public static bool operator >(BigFloat x, BigFloat y) => x.CompareTo(y) > 0;

    public static bool operator <=(BigFloat x, BigFloat y) => x.CompareTo(y) <= 0;

    public static bool operator >=(BigFloat x, BigFloat y) => x.CompareTo(y) >= 0;

    public static bool operator ==(BigFloat x, BigFloat y) => x.CompareTo(y) == 0;

    public static bool operator !=(BigFloat x, BigFloat y) => x.CompareTo(y) != 0;

    /// <inheritdoc/>
    public int CompareTo(BigFloat other)
    {
        if (Sign != other.Sign || Sign == 0)
        {
            return Sign.CompareTo(other.Sign);
        }

        if (Binade != other.Binade)
        {
            return Sign * Binade.CompareTo(other.Binade);
        }

        long exponent = Math.Min(_exponent, other._exponent);
        return (_mantissa << (int)(_exponent - exponent)).CompareTo(other._mantissa << (int)(other._exponent - exponent));
    }

    /// <inheritdoc/>
    public bool Equals(BigFloat other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BigFloat other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => IsZero ? 0 : HashCode.Combine(Sign, Binade);

    // Of the magnitude; GetBitLength counts in two's complement, where -2^k needs a bit less than 2^k.
    private static long BitLength(BigInteger x) => x.Sign < 0 ? BigInteger.Negate(x).GetBitLength() : x.GetBitLength();
}
