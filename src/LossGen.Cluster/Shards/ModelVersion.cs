using System;
using Orleans;

namespace LossGen.Cluster.Shards;

/// <summary>Names the weights that a gradient is taken at. A run has a number of its own, so that two trainings may use the same silos.</summary>
/// <param name="Run">The training.</param>
/// <param name="Step">Its step, counted through all epochs.</param>
[GenerateSerializer]
[Alias("LossGen.ModelVersion")]
public readonly record struct ModelVersion([property: Id(0)] Guid Run, [property: Id(1)] int Step);
