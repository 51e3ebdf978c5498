using System;
using System.Numerics.Tensors;

namespace LossGen.Benchmarks.Contenders;

/// <summary>The symmetric divergences by TensorPrimitives, on some rows from the first on.</summary>
internal static class TensorDivergences
{
    /// <summary>Two exponentials and one logarithm a number: the logarithms of p and q are their logits less a number that cancels.</summary>
    public static float JensenShannon(Batch batch, int first, int rows)
    {
        Span<float> q = batch.Of(batch.Gradients, first, rows);
        Span<float> p = batch.Of(batch.Scratch, 0, rows);
        Span<float> m = batch.Of(batch.OtherScratch, 0, rows);
        Span<float> x = batch.Of(batch.LastScratch, 0, rows);
        int classes = batch.Classes;
        TensorKinds.Exponentials(batch.Of(batch.Targets, first, rows), m, p, classes);
        TensorKinds.Exponentials(batch.Of(batch.Predictions, first, rows), x, q, classes);
        float sum = 0;
        for (int start = 0; start < q.Length; start += classes)
        {
            Span<float> pRow = p.Slice(start, classes);
            Span<float> qRow = q.Slice(start, classes);
            float sums = TensorBatch.Normalise(pRow, 1) * TensorBatch.Normalise(qRow, 1);
            sum += TensorPrimitives.Dot<float>(pRow, m.Slice(start, classes)) + TensorPrimitives.Dot<float>(qRow, x.Slice(start, classes)) - MathF.Log(sums);
        }

        TensorPrimitives.Add<float>(p, q, p);
        TensorPrimitives.Multiply(p, 0.5f, p);
        TensorPrimitives.Log(p, m);
        sum -= 2 * TensorPrimitives.Dot<float>(p, m);
        TensorPrimitives.Subtract<float>(x, m, x);
        float share = 0.5f / batch.Rows;
        for (int start = 0; start < q.Length; start += classes)
        {
            Span<float> l = x.Slice(start, classes);
            TensorPrimitives.Subtract(l, TensorPrimitives.Dot<float>(q.Slice(start, classes), l), l);
        }

        TensorPrimitives.Multiply<float>(q, x, q);
        TensorPrimitives.Multiply(q, share, q);
        return 0.5f * sum;
    }

    public static float Jeffreys(Batch batch, int first, int rows)
    {
        Span<float> q = batch.Of(batch.Gradients, first, rows);
        Span<float> p = batch.Of(batch.Scratch, 0, rows);
        Span<float> d = batch.Of(batch.OtherScratch, 0, rows);
        Span<float> x = batch.Of(batch.LastScratch, 0, rows);
        int classes = batch.Classes;
        TensorKinds.Exponentials(batch.Of(batch.Targets, first, rows), d, p, classes);
        TensorKinds.Exponentials(batch.Of(batch.Predictions, first, rows), x, q, classes);
        TensorPrimitives.Subtract<float>(x, d, d);
        float share = 1f / batch.Rows;
        float sum = 0;
        for (int start = 0; start < q.Length; start += classes)
        {
            Span<float> pRow = p.Slice(start, classes);
            Span<float> qRow = q.Slice(start, classes);
            Span<float> difference = d.Slice(start, classes);
            TensorBatch.Normalise(pRow, 1);
            TensorBatch.Normalise(qRow, 1);
            float mean = TensorPrimitives.Dot<float>(qRow, difference);
            sum += mean - TensorPrimitives.Dot<float>(pRow, difference);
            TensorPrimitives.Add(difference, 1 - mean, difference);
        }

        TensorPrimitives.Multiply<float>(q, d, q);
        TensorPrimitives.Subtract<float>(q, p, q);
        TensorPrimitives.Multiply(q, share, q);
        return sum;
    }

    public static float JensenShannonOfProbabilities(Batch batch, int first, int rows)
    {
        ReadOnlySpan<float> p = batch.Of(batch.Targets, first, rows);
        ReadOnlySpan<float> q = batch.Of(batch.Predictions, first, rows);
        Span<float> m = batch.Of(batch.Scratch, 0, rows);
        Span<float> logs = batch.Of(batch.OtherScratch, 0, rows);
        Span<float> gradients = batch.Of(batch.Gradients, first, rows);
        TensorPrimitives.Add(p, q, m);
        TensorPrimitives.Multiply(m, 0.5f, m);
        TensorPrimitives.Divide(p, m, logs);
        TensorPrimitives.Log(logs, logs);
        TensorPrimitives.Divide(q, m, gradients);
        TensorPrimitives.Log(gradients, gradients);
        float sum = 0.5f * (TensorPrimitives.Dot(p, logs) + TensorPrimitives.Dot(q, gradients));
        TensorPrimitives.Multiply(gradients, 0.5f / batch.Rows, gradients);
        return sum;
    }

    public static float JeffreysOfProbabilities(Batch batch, int first, int rows)
    {
        ReadOnlySpan<float> p = batch.Of(batch.Targets, first, rows);
        ReadOnlySpan<float> q = batch.Of(batch.Predictions, first, rows);
        Span<float> logs = batch.Of(batch.Scratch, 0, rows);
        Span<float> gradients = batch.Of(batch.Gradients, first, rows);
        TensorPrimitives.Divide(p, q, gradients);
        TensorPrimitives.Log(gradients, logs);
        float sum = TensorPrimitives.Dot(p, logs) - TensorPrimitives.Dot(q, logs);
        TensorPrimitives.Add<float>(gradients, logs, gradients);
        TensorPrimitives.Subtract(1, gradients, gradients);
        TensorPrimitives.Multiply(gradients, 1f / batch.Rows, gradients);
        return sum;
    }
}
