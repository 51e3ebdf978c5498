using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace LossGen.Benchmarks.Comparison;

/// <summary>The mean cross-entropy with its gradient on one thread and on several, by the emitted methods that take a degree of parallelism.</summary>
internal static class ThreadReport
{
    private static readonly int[] s_classes = [3, 10, 100, 1000];
    private static readonly int[] s_numbers = [1 << 18, 1 << 22];

    public static IReadOnlyList<int> Degrees { get; } =
        [.. Enumerable.Range(0, 8).Select(i => 1 << i).Where(degree => degree < Environment.ProcessorCount), Environment.ProcessorCount];

    public static IReadOnlyList<ThreadMeasurement> Print(CompareOptions options)
    {
        List<ThreadMeasurement> all = [];
        foreach (int numbers in options.IsQuick ? s_numbers[..1] : s_numbers)
        {
            ClassCount[] counts = [.. options.ClassCounts.Where(count => s_classes.Contains(count.Classes))];
            if (counts.Length == 0)
            {
                break;
            }

            ThreadMeasurement[] measured = [.. counts.Select(count => Measure(options, count, numbers))];
            all.AddRange(measured);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"## Mean cross-entropy of labels and logits with its gradient, {numbers:N0} logits, by threads: ns a row"));
            Console.WriteLine();
            Table table = new([string.Empty, .. counts.Select(count => $"C={count.Classes}")]);
            for (int i = 0; i < Degrees.Count; i++)
            {
                table.Add($"{Degrees[i]} thread{(Degrees[i] == 1 ? string.Empty : "s")}", measured.Select(m => Table.Figure(m.NanosecondsPerRow[i])));
            }

            for (int i = 1; i < Degrees.Count; i++)
            {
                table.Add($"times 1 thread, {Degrees[i]}", measured.Select(m => Table.Figure(m.NanosecondsPerRow[0] / m.NanosecondsPerRow[i])));
            }

            table.Print();
        }

        return all;
    }

    private static ThreadMeasurement Measure(CompareOptions options, ClassCount count, int numbers)
    {
        Batch batch = new(count.Classes, numbers / count.Classes);
        Action[] runs = [.. Degrees.Select(degree => (Action)(() => count.MeanCrossEntropyInParallel(batch, degree)))];
        Clock.WarmUp(runs, TimeSpan.FromMilliseconds(300));
        double[] times = (options.IsQuick ? new Clock(10, 1) : new Clock(50, 1)).Measure(runs);
        return new ThreadMeasurement(count.Classes, numbers, [.. times.Select(time => time / batch.Rows)]);
    }
}
