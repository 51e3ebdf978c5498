using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Benchmarks.Results;

namespace LossGen.Benchmarks.Comparison;

/// <summary>Times and prints one sample a call.</summary>
internal static class SampleReport
{
    public static void Print(IReadOnlyList<SampleTrial> trials, Clock clock, ResultBuilder results)
    {
        List<Timing[]> times = [.. trials.Select(trial => trial.Measure(clock))];
        foreach ((SampleTrial trial, Timing[] ofTrial) in trials.Zip(times))
        {
            results.Add(trial.Job.Description, trial.Mode, trial.Classes, SampleTrial.Rows, SampleTrial.Names.Zip(ofTrial));
        }

        Console.WriteLine($"## One sample a call, {trials[0].Title}: ns a call");
        Console.WriteLine();
        Table table = new([string.Empty, .. trials.Select(trial => $"C={trial.Classes}")]);
        for (int i = 0; i < SampleTrial.Names.Count; i++)
        {
            table.Add(SampleTrial.Names[i], times.Select(t => Table.Figure(t[i].Min)));
        }

        for (int i = 1; i < SampleTrial.Names.Count; i++)
        {
            table.Add("times " + SampleTrial.Names[i], times.Select(t => Table.Figure(t[i].Min / t[0].Min)));
        }

        table.Print();
    }
}
