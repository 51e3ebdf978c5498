namespace LossGen.Cluster.Training;

/// <summary>What a step gives: sums over the rows of its batch, the same however the shards were computed.</summary>
/// <param name="gradient">The sum of the rows' gradients.</param>
/// <param name="loss">The exact sum of the rows' losses.</param>
/// <param name="bytes">What was moved for it.</param>
internal sealed class StepResult(float[] gradient, LossSum loss, StepBytes bytes)
{
    private readonly LossSum _loss = loss;

    public float[] Gradient { get; } = gradient;

    public ref readonly LossSum Loss => ref _loss;

    public StepBytes Bytes { get; } = bytes;
}
