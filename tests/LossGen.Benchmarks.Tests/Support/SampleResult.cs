using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Benchmarks.Comparison;
using LossGen.Benchmarks.Results;

namespace LossGen.Benchmarks.Tests.Support;

/// <summary>A result with numbers made up by rule, so that a test knows what a chart of it must say.</summary>
internal static class SampleResult
{
    public static readonly int[] ClassCounts = [2, 3, 10, 100, 1000];

    private static readonly HostEnvironment s_host = new(
        "Made(R) Up(TM)  Processor", 2, 4, 256, true, "An OS 1.0", "linux-x64", ".NET 10.0.1", false, true, false, false,
        new SortedDictionary<string, string> { ["DOTNET_EnableAVX512"] = "0" },
        new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));

    /// <summary>A result in which LossGen takes C nanoseconds a row, and each other contender so many times as long.</summary>
    public static ComparisonResult Create(double hand = 20.75, double tensor = 3.29, double rows = 4.5, string? processor = null)
    {
        JobDescription job = new("cross-entropy", "Cross-entropy of \"labels\"", "cross-entropy", "CrossEntropy", "Logits", "losses, gradients", "one exp a number");
        List<TimeMeasurement> times = [];
        foreach (int classes in ClassCounts)
        {
            (string, double)[] all = [(Contender.Emitted, 1), (Contender.TensorBatch, tensor), (Contender.TensorRow, rows), (Contender.Hand, hand), (Contender.Reference, 40), (Contender.Limit, 0.4)];
            times.AddRange(all.Select(pair => Time(Modes.Batch, classes, 1, pair.Item1, pair.Item2)));
            times.AddRange(((int[])[1, 2]).Select(threads => Time(Modes.Threads, classes, threads, Contender.Emitted, 1.0 / threads) with { Job = "mean-cross-entropy", Rows = 262144 / classes }));
        }

        return new ComparisonResult(
            ComparisonResult.CurrentSchema,
            s_host with { Processor = processor ?? s_host.Processor },
            new BuildVersion("0.1.0", "0123456789abcdef"),
            [job, job with { Name = "mean-cross-entropy", Limit = null }],
            times,
            [new("cross-entropy", 10, Contender.Emitted, 1.5, 2.25, 1.25e-7), new("cross-entropy", 10, Contender.Hand, double.PositiveInfinity, 1.0 / 3, 1e-30)],
            [.. Enumerable.Range(0, 241).SelectMany(Margins)]);
    }

    private static TimeMeasurement Time(string mode, int classes, int threads, string contender, double factor)
        => new("cross-entropy", "CrossEntropy", "Logits", mode, classes, 4096 / classes, threads, contender, classes * factor, classes * factor * 1.1, classes * factor * 3, 100, factor);

    // The hand loop is 0 from a margin of 16.4 on, TensorPrimitives is stuck from 18 on: its error rises without end.
    private static MarginMeasurement[] Margins(int i)
    {
        double margin = i * 0.4;
        double lost = Math.Min(1, 1e-7 * double.Parse("1e" + (i / 6).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        return
        [
            new(margin, Contender.Emitted, 1e-3f, 3e-8 + (1e-8 * (i % 5)), 0.5 + (i == 200 ? 1.84 : 0)),
            new(margin, Contender.TensorBatch, 1.1920929e-7f, i < 45 ? lost * 0.4 : i, 1e9),
            new(margin, Contender.TensorRow, i < 45 ? 1f : 0f, lost, 1e6),
            new(margin, Contender.Hand, i < 41 ? 1f : 0f, i < 41 ? lost * 0.9 : 1, 1e7),
        ];
    }
}
