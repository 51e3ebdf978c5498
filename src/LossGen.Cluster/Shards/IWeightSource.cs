using System.Threading.Tasks;
using Orleans;

namespace LossGen.Cluster.Shards;

/// <summary>The trainer, as silos see it: they ask for the weights of a step when its first shard comes.</summary>
[Alias("LossGen.WeightSource")]
public interface IWeightSource : IGrainObserver
{
    [Alias("GetWeights")]
    Task<byte[]> GetWeights(ModelVersion version);
}
