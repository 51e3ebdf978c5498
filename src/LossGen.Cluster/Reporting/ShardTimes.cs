using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LossGen.Cluster.Shards;
using LossGen.Cluster.Training;
using Orleans;

namespace LossGen.Cluster.Reporting;

/// <summary>Times shards without rows: what is left is the overhead of a shard, its messages and its gradient of zeros, by which a larger cluster is planned.</summary>
/// <param name="Alone">From sending one to having its answer, with no other on its way.</param>
/// <param name="InFlight">The time a shard takes of a step, with many on their way.</param>
internal readonly record struct ShardTimes(TimeSpan Alone, TimeSpan InFlight)
{
    private const int WarmUpSteps = 20;
    private const int Steps = 50;

    public static async Task<ShardTimes> MeasureAsync(IGrainFactory grains, int shardCount, ShardLimits limits, ITrainingListener listener, CancellationToken cancellation)
    {
        async Task<TimeSpan> TimeAsync(ShardLimits bound)
        {
            using ShardSteps steps = new(grains, Guid.NewGuid(), shardCount, bound, listener);
            float[] weights = new float[DigitModel.ParameterCount];
            TimeSpan best = TimeSpan.MaxValue;
            for (int i = 0; i < WarmUpSteps + Steps; i++)
            {
                long start = Stopwatch.GetTimestamp();
                await steps.RunAsync(default, weights, ReadOnlyMemory<int>.Empty, BatchCut.Empty(shardCount), cancellation);
                TimeSpan time = Stopwatch.GetElapsedTime(start) / shardCount;
                best = i >= WarmUpSteps && time < best ? time : best;
            }

            return best;
        }

        return new ShardTimes(await TimeAsync(limits with { InFlight = 1 }), await TimeAsync(limits));
    }
}
