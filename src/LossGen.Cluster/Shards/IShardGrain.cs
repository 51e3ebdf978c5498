using System.Threading.Tasks;
using Orleans;

namespace LossGen.Cluster.Shards;

/// <summary>A place in the cluster that computes the shard of one number, step after step. It keeps nothing: any silo can compute any shard again.</summary>
[Alias("LossGen.ShardGrain")]
public interface IShardGrain : IGrainWithGuidCompoundKey
{
    [Alias("Compute")]
    Task<ShardReply> Compute(ShardRequest request);
}
