using System;
using System.Numerics.Tensors;

namespace LossGen.Benchmarks.Contenders;

/// <summary>TensorPrimitives as most people call it, one row at a time. Its own SoftMax is not used: it overflows on large logits.</summary>
internal readonly struct TensorRow : IRowLosses
{
    public static float CrossEntropy(int label, ReadOnlySpan<float> prediction, Span<float> gradient)
    {
        float max = TensorPrimitives.Max(prediction);
        TensorPrimitives.Subtract(prediction, max, gradient);
        TensorPrimitives.Exp(gradient, gradient);
        float sum = TensorPrimitives.Sum<float>(gradient);
        TensorPrimitives.Multiply(gradient, 1 / sum, gradient);
        gradient[label] -= 1;
        return MathF.Log(sum) + max - prediction[label];
    }

    public static float Entropy(ReadOnlySpan<float> prediction, Span<float> gradient)
    {
        Span<float> shifted = stackalloc float[prediction.Length];
        TensorPrimitives.Subtract(prediction, TensorPrimitives.Max(prediction), shifted);
        TensorPrimitives.Exp(shifted, gradient);
        float sum = TensorPrimitives.Sum<float>(gradient);
        TensorPrimitives.Multiply(gradient, 1 / sum, gradient);
        float mean = TensorPrimitives.Dot<float>(gradient, shifted);
        TensorPrimitives.Subtract(mean, shifted, shifted);
        TensorPrimitives.Multiply(gradient, shifted, gradient);
        return MathF.Log(sum) - mean;
    }

    public static float KlDivergence(ReadOnlySpan<float> target, ReadOnlySpan<float> prediction, Span<float> gradient)
    {
        Span<float> difference = stackalloc float[prediction.Length];
        Span<float> p = stackalloc float[prediction.Length];
        TensorPrimitives.Subtract(target, TensorPrimitives.Max(target), p);
        TensorPrimitives.Subtract(prediction, TensorPrimitives.Max(prediction), gradient);
        TensorPrimitives.Subtract(p, gradient, difference);
        TensorPrimitives.Exp(p, p);
        TensorPrimitives.Exp(gradient, gradient);
        float targetSum = TensorPrimitives.Sum<float>(p);
        float sum = TensorPrimitives.Sum<float>(gradient);
        TensorPrimitives.Multiply(p, 1 / targetSum, p);
        TensorPrimitives.Multiply(gradient, 1 / sum, gradient);
        TensorPrimitives.Subtract(gradient, p, gradient);
        return TensorPrimitives.Dot<float>(p, difference) - MathF.Log(targetSum) + MathF.Log(sum);
    }
}
