using System;
using System.Linq;
using System.Threading;
using LossGen.Tests.Support;
using Xunit;

// Calls without a token are what is tested, or take no time.
#pragma warning disable xUnit1051

namespace LossGen.Tests.Sums;

/// <summary>The emitted methods that use threads: the same bits and the same errors as those of one thread.</summary>
public sealed class ParallelTests
{
    // Enough numbers for several threads, and no multiple of anything.
    private const int Numbers = 150_000;

    private static readonly int[] s_degrees = [1, 2, 3, 8, -1];

    [Theory]
    [InlineData(7)]
    [InlineData(5003)]
    [InlineData(Numbers / 10)]
    public void Labels_give_the_same_bits(int rows)
    {
        Batch batch = new(rows, 10);
        foreach (float[] weights in new[] { [], batch.Weights })
        {
            LossSum sum = Logits10.SumCrossEntropy(batch.Labels, batch.Predictions, weights: weights);
            float mean = Logits10.MeanCrossEntropy(batch.Labels, batch.Predictions, weights: weights);
            float[] gradients = new float[batch.Predictions.Length];
            float[] meanGradients = new float[batch.Predictions.Length];
            Assert.Equal(sum, Logits10.SumCrossEntropy(batch.Labels, batch.Predictions, gradients, weights));
            Assert.Equal(mean, Logits10.MeanCrossEntropy(batch.Labels, batch.Predictions, meanGradients, weights));
            foreach (int degree in s_degrees)
            {
                float[] got = new float[gradients.Length];
                Assert.Equal(sum, Logits10.SumCrossEntropy(batch.Labels, batch.Predictions, degree, weights));
                AssertSame(mean, Logits10.MeanCrossEntropy(batch.Labels, batch.Predictions, degree, weights));
                Assert.Equal(sum, Logits10.SumCrossEntropy(batch.Labels, batch.Predictions, got, degree, weights));
                AssertSame(gradients, got);
                AssertSame(mean, Logits10.MeanCrossEntropy(batch.Labels, batch.Predictions, got, degree, weights));
                AssertSame(meanGradients, got);

                // In place.
                batch.Predictions.CopyTo(got, 0);
                AssertSame(mean, Logits10.MeanCrossEntropy(batch.Labels, got, got, degree, weights));
                AssertSame(meanGradients, got);
            }
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(Numbers / 3)]
    public void Targets_give_the_same_bits(int rows)
    {
        Batch batch = new(rows, 3);
        float[] meanGradients = new float[batch.Predictions.Length];
        float mean = Logits3.MeanKlDivergence(batch.Targets, batch.Predictions, meanGradients, batch.Weights);
        LossSum crossEntropy = Logits3.SumCrossEntropy(batch.Targets, batch.Predictions, weights: batch.Weights);
        float[] entropyGradients = new float[batch.Predictions.Length];
        LossSum entropy = Logits3.SumEntropy(batch.Predictions, entropyGradients);
        foreach (int degree in s_degrees)
        {
            float[] got = new float[meanGradients.Length];
            AssertSame(mean, Logits3.MeanKlDivergence(batch.Targets, batch.Predictions, got, degree, batch.Weights));
            AssertSame(meanGradients, got);
            Assert.Equal(crossEntropy, Logits3.SumCrossEntropy(batch.Targets, batch.Predictions, degree, batch.Weights));
            Assert.Equal(entropy, Logits3.SumEntropy(batch.Predictions, got, degree));
            AssertSame(entropyGradients, got);
        }
    }

    [Fact]
    public void Probabilities_of_outcomes_give_the_same_bits()
    {
        float[] probabilities = [.. Enumerable.Range(1, Numbers).Select(i => i / (float)Numbers)];
        float[] gradients = new float[probabilities.Length];
        float mean = Information.MeanSelfInformation(probabilities, gradients);
        foreach (int degree in s_degrees)
        {
            float[] got = new float[gradients.Length];
            AssertSame(mean, Information.MeanSelfInformation(probabilities, got, degree));
            AssertSame(gradients, got);
            Assert.Equal(Information.SumSelfInformation(probabilities), Information.SumSelfInformation(probabilities, degree));
        }
    }

    [Fact]
    public void A_bad_label_far_down_is_found_before_anything_is_written()
    {
        Batch batch = new(Numbers / 10, 10);
        batch.Labels[14_321] = 10;
        float[] gradients = new float[batch.Predictions.Length];
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => Logits10.MeanCrossEntropy(batch.Labels, batch.Predictions, gradients, 2));
        Assert.StartsWith("row 14321 has label 10, but 0 to 9 is expected (10 classes).", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Logits10.SumCrossEntropy(batch.Labels, batch.Predictions, gradients, 2));
        Assert.All(gradients, g => Assert.Equal(0, g));
    }

    [Fact]
    public void Bad_calls_throw_what_they_throw_on_one_thread()
    {
        float[] x = new float[33];
        Assert.Equal("predictions", Assert.Throws<ArgumentException>(() => Logits10.MeanEntropy(x, 2)).ParamName);
        Assert.Equal("labels", Assert.Throws<ArgumentException>(() => Logits3.MeanCrossEntropy(new int[10], x, 2)).ParamName);
        Assert.Equal("targets", Assert.Throws<ArgumentException>(() => Logits3.MeanKlDivergence(new float[30], x, 2)).ParamName);
        Assert.Equal("gradients", Assert.Throws<ArgumentException>(() => Logits3.MeanEntropy(x, x.AsMemory(3), 2)).ParamName);
        Assert.Equal("weights", Assert.Throws<ArgumentException>(() => Logits3.MeanEntropy(x, 2, new float[12])).ParamName);
        Assert.Equal("gradients", Assert.Throws<ArgumentException>(() => Logits3.MeanEntropy(x.AsMemory(0, 30), x.AsMemory(3), 2)).ParamName);
        Assert.Equal("gradients", Assert.Throws<ArgumentException>(() => Logits3.MeanEntropy(x, x, 2, x.AsMemory(5, 11))).ParamName);
        Assert.Equal("degreeOfParallelism", Assert.Throws<ArgumentOutOfRangeException>(() => Logits3.MeanEntropy(x, 0)).ParamName);
        Assert.True(float.IsNaN(Logits3.MeanEntropy(default, 2)));
    }

    [Fact]
    public void A_cancelled_call_writes_nothing()
    {
        Batch batch = new(Numbers / 10, 10);
        float[] gradients = new float[batch.Predictions.Length];
        CancellationToken cancelled = new(canceled: true);
        Assert.Throws<OperationCanceledException>(() => Logits10.MeanCrossEntropy(batch.Labels, batch.Predictions, gradients, 2, default, cancelled));
        Assert.Throws<OperationCanceledException>(() => Logits10.MeanCrossEntropy(batch.Labels, batch.Predictions, gradients, 1, default, cancelled));
        Assert.All(gradients, g => Assert.Equal(0, g));
    }

    [Fact]
    public void One_thread_allocates_nothing()
    {
        Batch large = new(Numbers / 10, 10);
        Batch small = new(100, 10);
        float[] gradients = new float[large.Predictions.Length];
        float All() =>
            Logits10.MeanCrossEntropy(large.Labels, large.Predictions, gradients, 1, large.Weights)
            + (float)Logits10.SumEntropy(large.Predictions, 1).Sum
            + Logits10.MeanKlDivergence(small.Targets, small.Predictions, 8)
            + Logits10.MeanCrossEntropy(small.Labels, small.Predictions, gradients.AsMemory(0, 1000), -1);

        All();
        long before = GC.GetAllocatedBytesForCurrentThread();
        float result = All();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(float.IsFinite(result));
    }

    private static void AssertSame(float expected, float got) => Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(got));

    private static void AssertSame(float[] expected, float[] got) => Assert.True(
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(expected.AsSpan()).SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes(got.AsSpan())),
        "The gradients differ.");

    private sealed class Batch
    {
        public Batch(int rows, int classes)
        {
            Random random = new(rows);
            Predictions = [.. Enumerable.Range(0, rows * classes).Select(_ => (random.NextSingle() * 20) - 10)];
            Targets = [.. Enumerable.Range(0, rows * classes).Select(_ => (random.NextSingle() * 6) - 3)];
            Labels = [.. Enumerable.Range(0, rows).Select(_ => random.Next(classes))];
            Weights = [.. Enumerable.Range(0, rows).Select(row => row % 7 * 0.37f)];
        }

        public float[] Predictions { get; }

        public float[] Targets { get; }

        public int[] Labels { get; }

        public float[] Weights { get; }
    }
}
