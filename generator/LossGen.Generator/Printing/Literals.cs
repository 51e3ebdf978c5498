using System;
using System.Collections.Concurrent;
using System.Globalization;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Printing;

/// <summary>Numbers as literals of C#: shortest digits that read back as the same number, whatever the culture or host.</summary>
internal static class Literals
{
    // A constant is written for each class: finding its shortest digits takes longer than all else about its line.
    private static readonly ConcurrentDictionary<long, string> s_singles = new();
    private static readonly ConcurrentDictionary<long, string> s_doubles = new();

    public static string Single(double value) => s_singles.GetOrAdd(BitConverter.DoubleToInt64Bits(value), static b => ShortestSingle(BitConverter.Int64BitsToDouble(b)));

    public static string Double(double value) => s_doubles.GetOrAdd(BitConverter.DoubleToInt64Bits(value), static b => ShortestDouble(BitConverter.Int64BitsToDouble(b)));

    /// <summary>A number of an element's type.</summary>
    public static string Of(double value, bool isDouble) => isDouble ? Double(value) : Single(value);

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
                return sign + ShortestDigits.WithoutExponent(text) + "f";
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
        return sign + ShortestDigits.Of(Math.Abs(value)) + "d";
    }

    /// <summary>A bit pattern in hexadecimal, as an int or long constant.</summary>
    public static string Bits(long value, bool wide)
    {
        string digits = wide ? value.ToString("x", CultureInfo.InvariantCulture) : ((int)value).ToString("x", CultureInfo.InvariantCulture);
        return (wide ? value < 0 : (int)value < 0) ? $"unchecked(({(wide ? "long" : "int")})0x{digits})" : "0x" + digits + (wide ? "L" : string.Empty);
    }
}
