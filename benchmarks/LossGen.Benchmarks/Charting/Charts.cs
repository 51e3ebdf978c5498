using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Benchmarks.Comparison;
using LossGen.Benchmarks.Results;
using LossGen.Demo.Charting;

namespace LossGen.Benchmarks.Charting;

/// <summary>The pictures of a comparison: each job's times against the number of classes, the share of the limit, and what threads bring.</summary>
internal sealed class Charts(ComparisonResult result)
{
    // Colours that those who see red and green alike can tell apart (Okabe and Ito).
    private static readonly string[] s_colours = ["#0072b2", "#d55e00", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#000000"];

    /// <summary>The charts that the result has measurements for, by name.</summary>
    public IEnumerable<(string Name, Chart Chart)> All()
    {
        List<(JobDescription Job, TimeMeasurement[] Times)> limited =
            [.. result.Jobs.Where(job => job.Limit is not null).Select(job => (job, result.BatchesOf(job.Name))).Where(pair => pair.Item2.DistinctBy(m => m.Classes).Count() > 1)];
        foreach ((JobDescription job, TimeMeasurement[] times) in limited)
        {
            yield return (job.Name, Times(job, times));
        }

        if (limited.Count > 0)
        {
            yield return ("percent-of-limit", PercentOfLimit(limited));
        }

        TimeMeasurement[] threads = [.. result.Measurements.Where(m => m.Mode == Modes.Threads)];
        if (threads.Any(m => m.Threads > 1))
        {
            yield return ("threads", Threads(threads));
        }
    }

    private static Axis Classes(IEnumerable<TimeMeasurement> measurements)
    {
        double[] ticks = [.. measurements.Select(m => (double)m.Classes).Distinct().Order()];
        return new Axis(ticks[0] / 1.12, ticks[^1] * 1.12, true, ticks);
    }

    private static Chart Times(JobDescription job, TimeMeasurement[] measurements)
    {
        string[] names = [Contender.Emitted, Contender.TensorBatch, Contender.TensorRow, Contender.Hand, Contender.Reference];
        List<Series> lines = [.. names.Select((name, i) => new Series(name, s_colours[i], measurements.LineOf(name)))];
        lines.Add(new Series("limit: " + job.Limit, "#52606d", measurements.LineOf(Contender.Limit), IsDashed: true));
        Axis times = Axis.Logarithmic(lines.Min(line => line.Values.Min()), lines.Max(line => line.Values.Max()));
        return new Chart(job.Title, "classes (log scale)", "ns a row (log scale)", Classes(measurements), Decades(times), "#,0.###", lines);
    }

    // Ticks at 1, 2 and 5 are too many over five decades.
    private static Axis Decades(Axis axis) => axis with { Ticks = [.. axis.Ticks.Where(tick => axis.Ticks.Count <= 10 || IsPowerOfTen(tick))] };

    private static bool IsPowerOfTen(double value) => Math.Abs(Math.Log10(value) - Math.Round(Math.Log10(value))) < 1e-9;

    private static Chart PercentOfLimit(List<(JobDescription Job, TimeMeasurement[] Times)> jobs)
    {
        Series[] lines =
        [
            .. jobs.Select((pair, i) => new Series(
                pair.Job.Short,
                s_colours[i],
                [.. pair.Times.LineOf(Contender.Limit).Zip(pair.Times.LineOf(Contender.Emitted), (limit, emitted) => (limit.X, 100 * limit.Y / emitted.Y))])),
        ];
        Axis percent = Axis.Linear(0, Math.Max(100, Math.Ceiling(lines.Max(line => line.Values.Max()) / 20) * 20), 10);
        return new Chart(
            "Percent of the machine's limit, its own exp or log stream", "classes (log scale)", "percent of the limit", Classes(jobs[0].Times), percent, "0", lines);
    }

    /// <summary>One line for each number of threads and size of batch: a colour for the threads, dashes for the larger batch.</summary>
    private static Chart Threads(TimeMeasurement[] threads)
    {
        int[] degrees = [.. threads.Select(m => m.Threads).Distinct().Order()];
        double[] classes = [.. threads.Select(m => (double)m.Classes).Distinct().Order()];

        // A batch is as many whole rows as fit into a power of two.
        ILookup<double, TimeMeasurement> bySize = threads.ToLookup(m => Math.Round(Math.Log2((double)m.Classes * m.Rows)));
        double smallest = bySize.Min(batch => batch.Key);
        List<Series> lines =
        [
            .. degrees.Skip(1).SelectMany((degree, d) => bySize.Select(batch => new Series(
                string.Create(CultureInfo.InvariantCulture, $"{degree} threads, {Math.Pow(2, batch.Key) / 1024:N0} Ki logits"),
                s_colours[d % s_colours.Length],
                [.. batch.Where(m => m.Threads == 1).LineOf(Contender.Emitted).Zip(batch.Where(m => m.Threads == degree).LineOf(Contender.Emitted), (one, several) => (one.X, one.Y / several.Y))],
                IsDashed: batch.Key != smallest))),
            new Series("one for one", "#9aa5b1", [(classes[0], degrees[^1]), (classes[^1], degrees[^1])], IsDashed: true),
        ];
        return new Chart(
            "Mean cross-entropy with its gradient on several threads",
            "classes (log scale)",
            "times one thread",
            Classes(threads),
            Axis.Linear(0, Math.Ceiling(2.1 * lines.Max(line => line.Values.Max())) / 2, 8),
            "0.##",
            lines);
    }
}
