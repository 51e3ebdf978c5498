using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using LossGen.Benchmarks.Charting;
using LossGen.Benchmarks.Limits;
using LossGen.Benchmarks.Results;

namespace LossGen.Benchmarks.Comparison;

/// <summary>The quick comparison of all contenders in one process: everyone is checked first, then timed. Or the charts of one that was made before.</summary>
internal static class ComparisonRun
{
    /// <returns>The exit code: 1 if a contender is wrong, 2 if an argument is.</returns>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        if (arguments is ["--help" or "-h"])
        {
            Console.WriteLine(CompareOptions.Usage);
            return 0;
        }

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

        try
        {
            // Before minutes of measuring.
            ResultCharts.MakeFolders(options.Out, options.Overview);
            return options.From is null ? Measure(options) : Draw(options, options.From);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(options.From is null ? error.Message : $"--from {options.From}: {error.Message}");
            return 2;
        }
    }

    private static int Measure(CompareOptions options)
    {
        ResultBuilder results = new();
        Console.WriteLine($"# {HostEnvironment.Read().Description}");
        Console.WriteLine();
        if (!(options.IsKindsOnly || RunLosses(options, results)) || !KindComparison.Run(options, results))
        {
            return 1;
        }

        if (options.CanOverview)
        {
            results.Add(MarginTrial.Measure());
        }

        ComparisonResult result = results.Build();
        if (options.Out is not null)
        {
            string file = Path.Combine(options.Out, ResultFile.Name);
            File.WriteAllText(file, ResultFile.Write(result));
            Console.WriteLine(file);
        }

        ResultCharts.Write(result, options.Out, options.Overview);
        return 0;
    }

    private static int Draw(CompareOptions options, string file)
    {
        ResultCharts.Write(ResultFile.Read(File.ReadAllText(file)), options.Out, options.Overview);
        return 0;
    }

    /// <returns>Whether every contender is right.</returns>
    private static bool RunLosses(CompareOptions options, ResultBuilder results)
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
        foreach (List<BatchTrial> ofJob in trials)
        {
            List<Measurement> measurements = [.. ofJob.Select(trial => trial.Measure(options.Clock))];
            measurements.ForEach(measurement => measurement.AddTo(results));
            BatchReport.Print(measurements);
        }

        foreach (SampleTrial[] ofKind in samples)
        {
            SampleReport.Print(ofKind, options.Clock, results);
        }

        SizeReport.Print(options, results);
        ThreadReport.Print(options, results);
        return true;
    }
}
