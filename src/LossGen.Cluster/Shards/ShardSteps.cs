using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LossGen.Cluster.Training;
using Orleans;

namespace LossGen.Cluster.Shards;

/// <summary>
/// Computes the gradient of a batch on the cluster: cuts it into shards, keeps a bounded number of them in flight, and adds what comes back by the numbers of the shards.
/// </summary>
internal sealed class ShardSteps : IGradientSteps, IDisposable
{
    private readonly IGrainFactory _grains;
    private readonly WeightSource _weights = new();
    private readonly IWeightSource _source;
    private readonly Guid _run;
    private readonly int _shardCount;
    private readonly ShardLimits _limits;
    private readonly ITrainingListener _listener;
    private int _step;

    /// <param name="grains">The cluster.</param>
    /// <param name="run">The number of the training. Its shards have grains of their own.</param>
    /// <param name="shardCount">The shards of a batch.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="listener">Who is told.</param>
    public ShardSteps(IGrainFactory grains, Guid run, int shardCount, ShardLimits limits, ITrainingListener listener)
    {
        _grains = grains;
        _source = grains.CreateObjectReference<IWeightSource>(_weights);
        _run = run;
        _shardCount = shardCount;
        _limits = limits;
        _listener = listener;
    }

    public static IShardGrain Grain(IGrainFactory grains, Guid run, int shard) =>
        grains.GetGrain<IShardGrain>(run, shard.ToString(CultureInfo.InvariantCulture));

    public Task<StepResult> RunAsync(StepNumber number, float[] weights, ReadOnlyMemory<int> rows, CancellationToken cancellation) =>
        RunAsync(number, weights, rows, new BatchCut(rows.Length, _shardCount), cancellation);

    public async Task<StepResult> RunAsync(StepNumber number, float[] weights, ReadOnlyMemory<int> rows, BatchCut cut, CancellationToken cancellation)
    {
        ModelVersion version = new(_run, ++_step);
        _weights.Publish(version, weights);
        StepSum sum = new(cut.ShardCount);
        ParallelOptions bound = new() { MaxDegreeOfParallelism = _limits.InFlight, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, cut.ShardCount), bound, async (shard, token) =>
        {
            ShardRequest request = new(version, _source, rows[cut.Rows(shard)].ToArray());
            ShardReply reply = await new ShardCall(Grain(_grains, _run, shard), number, shard, _limits, _listener).RunAsync(request, token);
            sum.Add(shard, reply, done => _listener.ShardDone(number, done, cut.ShardCount));
        });
        return sum.Result(_weights.TakeByteCount(), rows.Length);
    }

    public void Dispose() => _grains.DeleteObjectReference<IWeightSource>(_source);
}
