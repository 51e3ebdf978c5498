using Orleans;

namespace LossGen.Cluster.Shards;

/// <summary>What a shard needs: numbers of rows, since each silo has the digits, and where the weights are, since each silo asks for them once.</summary>
/// <param name="Version">The weights to take the gradient at.</param>
/// <param name="Source">Where to ask for them.</param>
/// <param name="Rows">The rows of the shard.</param>
[GenerateSerializer]
[Immutable]
[Alias("LossGen.ShardRequest")]
public sealed record ShardRequest([property: Id(0)] ModelVersion Version, [property: Id(1)] IWeightSource Source, [property: Id(2)] int[] Rows);
