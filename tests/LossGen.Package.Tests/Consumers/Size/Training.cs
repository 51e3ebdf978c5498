using System;

/// <summary>What a training loop calls: the mean with its gradient, and the entropy of a sample. Trimming leaves the rest out.</summary>
internal static class Training
{
    public static float Step(int[] labels, float[] logits, float[] gradients)
    {
        float sum = logits.Length;
#if ONE
        sum += Logits10.MeanCrossEntropy(labels, logits.AsSpan(0, 20), gradients.AsSpan(0, 20)) + Logits10.Entropy(logits.AsSpan(0, 10));
#endif
#if FIVE
        sum += Logits3.MeanCrossEntropy(labels, logits.AsSpan(0, 6), gradients.AsSpan(0, 6)) + Logits3.Entropy(logits.AsSpan(0, 3));
        sum += Logits16.MeanCrossEntropy(labels, logits.AsSpan(0, 32), gradients.AsSpan(0, 32)) + Logits16.Entropy(logits.AsSpan(0, 16));
        sum += Logits100.MeanCrossEntropy(labels, logits.AsSpan(0, 200), gradients.AsSpan(0, 200)) + Logits100.Entropy(logits.AsSpan(0, 100));
        sum += Logits26.MeanCrossEntropy(labels, logits.AsSpan(0, 52), gradients.AsSpan(0, 52)) + Logits26.Entropy(logits.AsSpan(0, 26));
#endif
        return sum;
    }
}
