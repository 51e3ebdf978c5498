using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Benchmarks.Contenders;
using LossGen.Benchmarks.Results;

namespace LossGen.Benchmarks.Comparison;

/// <summary>The flagship at small batches, where a call's fixed cost shows, and at one that no cache holds.</summary>
internal static class SizeReport
{
    private const int NumbersBeyondCaches = 1 << 24;
    private static readonly int[] s_classes = [3, 10, 100];

    public static void Print(CompareOptions options, ResultBuilder results)
    {
        ClassCount[] counts = [.. options.ClassCounts.Where(count => s_classes.Contains(count.Classes))];
        if (counts.Length == 0)
        {
            return;
        }

        Console.WriteLine($"## {Jobs.Flagship.Title}, by the number of rows: ns a row");
        Console.WriteLine();
        int beyond = options.IsQuick ? NumbersBeyondCaches / 8 : NumbersBeyondCaches;
        Table table = new("N", "C", Contender.Emitted, Contender.TensorBatch, "times");
        foreach (ClassCount count in counts)
        {
            foreach (int rows in (int[])[1, 16, 64, 1024, beyond / count.Classes])
            {
                Timing[] times = Measure(options.Clock, count, rows);
                results.Add(Jobs.Flagship.Description, Modes.Rows, count.Classes, rows, [(Contender.Emitted, times[0]), (Contender.TensorBatch, times[1])]);
                table.Add(
                    rows.ToString(CultureInfo.InvariantCulture),
                    [count.Classes.ToString(CultureInfo.InvariantCulture), .. times.Select(time => Table.Figure(time.Min)), Table.Figure(times[1].Min / times[0].Min)]);
            }
        }

        table.Print();
    }

    private static Timing[] Measure(Clock clock, ClassCount count, int rows)
    {
        Batch batch = new(count.Classes, rows);
        Action[] runs = [() => count.EachCrossEntropy(batch), () => TensorBatch.EachCrossEntropy(batch)];
        bool isLarge = rows > 1024;
        Clock.WarmUp(runs, TimeSpan.FromMilliseconds(isLarge ? 1 : 300));
        return [.. (isLarge ? new Clock(3, 1) : clock).Measure(runs).Select(time => time.Per(rows))];
    }
}
