using System;
using System.Threading;
using System.Threading.Tasks;

namespace LossGen.Cluster.Shards;

/// <summary>The weights of the current step, once a silo: the first shard that needs them fetches them, and the others wait for the same answer.</summary>
internal sealed class WeightCache
{
    private readonly Lock _lock = new();
    private ModelVersion _version;
    private Task<float[]>? _weights;

    public Task<float[]> GetAsync(ModelVersion version, IWeightSource source)
    {
        lock (_lock)
        {
            if (_weights is null or { IsFaulted: true } or { IsCanceled: true } || _version != version)
            {
                // A shard of a step that has ended, which came late: nobody waits for it, and the newer weights must stay.
                if (_version.Run == version.Run && version.Step < _version.Step)
                {
                    throw new InvalidOperationException($"Step {version.Step} has ended; the weights are those of step {_version.Step}.");
                }

                _version = version;
                _weights = FetchAsync(version, source);
            }

            return _weights;
        }
    }

    private static async Task<float[]> FetchAsync(ModelVersion version, IWeightSource source) => FloatBytes.Read(await source.GetWeights(version));
}
