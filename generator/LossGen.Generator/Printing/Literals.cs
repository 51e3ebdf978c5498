using System;
using System.Collections.Concurrent;
using System.Globalization;

namespace LossGen.Generator.Printing;

/// <summary>The only place where a number becomes text: shortest digits that read back as the same number, whatever the culture or host.</summary>
internal static class Literals
{
    // A constant is written for each class: finding its shortest digits takes longer than all else about its line.
    private static readonly ConcurrentDictionary<long, string> s_singles = new();
    private static readonly ConcurrentDictionary<long, string> s_doubles = new();

    public static string Single(double value) => s_singles.GetOrAdd(BitConverter.DoubleToInt64Bits(value), static b => ShortestSingle(BitConverter.Int64BitsToDouble(b)));

    public static string Double(double value) => s_doubles.GetOrAdd(BitConverter.DoubleToInt64Bits(value), static b => ShortestDouble(BitConverter.Int64BitsToDouble(b)));

    /// <summary>A number of an element's type.</summary>
    public static string Of(double value, bool isDouble) => isDouble ? Double(value) : Single(value);

    /// <summary>A number as a person writes it.</summary>
    public static string Plain(double value)
    {
        for (int digits = 1; ; digits++)
        {
            string text = value.ToString("G" + digits, CultureInfo.InvariantCulture);
            if (digits == 17 || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double back) && back.Equals(value)))
            {
                return WithoutExponent(text);
            }
        }
    }

    public static string Plain(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string ShortestSingle(double value)
    {
        float number = (float)value;
        if (float.IsNaN(number))
        {
            return "float.NaN";
        }

        if (float.IsInfinity(number))
        {
            return number > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";
        }

        // (int) -0 prints as 0 on old hosts.
        string sign = number < 0 || (number == 0 && double.IsNegativeInfinity(1 / value)) ? "-" : string.Empty;
        for (int digits = 1; ; digits++)
        {
            string text = Math.Abs(number).ToString("G" + digits, CultureInfo.InvariantCulture);
            if (digits == 9 || float.Parse(text, CultureInfo.InvariantCulture) == Math.Abs(number))
            {
                return sign + WithoutExponent(text) + "f";
            }
        }
    }

    private static string ShortestDouble(double value)
    {
        if (double.IsNaN(value))
        {
            return "double.NaN";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        }

        string sign = value < 0 || (value == 0 && double.IsNegativeInfinity(1 / value)) ? "-" : string.Empty;
        return sign + Plain(Math.Abs(value)) + "d";
    }

    /// <summary>1.2E+02 is 120 to a reader; very large and very small numbers keep their exponent.</summary>
    private static string WithoutExponent(string text)
    {
        int e = text.IndexOf('E');
        return e < 0 || int.Parse(text.Substring(e + 1), CultureInfo.InvariantCulture) is < -5 or > 15
            ? text
            : decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.############################", CultureInfo.InvariantCulture);
    }

    /// <summary>A bit pattern in hexadecimal, as an int or long constant.</summary>
    public static string Bits(long value, bool wide)
    {
        string digits = wide ? value.ToString("x", CultureInfo.InvariantCulture) : ((int)value).ToString("x", CultureInfo.InvariantCulture);
        return (wide ? value < 0 : (int)value < 0) ? $"unchecked(({(wide ? "long" : "int")})0x{digits})" : "0x" + digits + (wide ? "L" : string.Empty);
    }

    /// <summary>The exact value, as in C99: 0x1.62e43p-1.</summary>
    public static string Hexadecimal(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7ff) - 1023;
        string fraction = (bits & 0xfffffffffffffL).ToString("x13", CultureInfo.InvariantCulture).TrimEnd('0');
        return $"{(bits < 0 ? "-" : string.Empty)}0x1{(fraction.Length > 0 ? "." + fraction : string.Empty)}p{(exponent >= 0 ? "+" : string.Empty)}{exponent.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Reads what <see cref="Hexadecimal"/> writes: coefficients are given by their exact values.</summary>
    public static double FromHexadecimal(string text)
    {
        int p = text.IndexOf('p');
        bool negative = text[0] == '-';
        string mantissa = text.Substring(negative ? 3 : 2, p - (negative ? 3 : 2));
        int point = mantissa.IndexOf('.');
        int fraction = point < 0 ? 0 : mantissa.Length - point - 1;
        double value = Convert.ToInt64(mantissa.Replace(".", string.Empty), 16);
        int exponent = int.Parse(text.Substring(p + 1), CultureInfo.InvariantCulture) - (4 * fraction);
        for (; exponent < 0; exponent++)
        {
            value /= 2;
        }

        for (; exponent > 0; exponent--)
        {
            value *= 2;
        }

        return negative ? -value : value;
    }
}
