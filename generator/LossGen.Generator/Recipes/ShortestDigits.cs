using System.Globalization;

namespace LossGen.Generator.Recipes;

/// <summary>The fewest decimal digits that read back as the same number, whatever the culture or host: what formulas, comments and literals show of a number.</summary>
internal static class ShortestDigits
{
    /// <summary>A number as a person writes it.</summary>
    public static string Of(double value)
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

    /// <summary>1.2E+02 is 120 to a reader; very large and very small numbers keep their exponent.</summary>
    public static string WithoutExponent(string text)
    {
        int e = text.IndexOf('E');
        return e < 0 || int.Parse(text.Substring(e + 1), CultureInfo.InvariantCulture) is < -5 or > 15
            ? text
            : decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.############################", CultureInfo.InvariantCulture);
    }
}
