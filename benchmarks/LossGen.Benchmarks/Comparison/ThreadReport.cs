using System;
using System.Globalization;
using System.Linq;
using LossGen.Benchmarks.Results;

namespace LossGen.Benchmarks.Comparison;

/// <summary>The mean cross-entropy with its gradient on one thread and on several, by the emitted methods that take a degree of parallelism.</summary>
internal static class ThreadReport
{
    private static readonly int[] s_classes = [3, 10, 100, 1000];
    private static readonly int[] s_numbers = [1 << 18, 1 << 22];
    private static readonly int[] s_degrees =
        [.. Enumerable.Range(0, 8).Select(i => 1 << i).Where(degree => degree < Environment.ProcessorCount), Environment.ProcessorCount];

    public static void Print(CompareOptions options, ResultBuilder results)
    {
        foreach (int numbers in options.IsQuick ? s_numbers[..1] : s_numbers)
        {
            ClassCount[] counts = [.. options.ClassCounts.Where(count => s_classes.Contains(count.Classes))];
            if (counts.Length == 0)
            {
                break;
            }

            Timing[][] measured = [.. counts.Select(count => Measure(options, count, numbers))];
            Record(results, counts, numbers, measured);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"## Mean cross-entropy of labels and logits with its gradient, {numbers:N0} logits, by threads: ns a row"));
            Console.WriteLine();
            Table table = new([string.Empty, .. counts.Select(count => $"C={count.Classes}")]);
            for (int i = 0; i < s_degrees.Length; i++)
            {
                table.Add($"{s_degrees[i]} thread{(s_degrees[i] == 1 ? string.Empty : "s")}", measured.Select(m => Table.Figure(m[i].Min)));
            }

            for (int i = 1; i < s_degrees.Length; i++)
            {
                table.Add($"times 1 thread, {s_degrees[i]}", measured.Select(m => Table.Figure(m[0].Min / m[i].Min)));
            }

            table.Print();
        }
    }

    private static void Record(ResultBuilder results, ClassCount[] counts, int numbers, Timing[][] measured)
    {
        JobDescription job = Jobs.All.Single(job => job.Name == "mean-cross-entropy").Description;
        for (int c = 0; c < counts.Length; c++)
        {
            for (int i = 0; i < s_degrees.Length; i++)
            {
                results.Add(job, Modes.Threads, counts[c].Classes, numbers / counts[c].Classes, [(Contender.Emitted, measured[c][i])], s_degrees[i]);
            }
        }
    }

    private static Timing[] Measure(CompareOptions options, ClassCount count, int numbers)
    {
        Batch batch = new(count.Classes, numbers / count.Classes);
        Action[] runs = [.. s_degrees.Select(degree => (Action)(() => count.MeanCrossEntropyInParallel(batch, degree)))];
        Clock.WarmUp(runs, TimeSpan.FromMilliseconds(300));
        Timing[] times = (options.IsQuick ? new Clock(10, 1) : new Clock(50, 1)).Measure(runs);
        return [.. times.Select(time => time.Per(batch.Rows))];
    }
}
