using System;
using System.Threading;
using LossGen.Cluster.Training;

namespace LossGen.Cluster.Shards;

/// <summary>The sums of a step while its shards come in, from any thread and in any order.</summary>
internal sealed class StepSum(int shardCount)
{
    private readonly Lock _lock = new();
    private readonly GradientTree _tree = new(shardCount);
    private LossSum _loss;
    private long _gradientBytes;
    private long _lossBytes;
    private int _done;

    /// <summary>Adds a shard, and says how many have been added, one call at a time.</summary>
    public void Add(int shard, ShardReply reply, Action<int> added)
    {
        float[] gradient = FloatBytes.Read(reply.Gradient);
        LossSum loss = LossSum.FromBytes(reply.Loss);
        lock (_lock)
        {
            _tree.Add(shard, gradient);
            _loss.Merge(in loss);
            _gradientBytes += reply.Gradient.Length;
            _lossBytes += reply.Loss.Length;
            added(++_done);
        }
    }

    public StepResult Result(long weightBytes, int rowCount) =>
        new(_tree.Root, _loss, new StepBytes(weightBytes, (long)rowCount * sizeof(int), _gradientBytes, _lossBytes));
}
