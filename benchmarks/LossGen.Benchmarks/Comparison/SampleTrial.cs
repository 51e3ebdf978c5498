using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Benchmarks.Contenders;
using LossGen.Benchmarks.Results;

namespace LossGen.Benchmarks.Comparison;

/// <summary>One sample a call at one number of classes.</summary>
internal sealed class SampleTrial
{
    public const int Rows = 32;

    private SampleTrial(Job job, string mode, string title, Batch batch, params Action<Batch>[] contenders)
    {
        Job = job;
        Mode = mode;
        Title = title;
        Classes = batch.Classes;
        Runs = [.. contenders.Select(contender => (Action)(() => contender(batch)))];
    }

    /// <summary>In the order of the runs.</summary>
    public static IReadOnlyList<string> Names { get; } = [Contender.Emitted, Contender.Hand, Contender.TensorRow];

    public Job Job { get; }

    /// <summary>How it is called.</summary>
    public string Mode { get; }

    /// <summary>What is measured, in words.</summary>
    public string Title { get; }

    public int Classes { get; }

    public IReadOnlyList<Action> Runs { get; }

    /// <summary>Calls that may overlap.</summary>
    public static SampleTrial Throughput(ClassCount count)
        => new(Jobs.Flagship, Modes.Sample, "cross-entropy of a label and logits with its gradient, throughput", new Batch(count.Classes, Rows), count.Throughput, RowByRow<HandRow>.CrossEntropy, RowByRow<TensorRow>.CrossEntropy);

    /// <summary>Calls that wait for one another.</summary>
    public static SampleTrial Latency(ClassCount count)
        => new(Jobs.Flagship, Modes.SampleChain, "cross-entropy of a label and logits with its gradient, latency", new Batch(count.Classes, Rows), count.Latency, RowByRow<HandRow>.CrossEntropyChain, RowByRow<TensorRow>.CrossEntropyChain);

    /// <summary>Values of probabilities, in calls that may overlap.</summary>
    public static SampleTrial OfProbabilities(ClassCount count)
        => new(Jobs.All.Single(job => job.Name == "probability-cross-entropy"), Modes.Sample, "cross-entropy of probabilities, throughput", new Batch(count.Classes, Rows, probabilities: true), count.CrossEntropyOfProbabilities, HandProbabilities.EachCrossEntropy, TensorProbabilities.EachCrossEntropy);

    /// <summary>Nanoseconds a call.</summary>
    public Timing[] Measure(Clock clock) => [.. clock.Measure(Runs).Select(time => time.Per(Rows))];
}
