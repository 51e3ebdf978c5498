using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Benchmarks.Results;

namespace LossGen.Benchmarks.Comparison;

/// <summary>The part of the comparison on the other kinds and on options: everyone is checked first, then timed.</summary>
internal static class KindComparison
{
    /// <returns>Whether every contender is right.</returns>
    public static bool Run(CompareOptions options, ResultBuilder results)
    {
        KindCount[] counts = [.. KindCount.All.Where(count => options.ClassCounts.Any(wanted => wanted.Classes == count.Classes))];
        if (counts.Length == 0 || options.KindJobs.Count == 0)
        {
            return true;
        }

        List<(KindJob Job, KindTrial[] Trials)> all = [.. options.KindJobs.Select(job => (job, counts.Select(count => new KindTrial(job, count)).ToArray()))];
        string[] complaints = [.. all.SelectMany(ofJob => ofJob.Trials).SelectMany(trial => trial.Check())];
        if (complaints.Length > 0)
        {
            Console.Error.WriteLine(string.Join(Environment.NewLine, complaints));
            return false;
        }

        Console.WriteLine($"{all.Sum(ofJob => ofJob.Trials.Length)} batches of kinds: every contender agrees with LossReference.");
        Console.WriteLine();
        Clock.WarmUp([.. all.SelectMany(ofJob => ofJob.Trials).SelectMany(trial => trial.Runs)], TimeSpan.FromSeconds(options.IsQuick ? 5 : 30));
        foreach ((KindJob job, KindTrial[] trials) in all)
        {
            KindReport.Print(job, trials, options.Clock, results);
        }

        return true;
    }
}
