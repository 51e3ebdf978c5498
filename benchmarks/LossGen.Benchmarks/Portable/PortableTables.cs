using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using LossGen.Benchmarks.Comparison;

namespace LossGen.Benchmarks.Portable;

/// <summary>What the runtimes took, as Markdown.</summary>
internal static class PortableTables
{
    private const int DoubleClasses = 10;

    private static readonly int[] s_classes = [3, 10, 32];

    private static readonly (string Name, string Title)[] s_kinds =
    [
        ("cross-entropy", "cross-entropy of labels, logits"),
        ("entropy", "entropy, logits"),
        ("kl", "KL divergence, logits"),
        ("probability-cross-entropy", "cross-entropy, probabilities"),
        ("probability-entropy", "entropy, probabilities"),
        ("probability-kl", "KL divergence, probabilities"),
    ];

    /// <summary>One line a runtime: cross-entropy in batches.</summary>
    public static string Summary(IReadOnlyList<(PortableRuntime Runtime, PortableResult Result)> all)
    {
        Table table = new("runtime", "time / naive loop's, C=3, 10, 32", "time / equally accurate loop's", "what to do");
        foreach ((PortableRuntime runtime, PortableResult result) in all)
        {
            Measurement?[] measurements = [.. s_classes.Select(classes => result.Of(s_kinds[0].Name, classes, Measurement.Batch))];
            table.Add(runtime.Title, [Join(measurements, m => m.Emitted / m.Naive), Join(measurements, m => m.Emitted / m.Accurate), result.NotRun is null ? runtime.Advice : "not run: " + result.NotRun]);
        }

        return table.ToString();

        static string Join(Measurement?[] measurements, Func<Measurement, double> figure) => string.Join(", ", measurements.Select(m => Figure(m, figure)));
    }

    /// <summary>All tables.</summary>
    public static string Page(string machine, IReadOnlyList<(PortableRuntime Runtime, PortableResult Result)> all)
    {
        StringBuilder page = new();
        Table runtimes = new("runtime", "reported as", "vectors", "FMA", "remark");
        foreach ((PortableRuntime runtime, PortableResult result) in all)
        {
            runtimes.Add(runtime.Title, [result.Reported, result.Vectors, result.Fma, result.NotRun is null ? string.Empty : "not run: " + result.NotRun]);
        }

        page.Append(machine).Append(".\n\n").Append(runtimes).Append('\n');
        (PortableRuntime Runtime, PortableResult Result)[] run = [.. all.Where(one => one.Result.NotRun is null)];
        foreach ((string mode, string title) in new[] { (Measurement.Batch, "Batches of 512 rows, the mean and its gradient"), (Measurement.One, "One sample a call, with its gradient") })
        {
            page.Append($"### {title}\n\n");
            foreach ((string kind, string kindTitle) in s_kinds)
            {
                page.Append(OfKind(kind, kindTitle, mode, run)).Append('\n');
            }

            page.Append(OfDoubles(mode, run)).Append('\n');
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static Table OfKind(string kind, string title, string mode, (PortableRuntime Runtime, PortableResult Result)[] run)
    {
        (string Title, Func<Measurement, double> Of)[] figures = [("ns a number", m => m.Emitted), ("/ naive", m => m.Emitted / m.Naive), ("/ accurate", m => m.Emitted / m.Accurate)];
        Table table = new([title, .. figures.SelectMany(figure => s_classes.Select((classes, i) => i == 0 ? $"{figure.Title}, C={classes}" : $"{classes}"))]);
        foreach ((PortableRuntime runtime, PortableResult result) in run)
        {
            table.Add(runtime.Title, figures.SelectMany(figure => s_classes.Select(classes => Figure(result.Of(kind, classes, mode), figure.Of))));
        }

        return table;
    }

    private static Table OfDoubles(string mode, (PortableRuntime Runtime, PortableResult Result)[] run)
    {
        Table table = new([$"`double`, C={DoubleClasses}: time / naive loop's, / accurate loop's", .. s_kinds.Select(kind => kind.Title)]);
        foreach ((PortableRuntime runtime, PortableResult result) in run)
        {
            table.Add(runtime.Title, s_kinds.Select(kind => result.Of("double-" + kind.Name, DoubleClasses, mode)).Select(m => $"{Figure(m, one => one.Emitted / one.Naive)}, {Figure(m, one => one.Emitted / one.Accurate)}"));
        }

        return table;
    }

    private static string Figure(Measurement? measurement, Func<Measurement, double> of) => measurement is null ? "-" : Table.Figure(of(measurement));
}
