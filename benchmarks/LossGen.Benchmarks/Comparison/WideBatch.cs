using System;

namespace LossGen.Benchmarks.Comparison;

/// <summary>The batch in double, and what <see cref="LossReference"/> makes of it: the truth that all contenders are checked against.</summary>
internal sealed class WideBatch(Batch batch)
{
    public int Classes { get; } = batch.Classes;

    public int[] Labels { get; } = batch.Labels;

    public int[] PaddedLabels { get; } = batch.PaddedLabels;

    public double[] Targets { get; } = Array.ConvertAll(batch.Targets, x => (double)x);

    public double[] Predictions { get; } = Array.ConvertAll(batch.Predictions, x => (double)x);

    public double[] Uniforms { get; } = Array.ConvertAll(batch.Uniforms, x => (double)x);

    public int[] Choices { get; } = new int[batch.Rows];

    public double[] Losses { get; } = new double[batch.Rows];

    public double[] Gradients { get; } = new double[batch.Rows * batch.Classes];

    public double Mean { get; set; }
}
