using System;

namespace LossGen.Benchmarks.Contenders;

/// <summary>What a careful person writes without a library: shift by the maximum, each exponential once, nothing allocated.</summary>
internal readonly struct HandRow : IRowLosses
{
    public static float CrossEntropy(int label, ReadOnlySpan<float> prediction, Span<float> gradient)
    {
        (float max, float sum) = Exponentials(prediction, gradient);
        float inverse = 1 / sum;
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] *= inverse;
        }

        gradient[label] -= 1;
        return MathF.Log(sum) + max - prediction[label];
    }

    public static float Entropy(ReadOnlySpan<float> prediction, Span<float> gradient)
    {
        (float max, float sum) = Exponentials(prediction, gradient);
        float inverse = 1 / sum;
        float mean = 0;
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] *= inverse;
            mean += gradient[i] * (prediction[i] - max);
        }

        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] *= mean - (prediction[i] - max);
        }

        return MathF.Log(sum) - mean;
    }

    public static float KlDivergence(ReadOnlySpan<float> target, ReadOnlySpan<float> prediction, Span<float> gradient)
    {
        (float max, float sum) = Exponentials(prediction, gradient);
        float targetMax = target[0];
        foreach (float x in target)
        {
            targetMax = MathF.Max(targetMax, x);
        }

        float targetSum = 0;
        float mean = 0;
        float inverse = 1 / sum;
        for (int i = 0; i < target.Length; i++)
        {
            float e = MathF.Exp(target[i] - targetMax);
            targetSum += e;
            mean += e * (target[i] - targetMax - (prediction[i] - max));
            gradient[i] *= inverse;
        }

        float targetInverse = 1 / targetSum;
        for (int i = 0; i < target.Length; i++)
        {
            gradient[i] -= MathF.Exp(target[i] - targetMax) * targetInverse;
        }

        return (mean * targetInverse) - MathF.Log(targetSum) + MathF.Log(sum);
    }

    public static (float Max, float Sum) Exponentials(ReadOnlySpan<float> x, Span<float> result)
    {
        float max = x[0];
        foreach (float value in x)
        {
            max = MathF.Max(max, value);
        }

        float sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            float e = MathF.Exp(x[i] - max);
            result[i] = e;
            sum += e;
        }

        return (max, sum);
    }
}
