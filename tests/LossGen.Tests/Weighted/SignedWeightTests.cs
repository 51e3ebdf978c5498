using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using LossGen.Tests.Support;
using Xunit;

// Cancellation tokens are not the subject here.
#pragma warning disable xUnit1051

namespace LossGen.Tests.Weighted;

/// <summary>Weights of either sign, as advantages are, against <see cref="LossReference"/>: means over the weights, and over the rows.</summary>
public sealed class SignedWeightTests
{
    // The emitted losses and gradients of these rows are within 4 ULP; a mean divides sums of absolute values by what cancels.
    private const double SingleTolerance = 5e-7;
    private const double DoubleTolerance = 1e-15;

    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(0x51D, 0x9E7);

    private static readonly Gen<double> s_weight = Gen.Frequency((1, Gen.Constant(0.0)), (9, Gen.Choose(-300, 300).Select(x => x / 128.0)));

    [Fact]
    public void Floats_over_the_rows() => ForAllWeights(weights =>
    {
        (double[] x, int[] labels) = Batch(weights.Length, 10);
        float[] narrow = [.. x.Select(v => (float)v)];
        float[] w = [.. weights.Select(v => (float)v)];
        float[] gradients = new float[narrow.Length];
        double[] expected = new double[narrow.Length];
        LossReference reference = new(10) { Prediction = InputForm.Logits, MeanOver = MeanOver.Rows };
        double mean = reference.MeanCrossEntropy(labels, [.. narrow.Select(v => (double)v)], expected, weights);
        float got = RowMean10.MeanCrossEntropy(labels, narrow, gradients, w);
        Near(mean, got, weights, weights.Length, SingleTolerance);
        Assert.All(gradients.Zip(expected), g => Assert.Equal(g.Second, g.First, SingleTolerance * 3 / weights.Length));
        Assert.Equal(got, RowMean10.MeanCrossEntropy(labels, narrow, weights: w));
        Assert.Equal(got, (float)RowMean10.SumCrossEntropy(labels, narrow, weights: w).MeanOverRows);
    });

    [Fact]
    public void Doubles_class_by_class_over_the_rows() => ForAllWeights(weights =>
    {
        (double[] x, int[] labels) = Batch(weights.Length, 3);
        double[] gradients = new double[x.Length];
        double[] expected = new double[x.Length];
        LossReference reference = new(3) { Prediction = InputForm.Logits, MeanOver = MeanOver.Rows, Layout = Layout.ClassMajor };
        double mean = reference.MeanCrossEntropy(labels, x, expected, weights);
        double got = PlanarRowMean3.MeanCrossEntropy(labels, x, gradients, weights);
        Near(mean, got, weights, weights.Length, DoubleTolerance);
        Assert.All(gradients.Zip(expected), g => Assert.Equal(g.Second, g.First, DoubleTolerance * 3 / weights.Length));
        Assert.Equal(got, PlanarRowMean3.MeanCrossEntropy(labels, x, weights: weights));
        Assert.Equal(got, PlanarRowMean3.MeanCrossEntropy(labels, x, 2, weights));
    });

    [Fact]
    public void Floats_over_the_weights() => ForAllWeights(weights =>
    {
        (double[] x, int[] labels) = Batch(weights.Length, 10);
        float[] narrow = [.. x.Select(v => (float)v)];
        float[] w = [.. weights.Select(v => (float)v)];
        float[] gradients = new float[narrow.Length];
        double[] expected = new double[narrow.Length];
        double total = weights.Sum();
        double mean = new LossReference(10) { Prediction = InputForm.Logits }.MeanCrossEntropy(labels, [.. narrow.Select(v => (double)v)], expected, weights);
        float got = Logits10.MeanCrossEntropy(labels, narrow, gradients, w);
        Near(mean, got, weights, total, SingleTolerance);

        // Where the weights sum to 0, both are 0.
        Assert.All(gradients.Zip(expected), g => Assert.Equal(g.Second, g.First, total == 0 ? 0 : SingleTolerance * 3 / Math.Abs(total)));
    });

    [Fact]
    public void Several_threads_have_the_same_bits()
    {
        (double[] x, int[] labels) = Batch(15_013, 10);
        float[] narrow = [.. x.Select(v => (float)v)];
        float[] weights = [.. Enumerable.Range(0, labels.Length).Select(row => (row % 9) - 4.25f)];
        float[] gradients = new float[narrow.Length];
        float mean = RowMean10.MeanCrossEntropy(labels, narrow, gradients, weights);
        foreach (int degree in new[] { 1, 2, 7 })
        {
            float[] got = new float[narrow.Length];
            Assert.Equal(mean, RowMean10.MeanCrossEntropy(labels, narrow, degree, weights));
            Assert.Equal(mean, RowMean10.MeanCrossEntropy(labels, narrow, got, degree, weights));
            SameBits.Assert(gradients, got);
        }
    }

    [Fact]
    public void Without_weights_both_means_are_the_same()
    {
        foreach (int rows in new[] { 1, 2, 3, 17, 1500 })
        {
            (double[] x, int[] labels) = Batch(rows, 10);
            float[] narrow = [.. x.Select(v => (float)v)];
            float[] gradients = new float[narrow.Length];
            float[] got = new float[narrow.Length];
            Assert.Equal(Logits10.MeanCrossEntropy(labels, narrow, gradients), RowMean10.MeanCrossEntropy(labels, narrow, got));
            SameBits.Assert(gradients, got);
            Assert.Equal(Logits10.MeanCrossEntropy(labels, narrow), RowMean10.MeanCrossEntropy(labels, narrow, 2));
        }
    }

    [Fact]
    public void A_mean_over_the_rows_is_empty_only_without_rows()
    {
        float[] half = [0.5f, 0.5f];
        float[] gradients = [7, 7];
        foreach (float[] weights in new float[][] { [0, 0], [1, -1] })
        {
            Assert.Equal(0, RowMeanOrError.MeanSelfInformation(half, weights: weights));
            Assert.Equal(0, RowMeanOrError.MeanSelfInformation(half, gradients, weights));
            Assert.Equal([-weights[0], -weights[1]], gradients);
            Assert.Equal(0, RowMeanOrError.MeanSelfInformation(half, 2, weights));
            Assert.Equal(0, RowMean10.MeanCrossEntropy([1, 1], new float[20], weights: weights));
        }

        Assert.Throws<ArgumentException>("probabilities", () => RowMeanOrError.MeanSelfInformation([]));
        Assert.Throws<ArgumentException>("probabilities", () => RowMeanOrError.MeanSelfInformation(default, 2));
        Assert.True(float.IsNaN(RowMean10.MeanCrossEntropy(ReadOnlySpan<int>.Empty, [])));
        Assert.True(float.IsNaN(RowMean10.MeanCrossEntropy(ReadOnlyMemory<int>.Empty, default, 2)));
        Assert.Equal(0, PlanarRowMean3.MeanCrossEntropy(ReadOnlySpan<int>.Empty, []));
        Assert.Equal(0, PlanarRowMean3.MeanCrossEntropy(ReadOnlyMemory<int>.Empty, default, 2));
        LossReference reference = new(10) { MeanOver = MeanOver.Rows, EmptyMean = EmptyMean.Throw };
        Assert.Equal(0, reference.MeanEntropy(new double[20], weights: [1, -1]));
        Assert.Throws<ArgumentException>("predictions", () => reference.MeanEntropy([]));
        reference.IgnoreLabel = 3;
        reference.Prediction = InputForm.Logits;
        Assert.Equal(Math.Log(10) / 2, reference.MeanCrossEntropy([3, 1], new double[20]), 1e-15);
    }

    [Fact]
    public void A_mean_over_weights_that_sum_to_0_is_empty_and_its_gradients_are_0()
    {
        foreach (float[] weights in new float[][] { [0, 0, 0], [1, -1, 0], [0.1f, 0.2f, -0.1f - 0.2f] })
        {
            // The last of them do not quite sum to 0.
            bool isEmpty = weights[1] != 0.2f;
            float[] x = [.. Enumerable.Range(0, 30).Select(i => MathF.Sin(i))];
            float[] gradients = [.. Enumerable.Repeat(7f, 30)];
            Assert.Equal(isEmpty, float.IsNaN(Logits10.MeanCrossEntropy([1, 2, 3], x, gradients, weights)));
            Assert.All(gradients, g => Assert.Equal(isEmpty, BitConverter.SingleToInt32Bits(g) == 0 || g == 0));
            Assert.Equal(isEmpty, float.IsNaN(Logits10.MeanCrossEntropy(new[] { 1, 2, 3 }, x, 2, weights)));
            float[] halves = [0.5f, 0.5f, 0.5f];
            gradients = [7, 7, 7];
            if (isEmpty)
            {
                Assert.Equal(0, MeanOrZero.MeanSelfInformation(halves, gradients, weights));
                Assert.Equal([0, 0, 0], gradients);
                Assert.Equal(0, MeanOrZero.MeanSelfInformation(halves, gradients, 2, weights));
                ArgumentException error = Assert.Throws<ArgumentException>("probabilities", () => MeanOrError.MeanSelfInformation(halves, weights: weights));
                Assert.Contains("or the weights of its rows sum to 0", error.Message, StringComparison.Ordinal);
                Assert.Throws<ArgumentException>("probabilities", () => MeanOrError.MeanSelfInformation(halves, gradients, 2, weights));
            }
        }
    }

    [Fact]
    public void Weights_that_cancel_lose_no_digit()
    {
        double[] x = [1, 2, 3, 3, 2, 1, 0, 1, 0];
        double[] weights = [1e20, 1, -1e20];
        double[] gradients = new double[9];
        double mean = DoubleLogits3.MeanCrossEntropy([0, 1, 0], x, gradients, weights);
        double[] of = new double[3];
        Assert.Equal((1e20 * DoubleLogits3.CrossEntropy(0, x.AsSpan(0, 3))) + (-1e20 * DoubleLogits3.CrossEntropy(0, x.AsSpan(6, 3))), mean, 1e5);
        DoubleLogits3.CrossEntropy(1, x.AsSpan(3, 3), of);
        Assert.Equal(of, gradients[3..6]);
    }

    [Fact]
    public void A_weight_of_NaN_makes_its_row_NaN_and_the_mean()
    {
        float[] x = [.. Enumerable.Range(0, 30).Select(i => MathF.Sin(i))];
        float[] weights = [2, float.NaN, 0];
        float[] losses = new float[3];
        float[] gradients = new float[30];
        Logits10.EachCrossEntropy([1, 2, 3], x, losses, gradients, weights);
        Assert.Equal([false, true, false], losses.Select(float.IsNaN));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => i is >= 10 and < 20), gradients.Select(float.IsNaN));
        Assert.True(double.IsNaN(Logits10.SumCrossEntropy([1, 2, 3], x, weights: weights).Sum));

        Assert.True(float.IsNaN(Logits10.MeanCrossEntropy([1, 2, 3], x, gradients, weights)));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => i < 20), gradients.Select(float.IsNaN));
        Assert.True(float.IsNaN(RowMean10.MeanCrossEntropy([1, 2, 3], x, gradients, weights)));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => i is >= 10 and < 20), gradients.Select(float.IsNaN));

        double[] wide = [.. x.Select(v => (double)v)];
        double[] expected = new double[30];
        LossReference reference = new(10) { Prediction = InputForm.Logits };
        Assert.True(double.IsNaN(reference.MeanCrossEntropy([1, 2, 3], wide, expected, [2, double.NaN, 0])));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => i < 20), expected.Select(double.IsNaN));
        reference.MeanOver = MeanOver.Rows;
        Assert.True(double.IsNaN(reference.MeanCrossEntropy([1, 2, 3], wide, expected, [2, double.NaN, 0])));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => i is >= 10 and < 20), expected.Select(double.IsNaN));
    }

    private static void ForAllWeights(Action<double[]> holds)
        => Prop.ForAll(Gen.Choose(1, 60).SelectMany(count => Gen.ArrayOf(s_weight, count)).ToArbitrary(), holds).Check(s_config);

    private static (double[] Logits, int[] Labels) Batch(int rows, int classes)
    {
        Random random = new(rows);
        return ([.. Enumerable.Range(0, rows * classes).Select(_ => (random.NextDouble() * 8) - 4)], [.. Enumerable.Range(0, rows).Select(_ => random.Next(classes))]);
    }

    // No loss of these logits is above 8 + ln 10.
    private static void Near(double expected, double got, double[] weights, double divisor, double tolerance)
        => Assert.True(expected.Equals(got) || Math.Abs(expected - got) <= tolerance * (Math.Abs(expected) + (11 * weights.Sum(Math.Abs) / Math.Abs(divisor))), $"{got:R} is not {expected:R}");
}
