using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Benchmarks.Results;

namespace LossGen.Benchmarks.Comparison;

/// <summary>Times and prints a kind: times, and how many times the first of them each other is.</summary>
internal static class KindReport
{
    public static void Print(KindJob job, IReadOnlyList<KindTrial> trials, Clock clock, ResultBuilder all)
    {
        List<IReadOnlyList<(string Name, Timing Time, Accuracy Accuracy)>> results = [.. trials.Select(trial => trial.Measure(clock))];
        foreach ((KindTrial trial, IReadOnlyList<(string Name, Timing Time, Accuracy Accuracy)> ofTrial) in trials.Zip(results))
        {
            all.Add(job.Description, Modes.Batch, trial.Classes, trial.Rows, ofTrial.Select(result => (result.Name, result.Time)));
            foreach ((string name, _, Accuracy accuracy) in ofTrial)
            {
                all.Add(job.Name, trial.Classes, name, accuracy);
            }
        }

        Console.WriteLine($"## {job.Title}: ns a row");
        Console.WriteLine();
        Table table = new([string.Empty, .. trials.Select(trial => $"C={trial.Classes}")]);
        string[] names = [.. results[0].Select(result => result.Name)];
        double TimeOf(int trial, string name) => results[trial].First(result => result.Name == name).Time.Min;
        IEnumerable<int> each = Enumerable.Range(0, results.Count);
        foreach (string name in names)
        {
            table.Add(name, each.Select(i => Table.Figure(TimeOf(i, name))));
        }

        foreach (string name in names.Skip(1))
        {
            table.Add($"{name} / {names[0]}", each.Select(i => Table.Figure(TimeOf(i, name) / TimeOf(i, names[0]))));
        }

        table.Print();
    }
}
