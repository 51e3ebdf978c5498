using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace LossGen.Benchmarks.Comparison;

/// <summary>A table in Markdown, its columns aligned, so that it can be read here and pasted there.</summary>
internal sealed class Table(params IReadOnlyList<string> headings)
{
    private const int LeastWidth = 3;

    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <summary>A time, a ratio or a percentage with three significant digits.</summary>
    public static string Figure(double value) => value switch
    {
        double.PositiveInfinity => "-",
        >= 1e5 => value.ToString("0.0e0", CultureInfo.InvariantCulture),
        >= 99.95 => value.ToString("F0", CultureInfo.InvariantCulture),
        >= 9.995 => value.ToString("F1", CultureInfo.InvariantCulture),
        _ => value.ToString("F2", CultureInfo.InvariantCulture),
    };

    public void Add(string name, IEnumerable<string> cells) => _rows.Add([name, .. cells]);

    public void Print() => Console.WriteLine(ToString());

    public override string ToString()
    {
        int[] widths = [.. headings.Select((heading, i) => _rows.Select(row => row[i].Length).Append(heading.Length).Append(LeastWidth).Max())];
        bool[] areWords = [.. headings.Select((_, i) => i == 0 || _rows.Any(row => row[i] is not ['-' or (>= '0' and <= '9'), ..]))];
        StringBuilder text = new();
        Append(text, headings, widths, areWords);
        Append(text, [.. widths.Select((width, i) => areWords[i] ? new string('-', width) : new string('-', width - 1) + ":")], widths, areWords);
        foreach (IReadOnlyList<string> row in _rows)
        {
            Append(text, row, widths, areWords);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<string> cells, int[] widths, bool[] areWords)
        => text.Append($"| {string.Join(" | ", cells.Select((cell, i) => areWords[i] ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i])))} |\n");
}
