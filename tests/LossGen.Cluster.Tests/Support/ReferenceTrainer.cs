using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Digits;

namespace LossGen.Cluster.Tests.Support;

/// <summary>
/// What the cluster must reproduce, written out without it: a loop over shards, one after the other, in one thread. It uses the layers, the optimiser and the emitted loss, and nothing of the program.
/// </summary>
internal static class ReferenceTrainer
{
    public const int HeldOutCount = 360;
    private const int HiddenCount = 32;
    private const int ClassCount = 10;

    public static float[] Train(int seed, int epochs, int batchSize, int shardCount)
    {
        DigitSet digits = DigitSet.Load();
        Random random = new(seed);
        int[] order = [.. Enumerable.Range(0, digits.Count)];
        random.Shuffle(order);
        int[] rows = order[..^HeldOutCount];
        DenseLayer hiddenLayer = new(DigitSet.PixelCount, HiddenCount, random);
        DenseLayer logitLayer = new(HiddenCount, ClassCount, random);
        AdamOptimizer hiddenOptimizer = new(hiddenLayer.Parameters.Length);
        AdamOptimizer logitOptimizer = new(logitLayer.Parameters.Length);

        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(rows);
            for (int start = 0; start < rows.Length; start += batchSize)
            {
                int[] batch = rows[start..Math.Min(start + batchSize, rows.Length)];
                int shards = Math.Min(shardCount, batch.Length);
                List<float[]> gradients = [];
                for (int shard = 0; shard < shards; shard++)
                {
                    gradients.Add(Gradient(hiddenLayer, logitLayer, digits.Pick(batch.AsSpan((batch.Length * shard / shards)..(batch.Length * (shard + 1) / shards)))));
                }

                float[] mean = [.. AddInTree(gradients).Select(value => value / batch.Length)];
                float learningRate = 0.02f * (1 - ((epoch + ((float)start / rows.Length)) / epochs));
                hiddenOptimizer.Step(hiddenLayer.Parameters, mean.AsSpan(0, hiddenLayer.Parameters.Length), learningRate);
                logitOptimizer.Step(logitLayer.Parameters, mean.AsSpan(hiddenLayer.Parameters.Length), learningRate);
            }
        }

        return [.. hiddenLayer.Parameters, .. logitLayer.Parameters];
    }

    /// <summary>Neighbours in pairs, then the pairs, and so on; one that is left over waits for the next round.</summary>
    public static float[] AddInTree(IReadOnlyList<float[]> sums)
    {
        while (sums.Count > 1)
        {
            List<float[]> next = [];
            for (int i = 0; i < sums.Count; i += 2)
            {
                next.Add(i + 1 < sums.Count ? [.. sums[i].Zip(sums[i + 1], (a, b) => a + b)] : sums[i]);
            }

            sums = next;
        }

        return sums[0];
    }

    private static float[] Gradient(DenseLayer hiddenLayer, DenseLayer logitLayer, DigitSet rows)
    {
        float[] hidden = new float[rows.Count * HiddenCount];
        hiddenLayer.Forward(rows.Pixels, hidden);
        float[] rectified = [.. hidden.Select(value => value > 0 ? value : 0)];
        float[] logits = new float[rows.Count * ClassCount];
        logitLayer.Forward(rectified, logits);

        float[] logitGradients = new float[logits.Length];
        DigitLoss.SumCrossEntropy(rows.Labels, logits, logitGradients.AsSpan());
        float[] hiddenGradients = new float[hidden.Length];
        logitLayer.Backward(rectified, logitGradients, hiddenGradients);
        hiddenLayer.Backward(rows.Pixels, [.. hiddenGradients.Select((value, i) => rectified[i] > 0 ? value : 0)], []);
        return [.. hiddenLayer.Gradients, .. logitLayer.Gradients];
    }
}
