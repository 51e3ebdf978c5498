using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Benchmarks.Comparison;

/// <summary>Prints what the batches took: times, ratios, percent of the limit, errors.</summary>
internal static class BatchReport
{
    public static void Print(IReadOnlyList<Measurement> measurements)
    {
        Job job = measurements[0].Job;
        Console.WriteLine($"## {job.Title}: ns a row");
        Console.WriteLine();
        string[] names = [.. measurements[0].Results.Select(result => result.Name)];
        Table table = new([string.Empty, .. measurements.Select(m => $"C={m.Classes}")]);
        foreach (string name in names)
        {
            table.Add(name, measurements.Select(m => Table.Figure(m.TimeOf(name))));
        }

        table.Add($"{Contender.Limit} ({job.LimitIs})", measurements.Select(m => Table.Figure(m.Limit.Min)));
        table.Add("percent of the limit", measurements.Select(m => Table.Figure(100 * m.Limit.Min / m.Emitted)));
        foreach (string name in names.Where(name => name != Contender.Emitted))
        {
            table.Add("times " + name, measurements.Select(m => Table.Figure(m.TimeOf(name) / m.Emitted)));
        }

        foreach (string name in names.Where(name => name != Contender.Reference))
        {
            table.Add("ULP, " + name, measurements.Select(m => Ulps(job, m.AccuracyOf(name))));
        }

        table.Print();
    }

    private static string Ulps(Job job, Accuracy accuracy)
        => job.HasGradients ? $"{Table.Figure(accuracy.LossUlps)} / {Table.Figure(accuracy.GradientUlps)}" : Table.Figure(accuracy.LossUlps);
}
