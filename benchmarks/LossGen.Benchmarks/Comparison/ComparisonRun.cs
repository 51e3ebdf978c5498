using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Benchmarks.Limits;

namespace LossGen.Benchmarks.Comparison;

/// <summary>The quick comparison of all contenders in one process: everyone is checked first, then timed.</summary>
internal static class ComparisonRun
{
    /// <returns>The exit code: 1 if a contender is wrong.</returns>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        CompareOptions options;
        try
        {
            options = CompareOptions.Parse(arguments);
        }
        catch (ArgumentException error)
        {
            Console.Error.WriteLine(error.Message);
            Console.Error.WriteLine(CompareOptions.Usage);
            return 2;
        }

        Console.WriteLine($"# {Machine.Description}");
        Console.WriteLine();
        bool isRight = options.IsKindsOnly || RunLosses(options);
        return isRight && KindComparison.Run(options) ? 0 : 1;
    }

    /// <returns>Whether every contender is right.</returns>
    private static bool RunLosses(CompareOptions options)
    {
        MachineLimit.Check();
        List<List<BatchTrial>> trials = [.. options.Jobs.Select(job => options.ClassCounts.Select(count => new BatchTrial(job, count)).ToList())];
        string[] complaints = [.. trials.SelectMany(ofJob => ofJob).SelectMany(trial => trial.Check())];
        if (complaints.Length > 0)
        {
            Console.Error.WriteLine(string.Join(Environment.NewLine, complaints));
            return false;
        }

        Console.WriteLine($"{trials.Sum(ofJob => ofJob.Count)} batches: every contender agrees with LossReference.");
        Console.WriteLine();
        Func<ClassCount, SampleTrial>[] kinds = [SampleTrial.Throughput, SampleTrial.Latency, SampleTrial.OfProbabilities];
        SampleTrial[][] samples = [.. kinds.Select(kind => options.ClassCounts.Select(kind).ToArray())];
        IEnumerable<Action> runs = trials.SelectMany(ofJob => ofJob).SelectMany(trial => trial.Runs).Concat(samples.SelectMany(ofKind => ofKind).SelectMany(trial => trial.Runs));
        Clock.WarmUp([.. runs], TimeSpan.FromSeconds(options.IsQuick ? 5 : 30));
        List<IReadOnlyList<Measurement>> measurements = [];
        foreach (List<BatchTrial> ofJob in trials)
        {
            measurements.Add([.. ofJob.Select(trial => trial.Measure(options.Clock))]);
            BatchReport.Print(measurements[^1]);
        }

        foreach (SampleTrial[] ofKind in samples)
        {
            SampleReport.Print(ofKind, options.Clock);
        }

        SizeReport.Print(options);
        IReadOnlyList<ThreadMeasurement> threads = ThreadReport.Print(options);
        if (options.Out is not null)
        {
            Charting.Charts.Write(options.Out, measurements, threads);
        }

        return true;
    }
}
