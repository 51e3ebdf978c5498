using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Benchmarks.Contenders;

namespace LossGen.Benchmarks.Comparison;

/// <summary>One sample a call at one number of classes.</summary>
internal sealed class SampleTrial
{
    private const int Rows = 32;

    private SampleTrial(string title, Batch batch, params Action<Batch>[] contenders)
    {
        Title = title;
        Classes = batch.Classes;
        Runs = [.. contenders.Select(contender => (Action)(() => contender(batch)))];
    }

    /// <summary>In the order of the runs.</summary>
    public static IReadOnlyList<string> Names { get; } = [Contender.Emitted, Contender.Hand, Contender.TensorRow];

    /// <summary>What is measured, in words.</summary>
    public string Title { get; }

    public int Classes { get; }

    public IReadOnlyList<Action> Runs { get; }

    /// <summary>Calls that may overlap.</summary>
    public static SampleTrial Throughput(ClassCount count)
        => new("cross-entropy of a label and logits with its gradient, throughput", new Batch(count.Classes, Rows), count.Throughput, RowByRow<HandRow>.CrossEntropy, RowByRow<TensorRow>.CrossEntropy);

    /// <summary>Calls that wait for one another.</summary>
    public static SampleTrial Latency(ClassCount count)
        => new("cross-entropy of a label and logits with its gradient, latency", new Batch(count.Classes, Rows), count.Latency, RowByRow<HandRow>.CrossEntropyChain, RowByRow<TensorRow>.CrossEntropyChain);

    /// <summary>Values of probabilities, in calls that may overlap.</summary>
    public static SampleTrial OfProbabilities(ClassCount count)
        => new("cross-entropy of probabilities, throughput", new Batch(count.Classes, Rows, probabilities: true), count.CrossEntropyOfProbabilities, HandProbabilities.EachCrossEntropy, TensorProbabilities.EachCrossEntropy);

    /// <summary>Nanoseconds a call.</summary>
    public double[] Measure(Clock clock) => [.. clock.Measure(Runs).Select(time => time / Rows)];
}
