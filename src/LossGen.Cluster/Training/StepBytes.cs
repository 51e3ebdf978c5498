namespace LossGen.Cluster.Training;

/// <summary>The payload of messages: what a better network or a smaller model would change, without the frames that Orleans puts around it.</summary>
/// <param name="Weights">Weights sent to silos, once a silo.</param>
/// <param name="Rows">Row numbers sent to shards.</param>
/// <param name="Gradients">Gradients that came back.</param>
/// <param name="Losses">Exact sums of losses that came back.</param>
internal readonly record struct StepBytes(long Weights, long Rows, long Gradients, long Losses)
{
    public long Total => Weights + Rows + Gradients + Losses;

    public static StepBytes operator +(StepBytes a, StepBytes b) =>
        new(a.Weights + b.Weights, a.Rows + b.Rows, a.Gradients + b.Gradients, a.Losses + b.Losses);
}
