using System;

namespace LossGen.Demo.Comparison;

/// <summary>The loop that a careful programmer writes by hand: the maximum is subtracted, each exponential is computed once, and nothing is allocated.</summary>
internal readonly struct HandLoop : ILossContender
{
    private const int ClassCount = DigitLoss.ClassCount;

    public static string Name => "hand loop";

    public float One(int label, ReadOnlySpan<float> logits, Span<float> gradient) => Row(label, logits, gradient, 1);

    public float Mean(ReadOnlySpan<int> labels, ReadOnlySpan<float> logits, Span<float> gradients)
    {
        float share = 1f / labels.Length;
        float sum = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            sum += Row(labels[row], logits.Slice(row * ClassCount, ClassCount), gradients.Slice(row * ClassCount, ClassCount), share);
        }

        return sum * share;
    }

    private static float Row(int label, ReadOnlySpan<float> logits, Span<float> gradient, float share)
    {
        float max = logits[0];
        for (int i = 1; i < logits.Length; i++)
        {
            max = MathF.Max(max, logits[i]);
        }

        float sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            float power = MathF.Exp(logits[i] - max);
            gradient[i] = power;
            sum += power;
        }

        float scale = share / sum;
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] *= scale;
        }

        gradient[label] -= share;
        return MathF.Log(sum) - (logits[label] - max);
    }
}
