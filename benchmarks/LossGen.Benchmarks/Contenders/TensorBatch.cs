using System;
using System.Numerics.Tensors;

namespace LossGen.Benchmarks.Contenders;

/// <summary>TensorPrimitives at its best for a batch of logits: exponentials and logarithms over all rows at once, where its vectors are full, and only the rest row by row.</summary>
internal static class TensorBatch
{
    public static void EachCrossEntropy(Batch batch)
    {
        Span<float> losses = batch.Losses;
        for (int row = 0; row < batch.Rows; row++)
        {
            Span<float> shifted = batch.Gradient(row);
            Shift(batch.Prediction(row), shifted);
            batch.OtherScratch[row] = shifted[batch.Labels[row]];
        }

        TensorPrimitives.Exp<float>(batch.Gradients, batch.Gradients);
        for (int row = 0; row < batch.Rows; row++)
        {
            Span<float> gradient = batch.Gradient(row);
            losses[row] = Normalise(gradient, 1);
            gradient[batch.Labels[row]] -= 1;
        }

        TensorPrimitives.Log(losses, losses);
        TensorPrimitives.Subtract(losses, batch.OtherScratch.AsSpan(0, batch.Rows), losses);
    }

    public static void MeanCrossEntropy(Batch batch)
    {
        float share = 1f / batch.Rows;
        float ofLabels = 0;
        for (int row = 0; row < batch.Rows; row++)
        {
            Span<float> shifted = batch.Gradient(row);
            Shift(batch.Prediction(row), shifted);
            ofLabels += shifted[batch.Labels[row]];
        }

        TensorPrimitives.Exp<float>(batch.Gradients, batch.Gradients);
        Span<float> sums = batch.Losses;
        for (int row = 0; row < batch.Rows; row++)
        {
            Span<float> gradient = batch.Gradient(row);
            sums[row] = Normalise(gradient, share);
            gradient[batch.Labels[row]] -= share;
        }

        TensorPrimitives.Log(sums, sums);
        batch.Mean = (TensorPrimitives.Sum<float>(sums) - ofLabels) * share;
    }

    public static void EachEntropy(Batch batch)
    {
        Span<float> losses = batch.Losses;
        Span<float> means = batch.OtherScratch.AsSpan(0, batch.Rows);
        int classes = batch.Classes;
        for (int row = 0; row < batch.Rows; row++)
        {
            Shift(batch.Prediction(row), batch.Scratch.AsSpan(row * classes, classes));
        }

        TensorPrimitives.Exp<float>(batch.Scratch, batch.Gradients);
        for (int row = 0; row < batch.Rows; row++)
        {
            Span<float> shifted = batch.Scratch.AsSpan(row * classes, classes);
            Span<float> gradient = batch.Gradient(row);
            losses[row] = Normalise(gradient, 1);
            means[row] = TensorPrimitives.Dot<float>(gradient, shifted);
            TensorPrimitives.Subtract(means[row], shifted, shifted);
        }

        TensorPrimitives.Multiply<float>(batch.Gradients, batch.Scratch, batch.Gradients);
        TensorPrimitives.Log(losses, losses);
        TensorPrimitives.Subtract(losses, means, losses);
    }

    public static void EachKlDivergence(Batch batch)
    {
        Span<float> losses = batch.Losses;
        int classes = batch.Classes;
        for (int row = 0; row < batch.Rows; row++)
        {
            Shift(batch.Target(row), batch.Scratch.AsSpan(row * classes, classes));
            Shift(batch.Prediction(row), batch.Gradient(row));
        }

        TensorPrimitives.Subtract<float>(batch.Scratch, batch.Gradients, batch.OtherScratch);
        TensorPrimitives.Exp<float>(batch.Scratch, batch.Scratch);
        TensorPrimitives.Exp<float>(batch.Gradients, batch.Gradients);
        for (int row = 0; row < batch.Rows; row++)
        {
            Span<float> p = batch.Scratch.AsSpan(row * classes, classes);
            float targetSum = Normalise(p, 1);
            float sum = Normalise(batch.Gradient(row), 1);
            losses[row] = TensorPrimitives.Dot<float>(p, batch.OtherScratch.AsSpan(row * classes, classes)) + MathF.Log(sum / targetSum);
        }

        TensorPrimitives.Subtract<float>(batch.Gradients, batch.Scratch, batch.Gradients);
    }

    public static void Shift(ReadOnlySpan<float> x, Span<float> shifted) => TensorPrimitives.Subtract(x, TensorPrimitives.Max(x), shifted);

    public static float Normalise(Span<float> e, float share)
    {
        float sum = TensorPrimitives.Sum<float>(e);
        TensorPrimitives.Multiply(e, share / sum, e);
        return sum;
    }
}
