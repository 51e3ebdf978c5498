using System;
using System.Threading;
using System.Threading.Tasks;

namespace LossGen.Cluster.Shards;

/// <summary>Hands out the weights of the current step, and counts the bytes: it is the only way by which weights leave the trainer.</summary>
internal sealed class WeightSource : IWeightSource
{
    private readonly Lock _lock = new();
    private ModelVersion _version;
    private byte[] _weights = [];
    private long _bytes;

    public void Publish(ModelVersion version, ReadOnlySpan<float> weights)
    {
        byte[] bytes = FloatBytes.Of(weights);
        lock (_lock)
        {
            _version = version;
            _weights = bytes;
        }
    }

    /// <summary>The bytes handed out since the last call.</summary>
    public long TakeByteCount()
    {
        lock (_lock)
        {
            long bytes = _bytes;
            _bytes = 0;
            return bytes;
        }
    }

    public Task<byte[]> GetWeights(ModelVersion version)
    {
        lock (_lock)
        {
            if (version != _version)
            {
                throw new InvalidOperationException($"The weights are those of step {_version.Step}, not of step {version.Step}.");
            }

            _bytes += _weights.Length;
            return Task.FromResult(_weights);
        }
    }
}
