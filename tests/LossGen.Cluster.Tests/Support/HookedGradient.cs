using System;
using LossGen.Cluster.Shards;
using LossGen.Digits;
using Orleans.Runtime;

namespace LossGen.Cluster.Tests.Support;

/// <summary>The digits' gradient with the hooks of a test around it.</summary>
internal sealed class HookedGradient(DigitSet digits, ILocalSiloDetails silo, ShardHooks hooks) : IShardGradient
{
    private readonly DigitShardGradient _inner = new(digits);

    public LossSum Compute(ReadOnlySpan<float> weights, ReadOnlySpan<int> rows, Span<float> gradient)
    {
        try
        {
            hooks.Enter(silo.Name, rows);
            return _inner.Compute(weights, rows, gradient);
        }
        finally
        {
            hooks.Leave();
        }
    }
}
