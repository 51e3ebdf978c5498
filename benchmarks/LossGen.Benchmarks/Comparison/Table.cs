using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace LossGen.Benchmarks.Comparison;

/// <summary>A table in Markdown, its columns aligned, so that it can be read here and pasted there.</summary>
internal sealed class Table(params IReadOnlyList<string> headings)
{
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

    public void Print()
    {
        int[] widths = [.. headings.Select((heading, i) => Math.Max(heading.Length, _rows.Max(row => row[i].Length)))];
        Print(headings, widths);
        Print([.. widths.Select((width, i) => i == 0 ? new string('-', width) : new string('-', width - 1) + ":")], widths);
        foreach (IReadOnlyList<string> row in _rows)
        {
            Print(row, widths);
        }

        Console.WriteLine();
    }

    private static void Print(IReadOnlyList<string> cells, int[] widths)
        => Console.WriteLine($"| {string.Join(" | ", cells.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i])))} |");
}
