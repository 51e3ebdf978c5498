using System;
using System.Numerics.Tensors;

namespace LossGen.Benchmarks.Contenders;

/// <summary>The same with TensorPrimitives: row by row, and its best form for a batch, one Exp over all rows.</summary>
internal static class Tensors
{
    public static float One(int label, ReadOnlySpan<float> prediction, Span<float> gradient)
    {
        float max = TensorPrimitives.Max(prediction);
        TensorPrimitives.Subtract(prediction, max, gradient);
        TensorPrimitives.Exp(gradient, gradient);
        float sum = TensorPrimitives.Sum<float>(gradient);
        TensorPrimitives.Multiply(gradient, 1 / sum, gradient);
        gradient[label] -= 1;
        return MathF.Log(sum) + max - prediction[label];
    }

    public static void Each(int classes, ReadOnlySpan<int> labels, ReadOnlySpan<float> predictions, Span<float> losses, Span<float> gradients)
    {
        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<float> x = predictions.Slice(row * classes, classes);
            losses[row] = TensorPrimitives.Max(x);
            TensorPrimitives.Subtract(x, losses[row], gradients.Slice(row * classes, classes));
        }

        TensorPrimitives.Exp(gradients, gradients);
        for (int row = 0; row < labels.Length; row++)
        {
            Span<float> g = gradients.Slice(row * classes, classes);
            float sum = TensorPrimitives.Sum<float>(g);
            TensorPrimitives.Multiply(g, 1 / sum, g);
            g[labels[row]] -= 1;
            losses[row] += MathF.Log(sum) - predictions[(row * classes) + labels[row]];
        }
    }
}
