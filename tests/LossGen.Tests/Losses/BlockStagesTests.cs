using System;
using System.Linq;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Losses;

/// <summary>
/// Blocks of rows of many classes go through their passes one behind the other, with 512 bits: none takes notice of those beside it, however few there are. The rows one by one, which know of no
/// blocks, are the truth; with narrower vectors other kernels are held to the same.
/// </summary>
public sealed class BlockStagesTests
{
    private const int Lanes = 16;

    private static readonly Type[] s_types = [typeof(Logits31), typeof(Logits32), typeof(Logits64), typeof(Logits100)];

    // A letter a block. v: valid, n: a row with a NaN, p: one with +infinity, h: one huge, H: all huge, m: masked but for a few classes. A dot: a row more, no block.
    private static readonly string[] s_batches =
    [
        "v", "n", "h", "v.", "vv", "hv", "vh", "nv", "vvv", "vhv", "hhv.", "nHn", "vvvv", "pvhv...", "vvhhv", "vmHnvpvvmhhvn.",
    ];

    public static TheoryData<string, string> Batches => [.. s_types.SelectMany(t => s_batches.Select(b => (t.Name, b)))];

    [Theory]
    [MemberData(nameof(Batches))]
    public void A_row_has_the_same_bits_whatever_is_beside_it(string type, string blocks)
    {
        EmittedLoss<float> loss = new(s_types.Single(t => t.Name == type));
        (float[] predictions, int[] labels) = Of(loss.Classes, blocks);
        int rows = labels.Length;
        float[] losses = new float[rows], entropies = new float[rows], got = new float[rows];
        float[] gradients = new float[predictions.Length], slopes = new float[predictions.Length], receiver = new float[predictions.Length];
        for (int row = 0; row < rows; row++)
        {
            int start = row * loss.Classes;
            ReadOnlySpan<float> prediction = predictions.AsSpan(start, loss.Classes);
            losses[row] = loss.OfLabelGradient(labels[row], prediction, gradients.AsSpan(start, loss.Classes));
            entropies[row] = loss.EntropyGradient(prediction, slopes.AsSpan(start, loss.Classes));
        }

        loss.EachOfLabel(labels, predictions, got, default);
        SameBits.Assert(losses, got);
        loss.EachOfLabelGradient(labels, predictions, got, receiver, default);
        SameBits.Assert(losses, got);
        SameBits.Assert(gradients, receiver);
        loss.EachEntropy(predictions, got, default);
        SameBits.Assert(entropies, got);
        loss.EachEntropyGradient(predictions, got, receiver, default);
        SameBits.Assert(entropies, got);
        SameBits.Assert(slopes, receiver);

        // In place.
        predictions.CopyTo(receiver, 0);
        loss.EachOfLabelGradient(labels, receiver, got, receiver, default);
        SameBits.Assert(losses, got);
        SameBits.Assert(gradients, receiver);
        predictions.CopyTo(receiver, 0);
        loss.EachEntropyGradient(receiver, got, receiver, default);
        SameBits.Assert(entropies, got);
        SameBits.Assert(slopes, receiver);
    }

    private static (float[] Predictions, int[] Labels) Of(int classes, string blocks)
    {
        Random random = new(blocks.Length);
        int rows = blocks.Sum(b => b == '.' ? 1 : Lanes);
        float[] predictions = new float[rows * classes];
        int[] labels = new int[rows];
        int row = 0;
        foreach (char block in blocks)
        {
            int special = row + random.Next(block == '.' ? 1 : Lanes);
            for (int end = row + (block == '.' ? 1 : Lanes); row < end; row++)
            {
                labels[row] = random.Next(classes);
                Span<float> x = predictions.AsSpan(row * classes, classes);
                for (int c = 0; c < classes; c++)
                {
                    float logit = (16 * random.NextSingle()) - 8;
                    x[c] = block == 'H' || (block == 'h' && row == special) ? logit + (row % 2 == 0 ? 1000 : -1000)
                        : block == 'm' && c % 10 != 7 && c != labels[row] ? float.NegativeInfinity
                        : logit;
                }

                if (row == special && block is 'n' or 'p')
                {
                    // A masked class has no gradient in rows that are valid.
                    int at = random.Next(classes);
                    x[at] = block == 'n' ? float.NaN : float.PositiveInfinity;
                    x[(at + 1) % classes] = float.NegativeInfinity;
                }
            }
        }

        return (predictions, labels);
    }
}
