using System;
using System.Linq;
using System.Numerics;
using System.Threading;
using LossGen.Runtime;
using LossGen.Tests.Sums;
using LossGen.Tests.Support;
using Xunit;

// Cancellation tokens are not the subject here.
#pragma warning disable xUnit1051

namespace LossGen.Tests.Options;

/// <summary>Class weights, the ignored label and added gradients, as <see cref="LossRows"/> applies them, against plain loops over the rows: the same bits in every layout, of all cuts.</summary>
public sealed class RowOptionsTests
{
    private const double Factor = 1.25;

    public static TheoryData<int, bool, int> Shapes => new()
    {
        { 3, false, 0 }, { 3, false, 8 }, { 5, false, 1 }, { 3, true, 8 }, { 2, true, 0 }, { 1, false, 16 }, { 1, true, 16 }, { 1, true, 0 }, { 11, true, 4 }, { 11, false, 4 },
        { 8, false, 8 }, { 9, false, 8 }, { 16, false, 8 }, { 17, false, 8 },
        { 1200, false, 4 }, { 1200, true, 4 }, { 2500, true, 8 }, { 2500, false, 8 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void All_methods_are_plain_loops(int classes, bool byClass, int lanes)
    {
        foreach (int rows in classes > 100 ? [2, 9] : new[] { 0, 1, 2, 3, 17, 1100 })
        {
            // Long rows take their time: some of the combinations.
            foreach (OptionCase options in OptionCase.All().Where((_, i) => classes <= 100 || i % 4 == rows % 4))
            {
                AssertBatch(new OptionBatch<float>(new(classes, byClass, lanes, options.Targets), rows, options, rows + classes));
                AssertBatch(new OptionBatch<double>(new(classes, byClass, lanes, options.Targets), rows, options, rows + classes));
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Threads_change_no_bit(bool byClass)
    {
        foreach (OptionCase options in OptionCase.All().Where(o => !o.Targets))
        {
            OptionBatch<float> batch = new(new(7, byClass, 8), 9_001, options, 5);
            double total = LossGuard.Total(batch.Weights, batch.Labels, batch.Options(false));
            foreach (bool adds in new[] { false, true })
            {
                float[] whole = Filled<float>(batch.Predictions.Length);
                LossSum expected = LossRows.Sum(batch.Kernel, batch.Labels, default, batch.Predictions, whole, batch.Weights, Factor, total, batch.Options(adds));
                foreach (int degree in new[] { 1, 2, 3, 8 })
                {
                    float[] got = Filled<float>(whole.Length);
                    LossBatch<float> held = new(7, batch.Predictions, batch.Labels, gradients: got, weights: batch.Weights, divisor: total);
                    LossSum sum = LossParallel.Sum(in held, piece => LossRows.Sum(batch.Kernel, piece, Factor, batch.Options(adds)), degree, CancellationToken.None);
                    Assert.Equal(expected, sum);
                    Assert.Equal(expected.ToBytes(), sum.ToBytes());
                    SameBits.Assert(whole, got);
                }
            }
        }
    }

    // Rows in two parts anywhere, as two processes would have them.
    [Fact]
    public void Merged_parts_are_the_whole()
    {
        foreach (OptionCase options in OptionCase.All().Where(o => !o.Targets))
        {
            OptionBatch<double> batch = new(new(4, false, 8), 1_300, options, 11);
            LossSum whole = LossRows.Sum<SquareRows<double>, double>(batch.Kernel, batch.Labels, default, batch.Predictions, default, batch.Weights, 1, 1, batch.Options(false));
            for (int cut = 0; cut < batch.Rows; cut += 57)
            {
                LossSum sum = Part(0, cut);
                sum.Merge(Part(cut, batch.Rows - cut));
                Assert.Equal(whole, sum);
                Assert.Equal(whole, LossSum.FromBytes(sum.ToBytes()));
                Assert.Equal(BitConverter.DoubleToInt64Bits(whole.Mean), BitConverter.DoubleToInt64Bits(sum.Mean));
            }

            LossSum Part(int start, int rows) => LossRows.Sum<SquareRows<double>, double>(
                batch.Kernel, batch.Labels.AsSpan(start, rows), default, batch.Predictions.AsSpan(start * 4, rows * 4), default, batch.Weights.Length == 0 ? default : batch.Weights.AsSpan(start, rows), 1, 1, batch.Options(false));
        }
    }

    [Fact]
    public void A_mean_of_nothing_is_what_was_asked_for_and_has_no_gradient()
    {
        int[] labels = [.. Enumerable.Repeat(-1, 1500)];
        float[] predictions = [.. Enumerable.Repeat(float.NaN, 3000)];
        SquareRows<float> kernel = new(2, false, 8);
        LossRowOptions<float> ignoring = new(default, -1, false, false);
        Assert.Equal(0, LossGuard.Total<float>(default, labels, ignoring));
        Assert.True(LossGuard.IsZero<float>(default, labels, ignoring));
        float[] gradients = Filled<float>(3000);
        Assert.Equal(7, LossRows.Mean(kernel, labels, default, predictions, gradients, default, 1, 0, 7, ignoring));
        Assert.All(gradients, g => Assert.Equal(0, BitConverter.SingleToInt32Bits(g)));

        // Added to what there is, it changes nothing.
        gradients = Filled<float>(3000);
        Assert.Equal(7, LossRows.Mean(kernel, labels, default, predictions, gradients, default, 1, 0, 7, new(default, -1, false, true)));
        SameBits.Assert(Filled<float>(3000), gradients);

        // Class weights that all are 0, where losses hold them already: rows count, but their weights sum to 0.
        Array.Fill(labels, 1);
        Array.Fill(predictions, 1);
        LossRowOptions<float> weightless = new([1, 0], int.MinValue, true, false);
        Assert.Equal(7, LossRows.Mean(kernel, labels, default, predictions, gradients, default, 1, 0, 7, weightless));
        Assert.All(gradients, g => Assert.Equal(0, BitConverter.SingleToInt32Bits(g)));
        Assert.Equal(1.25, LossRows.MeanOverRows<SquareRows<float>, float>(kernel, labels, default, predictions, default, default, 1, 1500, 7, weightless));
    }

    // The sums of a mean begin small: a large loss among ignored rows, in the first thousand or later, takes all of them elsewhere.
    [Theory]
    [InlineData(7, 1e10f)]
    [InlineData(1090, 1e10f)]
    [InlineData(1090, 1e-20f)]
    public void Large_and_tiny_losses_sum_beside_ignored_rows(int row, float number)
    {
        OptionBatch<float> batch = new(new(3, false, 8), 1100, new(false, -3, false, false, false), 2);
        batch.Labels[row] = 1;
        for (int c = 0; c < 3; c++)
        {
            batch.Predictions[batch.Place(row, c)] = number;
        }

        AssertBatch(batch);
    }

    [Fact]
    public void Options_that_are_none_are_the_default()
    {
        OptionBatch<float> batch = new(new(3, false, 8), 100, new(false, int.MinValue, false, true, false), 1);
        for (int row = 0; row < batch.Rows; row++)
        {
            batch.Labels[row] = batch.Weights[row] == 0 ? batch.Labels[row] : 0;
        }

        (float[] expected, float[] expectedGradients) = batch.Expected(1, 1);
        float[] losses = new float[100];
        float[] gradients = new float[300];
        LossRows.Each(batch.Kernel, batch.Labels, default, batch.Predictions, losses, gradients, batch.Weights, 1, default);
        Same(expected, losses);
        Same(expectedGradients, gradients);
        LossRows.Each(batch.Kernel, batch.Labels, default, batch.Predictions, losses, gradients, batch.Weights, 1);
        Same(expected, losses);
        Same(expectedGradients, gradients);
    }

    private static void AssertBatch<T>(OptionBatch<T> batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<int> labels = batch.Labels;
        ReadOnlySpan<T> predictions = batch.Predictions;
        (ExactSum sums, ExactSum divisors) = batch.ExpectedSums();
        LossRowOptions<T> written = batch.Options(false);
        double total = LossGuard.Total(batch.Weights, labels, written);
        divisors.AssertWeight(total);
        Assert.Equal(total == 0, LossGuard.IsZero(batch.Weights, labels, written));

        (T[] losses, T[] gradients) = batch.Expected(Factor, 1);
        T[] got = Filled<T>(batch.Rows);
        T[] gotGradients = Filled<T>(predictions.Length);
        LossRows.Each(batch.Kernel, labels, batch.Targets, predictions, got, default, batch.Weights, Factor, written);
        Same(losses, got);
        LossRows.Each(batch.Kernel, labels, batch.Targets, predictions, got, gotGradients, batch.Weights, Factor, written);
        Same(losses, got);
        Same(gradients, gotGradients);
        T[] inPlace = [.. batch.Predictions];
        LossRows.Each(batch.Kernel, labels, batch.Targets, inPlace, got, inPlace, batch.Weights, Factor, written);
        Same(losses, got);
        Same(gradients, inPlace);
        T[] before = Filled<T>(predictions.Length);
        T[] added = [.. before];
        LossRows.Each(batch.Kernel, labels, batch.Targets, predictions, got, added, batch.Weights, Factor, batch.Options(true));
        Same(losses, got);
        Same(batch.Expected(Factor, 1, before).Gradients, added);

        foreach (double divisor in new[] { 1, total })
        {
            gradients = batch.Expected(Factor, divisor).Gradients;
            LossSum sum = LossRows.Sum(batch.Kernel, labels, batch.Targets, predictions, gotGradients, batch.Weights, Factor, divisor, written);
            Assert.Equal(batch.Rows, sum.Rows);
            sums.AssertSum(sum.Sum);
            divisors.AssertWeight(sum.Weight);
            Same(gradients, gotGradients);
            Assert.Equal(sum, LossRows.Sum(batch.Kernel, labels, batch.Targets, predictions, default, batch.Weights, Factor, divisor, written));
            before.CopyTo(added, 0);
            Assert.Equal(sum, LossRows.Sum(batch.Kernel, labels, batch.Targets, predictions, added, batch.Weights, Factor, divisor, batch.Options(true)));
            Same(batch.Expected(Factor, divisor, before).Gradients, added);
        }

        gotGradients = Filled<T>(predictions.Length);
        double mean = LossRows.Mean(batch.Kernel, labels, batch.Targets, predictions, gotGradients, batch.Weights, Factor, total, 7, written);
        Same(gradients, gotGradients);
        AssertMean(mean, total == 0, () => sums.AssertMean(mean, divisors));
        double overRows = LossRows.MeanOverRows(batch.Kernel, labels, batch.Targets, predictions, default, batch.Weights, Factor, 1, 7, written);
        AssertMean(overRows, batch.Rows == 0, () => sums.AssertMeanOverRows(overRows, batch.Rows));
        before.CopyTo(added, 0);
        Assert.Equal(mean, LossRows.Mean(batch.Kernel, labels, batch.Targets, predictions, added, batch.Weights, Factor, total, 7, batch.Options(true)));
        Same(batch.Expected(Factor, total, before).Gradients, added);
    }

    private static void AssertMean(double got, bool ofNothing, Action assert)
    {
        if (ofNothing)
        {
            Assert.Equal(7, got);
            return;
        }

        assert();
    }

    private static T[] Filled<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. Enumerable.Range(0, count).Select(i => i % 5 == 0 ? T.NegativeZero : T.CreateChecked((i % 7) - 3.5))];

    private static void Same<T>(T[] expected, T[] got)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Zeros of either sign are not the same here; the kernel makes no NaN where a row counts.
        Assert.Equal(expected.Length, got.Length);
        for (int i = 0; i < got.Length; i++)
        {
            Assert.True(expected[i].Equals(got[i]) && T.IsNegative(expected[i]) == T.IsNegative(got[i]), $"Number {i} is {got[i]}, not {expected[i]}.");
        }
    }
}
