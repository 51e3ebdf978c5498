using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace LossGen.Playground.Plotting;

/// <summary>Reads the numbers that a reader types for a prediction or a target.</summary>
internal static class NumberList
{
    private static readonly char[] s_between = [' ', ',', ';', '\t', '\n', '\r'];

    /// <summary>C numbers, the last one repeated where fewer are given; or what is wrong with the text.</summary>
    public static IReadOnlyList<double>? Read(string text, int count, out string? problem)
    {
        string[] parts = text.Split(s_between, StringSplitOptions.RemoveEmptyEntries);
        List<double> numbers = [];
        foreach (string part in parts)
        {
            if (Number(part) is not { } number)
            {
                problem = $"'{part}' is no number: write numbers with spaces or commas between them, such as 2, 0, -1 or -inf.";
                return null;
            }

            numbers.Add(number);
        }

        problem = numbers.Count == 0 ? "One number at least is needed." : numbers.Count > count ? $"There are {numbers.Count} numbers, but {count} {(count == 1 ? "is" : "are")} expected." : null;
        return problem is null ? [.. numbers, .. Enumerable.Repeat(numbers[^1], count - numbers.Count)] : null;
    }

    public static string Write(IEnumerable<double> numbers) => string.Join(", ", numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)));

    private static double? Number(string text) => text.ToLowerInvariant() switch
    {
        "inf" or "+inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null,
    };
}
