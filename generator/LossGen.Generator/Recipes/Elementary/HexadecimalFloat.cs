using System;
using System.Globalization;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>Numbers by their exact values, as C99 writes them: the coefficients of the elementary functions are given so.</summary>
internal static class HexadecimalFloat
{
    /// <summary>The exact value, as in C99: 0x1.62e43p-1.</summary>
    public static string Write(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7ff) - 1023;
        string fraction = (bits & 0xfffffffffffffL).ToString("x13", CultureInfo.InvariantCulture).TrimEnd('0');
        return $"{(bits < 0 ? "-" : string.Empty)}0x1{(fraction.Length > 0 ? "." + fraction : string.Empty)}p{(exponent >= 0 ? "+" : string.Empty)}{exponent.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Reads what <see cref="Write"/> writes.</summary>
    public static double Read(string text)
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
