using System;

namespace LossGen.Benchmarks.Contenders;

/// <summary>The loop over the rows of a batch around one row's losses.</summary>
internal static class RowByRow<TRow>
    where TRow : IRowLosses
{
    public static void CrossEntropy(Batch batch)
    {
        for (int row = 0; row < batch.Rows; row++)
        {
            batch.Losses[row] = TRow.CrossEntropy(batch.Labels[row], batch.Prediction(row), batch.Gradient(row));
        }
    }

    public static void MeanCrossEntropy(Batch batch)
    {
        float sum = 0;
        float share = 1f / batch.Rows;
        for (int row = 0; row < batch.Rows; row++)
        {
            Span<float> gradient = batch.Gradient(row);
            sum += TRow.CrossEntropy(batch.Labels[row], batch.Prediction(row), gradient);
            for (int i = 0; i < gradient.Length; i++)
            {
                gradient[i] *= share;
            }
        }

        batch.Mean = sum * share;
    }

    /// <summary>Each row's first logit depends on the loss of the row before, which leaves it as it is.</summary>
    public static void CrossEntropyChain(Batch batch)
    {
        float loss = 0;
        for (int row = 0; row < batch.Rows; row++)
        {
            batch.Predictions[row * batch.Classes] += loss * 0f;
            loss = TRow.CrossEntropy(batch.Labels[row], batch.Prediction(row), batch.Gradient(row));
            batch.Losses[row] = loss;
        }
    }

    public static void Entropy(Batch batch)
    {
        for (int row = 0; row < batch.Rows; row++)
        {
            batch.Losses[row] = TRow.Entropy(batch.Prediction(row), batch.Gradient(row));
        }
    }

    public static void KlDivergence(Batch batch)
    {
        for (int row = 0; row < batch.Rows; row++)
        {
            batch.Losses[row] = TRow.KlDivergence(batch.Target(row), batch.Prediction(row), batch.Gradient(row));
        }
    }
}
