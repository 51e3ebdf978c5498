using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Benchmarks.Comparison;

/// <summary>Times and prints one sample a call.</summary>
internal static class SampleReport
{
    public static void Print(IReadOnlyList<SampleTrial> trials, Clock clock)
    {
        List<double[]> times = [.. trials.Select(trial => trial.Measure(clock))];
        Console.WriteLine($"## One sample a call, {trials[0].Title}: ns a call");
        Console.WriteLine();
        Table table = new([string.Empty, .. trials.Select(trial => $"C={trial.Classes}")]);
        for (int i = 0; i < SampleTrial.Names.Count; i++)
        {
            table.Add(SampleTrial.Names[i], times.Select(t => Table.Figure(t[i])));
        }

        for (int i = 1; i < SampleTrial.Names.Count; i++)
        {
            table.Add("times " + SampleTrial.Names[i], times.Select(t => Table.Figure(t[i] / t[0])));
        }

        table.Print();
    }
}
