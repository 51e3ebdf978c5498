using System;

namespace LossGen.Benchmarks.Contenders;

/// <summary>What a careful person writes without a library: shift by the maximum, exponentials once, gradient in place.</summary>
internal static class HandLoop
{
    public static float One(int label, ReadOnlySpan<float> prediction, Span<float> gradient)
    {
        gradient = gradient[..prediction.Length];
        float max = float.NegativeInfinity;
        foreach (float x in prediction)
        {
            max = MathF.Max(max, x);
        }

        float sum = 0;
        for (int i = 0; i < prediction.Length; i++)
        {
            float e = MathF.Exp(prediction[i] - max);
            gradient[i] = e;
            sum += e;
        }

        float inverse = 1 / sum;
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] *= inverse;
        }

        gradient[label] -= 1;
        return MathF.Log(sum) + max - prediction[label];
    }
}
