using System;
using System.Linq;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Losses;

/// <summary>Rows of very many classes go through their passes one behind the other: none takes notice of those beside it, however few there are and however soon one ends.</summary>
public sealed class RowStagesTests
{
    private const int Classes = 1000;

    // v: valid, n: a NaN among its logits, p: +infinity, h: huge, m: masked but for a few classes.
    public static TheoryData<string> Batches =>
    [
        "v", "n", "vv", "nv", "vn", "vvv", "vnv", "nvn", "nnn", "vvvv", "vnvv", "vvnv", "nnvv", "vvnn", "vvvvv", "pvvvp", "hvhmv", "vmhnvpvvmnnnvvhhvvvvn",
    ];

    [Theory]
    [MemberData(nameof(Batches))]
    public void A_row_has_the_same_bits_whatever_is_beside_it(string rows)
    {
        (float[] predictions, int[] labels) = Of(rows);
        (float[] losses, float[] gradients, float[] entropies, float[] slopes) = OneByOne(predictions, labels);
        float[] got = new float[rows.Length];
        float[] receiver = new float[predictions.Length];

        Logits1000.EachCrossEntropy(labels, predictions, got);
        SameBits.Assert(losses, got);
        Logits1000.EachCrossEntropy(labels, predictions, got, receiver);
        SameBits.Assert(losses, got);
        SameBits.Assert(gradients, receiver);
        Logits1000.EachEntropy(predictions, got);
        SameBits.Assert(entropies, got);
        Logits1000.EachEntropy(predictions, got, receiver);
        SameBits.Assert(entropies, got);
        SameBits.Assert(slopes, receiver);

        // In place.
        predictions.CopyTo(receiver, 0);
        Logits1000.EachCrossEntropy(labels, receiver, got, receiver);
        SameBits.Assert(losses, got);
        SameBits.Assert(gradients, receiver);
        predictions.CopyTo(receiver, 0);
        Logits1000.EachEntropy(receiver, got, receiver);
        SameBits.Assert(entropies, got);
        SameBits.Assert(slopes, receiver);
    }

    [Fact]
    public void A_row_of_weight_zero_is_nothing_to_those_beside_it()
    {
        const string Rows = "vnvpvvhnm";
        (float[] predictions, int[] labels) = Of(Rows);
        (float[] losses, float[] gradients, _, _) = OneByOne(predictions, labels);
        float[] weights = [.. Rows.Select((r, i) => r is 'n' or 'p' || i == 4 ? 0f : i == 2 ? 0.5f : 1f)];
        float[] got = new float[Rows.Length];
        float[] receiver = new float[predictions.Length];
        Logits1000.EachCrossEntropy(labels, predictions, got, receiver, weights);
        for (int row = 0; row < Rows.Length; row++)
        {
            // A power of two rounds nothing.
            float weight = weights[row];
            Assert.Equal(weight == 0 ? 0 : losses[row] * weight, got[row]);
            SameBits.Assert([.. gradients.Skip(row * Classes).Take(Classes).Select(g => weight == 0 ? 0 : g * weight)], receiver.AsSpan(row * Classes, Classes));
        }
    }

    [Fact]
    public void Threads_share_nothing_of_their_rows()
    {
        string rows = string.Concat(Enumerable.Repeat("vvhvmvv", 300));
        (float[] predictions, int[] labels) = Of(rows);
        float[] one = new float[predictions.Length];
        float[] many = new float[predictions.Length];
        float expected = Logits1000.MeanCrossEntropy(labels, predictions, one);
        Assert.Equal(expected, Logits1000.MeanCrossEntropy(labels, predictions, many, 4, cancellationToken: TestContext.Current.CancellationToken));
        SameBits.Assert(one, many);
    }

    private static (float[] Losses, float[] Gradients, float[] Entropies, float[] Slopes) OneByOne(float[] predictions, int[] labels)
    {
        float[] losses = new float[labels.Length];
        float[] entropies = new float[labels.Length];
        float[] gradients = new float[predictions.Length];
        float[] slopes = new float[predictions.Length];
        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<float> prediction = predictions.AsSpan(row * Classes, Classes);
            losses[row] = Logits1000.CrossEntropy(labels[row], prediction, gradients.AsSpan(row * Classes, Classes));
            entropies[row] = Logits1000.Entropy(prediction, slopes.AsSpan(row * Classes, Classes));
            SameBits.Assert([losses[row], entropies[row]], [Logits1000.CrossEntropy(labels[row], prediction), Logits1000.Entropy(prediction)]);
        }

        return (losses, gradients, entropies, slopes);
    }

    private static (float[] Predictions, int[] Labels) Of(string rows)
    {
        Random random = new(rows.Length);
        float[] predictions = new float[rows.Length * Classes];
        int[] labels = new int[rows.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            labels[row] = random.Next(Classes);
            Span<float> x = predictions.AsSpan(row * Classes, Classes);
            for (int c = 0; c < Classes; c++)
            {
                float logit = (16 * random.NextSingle()) - 8;
                x[c] = rows[row] == 'h' ? logit - 1000 : rows[row] == 'm' && c % 100 != 7 && c != labels[row] ? float.NegativeInfinity : logit;
            }

            // First, last and between, vectors whole and in part.
            int at = (row * 333) % Classes;
            x[at] = rows[row] == 'n' ? float.NaN : rows[row] == 'p' ? float.PositiveInfinity : x[at];
        }

        return (predictions, labels);
    }
}
