using System;
using System.Numerics.Tensors;

namespace LossGen.Demo.Comparison;

/// <summary>
/// TensorPrimitives at its best for this job: exponentials and logarithms over the whole batch at once, where its vectors are full. Its own SoftMax is not used, as it
/// overflows on large logits.
/// </summary>
internal readonly struct TensorLoop(float[] rowSums) : ILossContender
{
    private const int ClassCount = DigitLoss.ClassCount;

    public static string Name => "TensorPrimitives";

    public float One(int label, ReadOnlySpan<float> logits, Span<float> gradient)
    {
        float max = TensorPrimitives.Max(logits);
        TensorPrimitives.Subtract(logits, max, gradient);
        TensorPrimitives.Exp(gradient, gradient);
        float sum = TensorPrimitives.Sum<float>(gradient);
        TensorPrimitives.Multiply(gradient, 1 / sum, gradient);
        gradient[label] -= 1;
        return MathF.Log(sum) - (logits[label] - max);
    }

    public float Mean(ReadOnlySpan<int> labels, ReadOnlySpan<float> logits, Span<float> gradients)
    {
        int count = labels.Length;
        float share = 1f / count;
        float labelSum = 0;
        for (int row = 0; row < count; row++)
        {
            ReadOnlySpan<float> values = logits.Slice(row * ClassCount, ClassCount);
            Span<float> gradient = gradients.Slice(row * ClassCount, ClassCount);
            TensorPrimitives.Subtract(values, TensorPrimitives.Max(values), gradient);
            labelSum += gradient[labels[row]];
        }

        TensorPrimitives.Exp(gradients, gradients);
        Span<float> sums = rowSums.AsSpan(0, count);
        for (int row = 0; row < count; row++)
        {
            Span<float> gradient = gradients.Slice(row * ClassCount, ClassCount);
            sums[row] = TensorPrimitives.Sum<float>(gradient);
            TensorPrimitives.Multiply(gradient, share / sums[row], gradient);
            gradient[labels[row]] -= share;
        }

        TensorPrimitives.Log(sums, sums);
        return (TensorPrimitives.Sum<float>(sums) - labelSum) * share;
    }
}
