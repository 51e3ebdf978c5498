using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using LossGen.Cluster.Training;

namespace LossGen.Cluster.Tests.Support;

/// <summary>Notes what a training tells, and does something of a test's when a certain shard is done.</summary>
internal sealed class TestListener : ITrainingListener
{
    public Action<StepNumber, int> OnShardDone { get; init; } = (_, _) => { };

    public List<EpochRecord> Epochs { get; } = [];

    public ConcurrentQueue<(StepNumber Step, int Shard, string Reason)> Repeated { get; } = [];

    public void ShardDone(StepNumber step, int shardsDone, int shardCount) => OnShardDone(step, shardsDone);

    public void ShardRepeated(StepNumber step, int shard, string reason) => Repeated.Enqueue((step, shard, reason));

    public void EpochDone(EpochRecord record) => Epochs.Add(record);
}
