using System;

namespace LossGen.Benchmarks.Contenders;

/// <summary>The loops over probabilities that a careful person writes: a term of weight 0 is 0.</summary>
internal static class HandProbabilities
{
    public static void MeanEntropy(Batch batch)
    {
        float sum = 0;
        foreach (float p in batch.Predictions)
        {
            sum -= p > 0 ? p * MathF.Log(p) : 0;
        }

        batch.Mean = sum / batch.Rows;
    }

    public static void MeanCrossEntropy(Batch batch) => batch.Mean = CrossEntropy(batch.Targets, batch.Predictions) / batch.Rows;

    public static void EachCrossEntropy(Batch batch)
    {
        for (int row = 0; row < batch.Rows; row++)
        {
            batch.Losses[row] = CrossEntropy(batch.Target(row), batch.Prediction(row));
        }
    }

    public static void MeanKlDivergence(Batch batch)
    {
        ReadOnlySpan<float> p = batch.Targets;
        ReadOnlySpan<float> q = batch.Predictions;
        float sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            sum += p[i] > 0 ? p[i] * MathF.Log(p[i] / q[i]) : 0;
        }

        batch.Mean = sum / batch.Rows;
    }

    private static float CrossEntropy(ReadOnlySpan<float> p, ReadOnlySpan<float> q)
    {
        float sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            sum -= p[i] > 0 ? p[i] * MathF.Log(q[i]) : 0;
        }

        return sum;
    }
}
