using Orleans;

namespace LossGen.Cluster.Shards;

/// <summary>A shard's sums, or why it has none. A failure is a value and no exception, so that it is told from a silo that is gone.</summary>
/// <param name="Silo">The silo that computed.</param>
/// <param name="Gradient">The gradient of the sum of the losses, as <see cref="FloatBytes"/>; empty after a failure.</param>
/// <param name="Loss">The exact sum of the losses, as <see cref="LossSum.ToBytes"/> writes it; empty after a failure.</param>
/// <param name="Failure">What went wrong in the computation, or null.</param>
[GenerateSerializer]
[Immutable]
[Alias("LossGen.ShardReply")]
public sealed record ShardReply([property: Id(0)] string Silo, [property: Id(1)] byte[] Gradient, [property: Id(2)] byte[] Loss, [property: Id(3)] string? Failure);
