using System;

namespace LossGen.Cluster.Shards;

/// <summary>The computation of a shard without its transport: tests put failures and delays around it, and another model would take its place.</summary>
public interface IShardGradient
{
    /// <summary>Writes the gradient of the sum of the rows' losses at the weights, and returns that sum.</summary>
    LossSum Compute(ReadOnlySpan<float> weights, ReadOnlySpan<int> rows, Span<float> gradient);
}
