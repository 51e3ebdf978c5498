using System;
using System.Numerics.Tensors;

namespace LossGen.Benchmarks.Contenders;

/// <summary>The kinds of one distribution by TensorPrimitives, with as few exponentials and logarithms as they need, on some rows from the first on.</summary>
internal static class TensorKinds
{
    public static float Softmax(Batch batch, int first, int rows)
    {
        Span<float> results = batch.Of(batch.Gradients, first, rows);
        Exponentials(batch.Of(batch.Predictions, first, rows), results, results, batch.Classes);
        for (int start = 0; start < results.Length; start += batch.Classes)
        {
            TensorBatch.Normalise(results.Slice(start, batch.Classes), 1);
        }

        return 0;
    }

    public static float LogSoftmax(Batch batch, int first, int rows)
    {
        Span<float> results = batch.Of(batch.Gradients, first, rows);
        Span<float> e = batch.Of(batch.Scratch, 0, rows);
        Span<float> sums = batch.Losses.AsSpan(0, rows);
        int classes = batch.Classes;
        Exponentials(batch.Of(batch.Predictions, first, rows), results, e, classes);
        for (int row = 0; row < rows; row++)
        {
            sums[row] = TensorPrimitives.Sum<float>(e.Slice(row * classes, classes));
        }

        TensorPrimitives.Log(sums, sums);
        for (int row = 0; row < rows; row++)
        {
            Span<float> result = results.Slice(row * classes, classes);
            TensorPrimitives.Subtract(result, sums[row], result);
        }

        return 0;
    }

    public static float Perplexity(Batch batch, int first, int rows)
    {
        Span<float> gradients = batch.Of(batch.Gradients, first, rows);
        Span<float> shifted = batch.Of(batch.Scratch, 0, rows);
        Span<float> means = batch.OtherScratch.AsSpan(0, rows);
        Span<float> losses = batch.Losses.AsSpan(0, rows);
        int classes = batch.Classes;
        Exponentials(batch.Of(batch.Predictions, first, rows), shifted, gradients, classes);
        for (int row = 0; row < rows; row++)
        {
            Span<float> x = shifted.Slice(row * classes, classes);
            Span<float> p = gradients.Slice(row * classes, classes);
            losses[row] = TensorBatch.Normalise(p, 1);
            means[row] = TensorPrimitives.Dot<float>(p, x);
            TensorPrimitives.Subtract(means[row], x, x);
        }

        TensorPrimitives.Multiply<float>(gradients, shifted, gradients);
        TensorPrimitives.Log(losses, losses);
        TensorPrimitives.Subtract(losses, means, losses);
        TensorPrimitives.Exp(losses, losses);
        for (int row = 0; row < rows; row++)
        {
            Span<float> gradient = gradients.Slice(row * classes, classes);
            TensorPrimitives.Multiply(gradient, losses[row] / batch.Rows, gradient);
        }

        return TensorPrimitives.Sum<float>(losses);
    }

    /// <summary>Of order 2: 2 ln(sum e) - ln(sum e^2).</summary>
    public static float Renyi(Batch batch, int first, int rows)
    {
        Span<float> gradients = batch.Of(batch.Gradients, first, rows);
        Span<float> factors = batch.Of(batch.Scratch, 0, rows);
        Span<float> squares = batch.OtherScratch.AsSpan(0, rows);
        Span<float> sums = batch.Losses.AsSpan(0, rows);
        int classes = batch.Classes;
        float share = 2f / batch.Rows;
        Exponentials(batch.Of(batch.Predictions, first, rows), gradients, gradients, classes);
        for (int row = 0; row < rows; row++)
        {
            Span<float> e = gradients.Slice(row * classes, classes);
            Span<float> factor = factors.Slice(row * classes, classes);
            sums[row] = TensorPrimitives.Sum<float>(e);
            squares[row] = TensorPrimitives.SumOfSquares<float>(e);
            TensorPrimitives.Multiply(e, -share / squares[row], factor);
            TensorPrimitives.Add(factor, share / sums[row], factor);
        }

        TensorPrimitives.Multiply<float>(gradients, factors, gradients);
        TensorPrimitives.Log(sums, sums);
        TensorPrimitives.Log(squares, squares);
        return (2 * TensorPrimitives.Sum<float>(sums)) - TensorPrimitives.Sum<float>(squares);
    }

    /// <summary>Sum x - ln s(x) - t x, s the sigmoid: the shortest form, and infinite for logits below -103.</summary>
    public static float BinaryCrossEntropy(Batch batch, int first, int rows)
    {
        ReadOnlySpan<float> x = batch.Of(batch.Predictions, first, rows);
        ReadOnlySpan<float> t = batch.Of(batch.Uniforms, first, rows);
        Span<float> gradients = batch.Of(batch.Gradients, first, rows);
        Span<float> logs = batch.Of(batch.Scratch, 0, rows);
        TensorPrimitives.Sigmoid(x, gradients);
        TensorPrimitives.Log(gradients, logs);
        TensorPrimitives.Subtract(gradients, t, gradients);
        TensorPrimitives.Multiply(gradients, 1f / batch.Rows, gradients);
        return TensorPrimitives.Sum(x) - TensorPrimitives.Sum<float>(logs) - TensorPrimitives.Dot(t, x);
    }

    public static void ArgMaxByRow(Batch batch)
    {
        for (int row = 0; row < batch.Rows; row++)
        {
            batch.Choices[row] = TensorPrimitives.IndexOfMax(batch.Prediction(row));
        }
    }

    /// <summary>Logits less their row's largest, and the exponentials of that.</summary>
    public static void Exponentials(ReadOnlySpan<float> x, Span<float> shifted, Span<float> exponentials, int classes)
    {
        for (int start = 0; start < x.Length; start += classes)
        {
            TensorBatch.Shift(x.Slice(start, classes), shifted.Slice(start, classes));
        }

        TensorPrimitives.Exp(shifted, exponentials);
    }
}
