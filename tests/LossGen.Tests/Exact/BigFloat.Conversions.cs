using System;
using System.Globalization;
using System.Numerics;

namespace LossGen.Tests.Exact;

/// <content>From and to the number types of the language.</content>
public readonly partial struct BigFloat
{
    /// <summary>The value of an integer of at most <see cref="Precision"/> bits, exactly.</summary>
    public static implicit operator BigFloat(int x) => new(x, 0);

    /// <summary>The value of a finite double, exactly (and so of a float, which widens exactly).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public static implicit operator BigFloat(double x)
    {
        if (!double.IsFinite(x))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "Only a finite number is a BigFloat; ExactValue takes the others.");
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        long fraction = bits & ((1L << 52) - 1);
        int biased = (int)(bits >> 52) & 0x7FF;
        long mantissa = biased == 0 ? fraction : fraction | (1L << 52);
        if (mantissa == 0)
        {
            return Zero;
        }

        int zeros = BitOperations.TrailingZeroCount(mantissa);
        return new((bits < 0 ? -1 : 1) * (mantissa >> zeros), Math.Max(biased, 1) - 1075 + zeros);
    }

    /// <summary>The nearest double, ties to even: correct in the subnormal range too, infinite beyond the overflow threshold.</summary>
    public static explicit operator double(BigFloat x)
    {
        if (x.IsZero)
        {
            return 0;
        }

        if (x.Binade > 1023)
        {
            return x.Sign * double.PositiveInfinity;
        }

        // In units of the last place: of the binade, or 2^-1074.
        long unit = Math.Max(x.Binade - 52, -1074);
        BigInteger magnitude = BigInteger.Abs(x._mantissa);
        int cut = (int)Math.Min(unit - x._exponent, Precision + 64);
        if (cut <= 0)
        {
            return x.Sign * Math.ScaleB((double)(ulong)(magnitude << -cut), (int)unit);
        }

        BigInteger kept = magnitude >> cut;
        int half = (magnitude - (kept << cut)).CompareTo(BigInteger.One << (cut - 1));
        kept += half > 0 || (half == 0 && !kept.IsEven) ? 1 : 0;
        return x.Sign * Math.ScaleB((double)(ulong)kept, (int)unit);
    }

    /// <summary>A decimal like "-0.001" or "1.5e-30", to the nearest <see cref="BigFloat"/>.</summary>
    public static BigFloat Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('e');
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        string digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        int power = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        power -= point < 0 ? 0 : parts[0].Length - 1 - point;
        BigInteger numerator = BigInteger.Parse(digits, CultureInfo.InvariantCulture) * BigInteger.Pow(10, Math.Max(power, 0));
        return new BigFloat(numerator, 0) / new BigFloat(BigInteger.Pow(10, Math.Max(-power, 0)), 0);
    }

    /// <summary>About 17 digits, or the power of two where a double ends: for messages.</summary>
    public override string ToString()
    {
        bool fits = IsZero || (Binade > -1022 && Binade < 1023);
        return fits ? ((double)this).ToString("G17", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Sign} * 2^{Binade}");
    }
}
