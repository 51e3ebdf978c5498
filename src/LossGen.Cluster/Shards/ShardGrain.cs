using System;
using System.Threading.Tasks;
using Orleans;
using Orleans.Placement;
using Orleans.Runtime;

namespace LossGen.Cluster.Shards;

/// <summary>Computes a shard on the silo that it happens to be on. Its silo is drawn at random, since the result must not depend on it.</summary>
[RandomPlacement]
[GrainType("shard")]
internal sealed class ShardGrain(WeightCache cache, IShardGradient gradient, ILocalSiloDetails silo) : Grain, IShardGrain
{
    public async Task<ShardReply> Compute(ShardRequest request)
    {
        // Without weights there is nothing that the shard could be blamed for: this may throw.
        float[] weights = await cache.GetAsync(request.Version, request.Source);
        try
        {
            float[] result = new float[weights.Length];
            LossSum loss = gradient.Compute(weights, request.Rows, result);
            return new ShardReply(silo.Name, FloatBytes.Of(result), loss.ToBytes(), null);
        }
#pragma warning disable CA1031 // Whatever a computation throws is its failure, and the trainer decides what follows.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new ShardReply(silo.Name, [], [], $"{exception.GetType().Name}: {exception.Message}");
        }
    }
}
