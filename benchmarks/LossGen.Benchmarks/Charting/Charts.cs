using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using LossGen.Benchmarks.Comparison;
using LossGen.Demo.Charting;

namespace LossGen.Benchmarks.Charting;

/// <summary>The pictures of a comparison: each job's times against the number of classes, the share of the limit, and what threads bring.</summary>
internal static class Charts
{
    // Colours that those who see red and green alike can tell apart (Okabe and Ito).
    private static readonly string[] s_colours = ["#0072b2", "#d55e00", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#000000"];

    public static void Write(string folder, IReadOnlyList<IReadOnlyList<Measurement>> measurements, IReadOnlyList<ThreadMeasurement> threads)
    {
        Directory.CreateDirectory(folder);
        void Save(string name, Chart chart)
        {
            string path = Path.Combine(folder, name + ".svg");
            File.WriteAllText(path, chart.ToSvg());
            Console.WriteLine(path);
        }

        if (measurements[0].Count > 1)
        {
            foreach (IReadOnlyList<Measurement> ofJob in measurements)
            {
                Save(ofJob[0].Job.Name, Times(ofJob));
            }

            Save("percent-of-limit", PercentOfLimit(measurements));
        }

        if (threads.Count > 0 && ThreadReport.Degrees.Count > 1)
        {
            Save("threads", Threads(threads));
        }
    }

    private static Axis Classes(IReadOnlyList<Measurement> measurements)
    {
        double[] ticks = [.. measurements.Select(m => (double)m.Classes)];
        return new Axis(ticks.Min() / 1.12, ticks.Max() * 1.12, true, ticks);
    }

    private static Chart Times(IReadOnlyList<Measurement> measurements)
    {
        string[] names = [Contender.Emitted, Contender.TensorBatch, Contender.TensorRow, Contender.Hand, Contender.Reference];
        List<Series> lines = [.. names.Select((name, i) => new Series(name, s_colours[i], [.. measurements.Select(m => ((double)m.Classes, m.TimeOf(name)))]))];
        lines.Add(new Series("limit: " + measurements[0].Job.LimitIs, "#52606d", [.. measurements.Select(m => ((double)m.Classes, m.Limit))], IsDashed: true));
        Axis times = Axis.Logarithmic(lines.Min(line => line.Values.Min()), lines.Max(line => line.Values.Max()));
        return new Chart(measurements[0].Job.Title, "classes (log scale)", "ns a row (log scale)", Classes(measurements), Decades(times), "#,0.###", lines);
    }

    // Ticks at 1, 2 and 5 are too many over five decades.
    private static Axis Decades(Axis axis) => axis with { Ticks = [.. axis.Ticks.Where(tick => axis.Ticks.Count <= 10 || IsPowerOfTen(tick))] };

    private static bool IsPowerOfTen(double value) => Math.Abs(Math.Log10(value) - Math.Round(Math.Log10(value))) < 1e-9;

    private static Chart PercentOfLimit(IReadOnlyList<IReadOnlyList<Measurement>> measurements)
    {
        Series[] lines =
            [.. measurements.Select((ofJob, i) => new Series(ofJob[0].Job.Short, s_colours[i], [.. ofJob.Select(m => ((double)m.Classes, 100 * m.Limit / m.Emitted))]))];
        Axis percent = Axis.Linear(0, Math.Max(100, Math.Ceiling(lines.Max(line => line.Values.Max()) / 20) * 20), 10);
        return new Chart(
            "Percent of the machine's limit, its own exp or log stream", "classes (log scale)", "percent of the limit", Classes(measurements[0]), percent, "0", lines);
    }

    /// <summary>One line for each number of threads and size of batch: a colour for the threads, dashes for the larger batch.</summary>
    private static Chart Threads(IReadOnlyList<ThreadMeasurement> threads)
    {
        double[] classes = [.. threads.Select(m => (double)m.Classes).Distinct()];
        int most = ThreadReport.Degrees[^1];
        int smallest = threads.Min(m => m.Numbers);
        List<Series> lines =
        [
            .. Enumerable.Range(1, ThreadReport.Degrees.Count - 1).SelectMany(d => threads.GroupBy(m => m.Numbers).Select(batch => new Series(
                string.Create(CultureInfo.InvariantCulture, $"{ThreadReport.Degrees[d]} threads, {batch.Key / 1024:N0} Ki logits"),
                s_colours[(d - 1) % s_colours.Length],
                [.. batch.Select(m => ((double)m.Classes, m.NanosecondsPerRow[0] / m.NanosecondsPerRow[d]))],
                IsDashed: batch.Key != smallest))),
            new Series("one for one", "#9aa5b1", [(classes.Min(), most), (classes.Max(), most)], IsDashed: true),
        ];
        return new Chart(
            "Mean cross-entropy with its gradient on several threads",
            "classes (log scale)",
            "times one thread",
            new Axis(classes.Min() / 1.12, classes.Max() * 1.12, true, classes),
            Axis.Linear(0, Math.Ceiling(2.1 * lines.Max(line => line.Values.Max())) / 2, 8),
            "0.##",
            lines);
    }
}
