using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Benchmarks.Comparison;

/// <summary>Times and prints a kind: times, and how many times the first of them each other is.</summary>
internal static class KindReport
{
    public static void Print(KindJob job, IReadOnlyList<KindTrial> trials, Clock clock)
    {
        List<IReadOnlyDictionary<string, double>> times = [.. trials.Select(trial => trial.Measure(clock))];
        Console.WriteLine($"## {job.Title}: ns a row");
        Console.WriteLine();
        Table table = new([string.Empty, .. trials.Select(trial => $"C={trial.Classes}")]);
        string[] names = [.. trials[0].Names];
        foreach (string name in names)
        {
            table.Add(name, times.Select(t => Table.Figure(t[name])));
        }

        foreach (string name in names.Skip(1))
        {
            table.Add($"{name} / {names[0]}", times.Select(t => Table.Figure(t[name] / t[names[0]])));
        }

        table.Print();
    }
}
