using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Benchmarks.Contenders;

namespace LossGen.Benchmarks.Comparison;

/// <summary>One sample a call at one number of classes, cross-entropy of a label and logits with its gradient: calls that may overlap, or calls that wait for one another.</summary>
internal sealed class SampleTrial
{
    private const int Rows = 32;

    public SampleTrial(ClassCount count, bool isChain)
    {
        Classes = count.Classes;
        IsChain = isChain;
        Batch batch = new(count.Classes, Rows);
        Action<Batch>[] contenders = isChain
            ? [count.Latency, RowByRow<HandRow>.CrossEntropyChain, RowByRow<TensorRow>.CrossEntropyChain]
            : [count.Throughput, RowByRow<HandRow>.CrossEntropy, RowByRow<TensorRow>.CrossEntropy];
        Runs = [.. contenders.Select(contender => (Action)(() => contender(batch)))];
    }

    /// <summary>In the order of the runs.</summary>
    public static IReadOnlyList<string> Names { get; } = [Contender.Emitted, Contender.Hand, Contender.TensorRow];

    public int Classes { get; }

    public bool IsChain { get; }

    public IReadOnlyList<Action> Runs { get; }

    /// <summary>Nanoseconds a call.</summary>
    public double[] Measure(Clock clock) => [.. clock.Measure(Runs).Select(time => time / Rows)];
}
