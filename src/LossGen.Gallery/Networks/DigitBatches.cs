using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Digits;

namespace LossGen.Gallery.Networks;

/// <summary>What training on digits needs besides a network and a loss: the batches of an epoch, and the share of right guesses.</summary>
internal static class DigitBatches
{
    /// <summary>All digits once, in an order that the random numbers choose.</summary>
    public static IEnumerable<DigitSet> Shuffled(this DigitSet digits, int batchSize, Random random)
    {
        int[] order = [.. Enumerable.Range(0, digits.Count)];
        random.Shuffle(order);
        foreach (int[] rows in order.Chunk(batchSize))
        {
            yield return digits.Pick(rows);
        }
    }

    public static double Accuracy(ReadOnlySpan<int> labels, ReadOnlySpan<int> guesses)
    {
        int right = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            right += guesses[row] == labels[row] ? 1 : 0;
        }

        return (double)right / labels.Length;
    }
}
