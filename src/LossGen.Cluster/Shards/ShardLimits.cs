using System;

namespace LossGen.Cluster.Shards;

/// <summary>How much is asked of a cluster at once, and how long its faults are borne.</summary>
internal sealed record ShardLimits
{
    /// <summary>A shard that fails so often stops the run: the same rows and weights would fail again.</summary>
    public const int MostFailures = 3;

    /// <summary>The most shards that have been sent and not answered yet.</summary>
    public required int InFlight { get; init; }

    /// <summary>How long a shard may go without a silo that answers. A silo that dies costs its shards a few seconds; this is for when all are gone.</summary>
    public TimeSpan WithoutSilo { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The wait before a shard is sent again where a silo was gone; it doubles up to <see cref="LongestWait"/>.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(1);
}
