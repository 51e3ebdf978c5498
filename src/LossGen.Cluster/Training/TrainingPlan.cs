namespace LossGen.Cluster.Training;

/// <summary>All that the bits of the trained weights depend on. Where and how shards are computed is not in it.</summary>
internal sealed record TrainingPlan
{
    public int Seed { get; init; } = 1;

    public int Epochs { get; init; } = 30;

    public int BatchSize { get; init; } = 256;

    public int Shards { get; init; } = 64;

    public int StepsPerEpoch => (TrainingRows.Count + BatchSize - 1) / BatchSize;
}
