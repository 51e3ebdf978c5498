using System;

namespace LossGen.Benchmarks;

/// <summary>Random logits and labels, the same in each run, few enough to stay in the first-level cache.</summary>
internal sealed class LogitBatch
{
    public LogitBatch(int classes)
    {
        Rows = Math.Max(1, 2048 / classes);
        Random random = new(7);
        Labels = new int[Rows];
        Predictions = new float[Rows * classes];
        Gradients = new float[Rows * classes];
        Losses = new float[Rows];
        for (int i = 0; i < Predictions.Length; i++)
        {
            Predictions[i] = (float)((random.NextDouble() * 8) - 4);
        }

        for (int row = 0; row < Rows; row++)
        {
            Labels[row] = random.Next(classes);
        }
    }

    public int Rows { get; }

    public int[] Labels { get; }

    public float[] Predictions { get; }

    public float[] Gradients { get; }

    public float[] Losses { get; }
}
