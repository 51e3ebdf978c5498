using System;
using System.Numerics.Tensors;

namespace LossGen.Benchmarks.Contenders;

/// <summary>TensorPrimitives on probabilities: a Log and a Dot, over the whole batch or over each row. A probability of 0 makes it NaN; there is none here.</summary>
internal static class TensorProbabilities
{
    public static void MeanEntropy(Batch batch) => batch.Mean = -LogDot(batch.Predictions, batch.Predictions, batch.Scratch) / batch.Rows;

    public static void MeanCrossEntropy(Batch batch) => batch.Mean = -LogDot(batch.Targets, batch.Predictions, batch.Scratch) / batch.Rows;

    public static void MeanKlDivergence(Batch batch)
    {
        TensorPrimitives.Divide<float>(batch.Targets, batch.Predictions, batch.Scratch);
        batch.Mean = LogDot(batch.Targets, batch.Scratch, batch.Scratch) / batch.Rows;
    }

    public static void MeanEntropyByRow(Batch batch)
    {
        float sum = 0;
        for (int row = 0; row < batch.Rows; row++)
        {
            sum -= LogDot(batch.Prediction(row), batch.Prediction(row), batch.Scratch.AsSpan(0, batch.Classes));
        }

        batch.Mean = sum / batch.Rows;
    }

    public static void MeanCrossEntropyByRow(Batch batch)
    {
        float sum = 0;
        for (int row = 0; row < batch.Rows; row++)
        {
            sum -= LogDot(batch.Target(row), batch.Prediction(row), batch.Scratch.AsSpan(0, batch.Classes));
        }

        batch.Mean = sum / batch.Rows;
    }

    public static void EachCrossEntropy(Batch batch)
    {
        for (int row = 0; row < batch.Rows; row++)
        {
            batch.Losses[row] = -LogDot(batch.Target(row), batch.Prediction(row), batch.Scratch.AsSpan(0, batch.Classes));
        }
    }

    public static void MeanKlDivergenceByRow(Batch batch)
    {
        float sum = 0;
        Span<float> ratios = batch.Scratch.AsSpan(0, batch.Classes);
        for (int row = 0; row < batch.Rows; row++)
        {
            TensorPrimitives.Divide(batch.Target(row), batch.Prediction(row), ratios);
            sum += LogDot(batch.Target(row), ratios, ratios);
        }

        batch.Mean = sum / batch.Rows;
    }

    private static float LogDot(ReadOnlySpan<float> p, ReadOnlySpan<float> q, Span<float> logs)
    {
        TensorPrimitives.Log(q, logs);
        return TensorPrimitives.Dot<float>(p, logs);
    }
}
