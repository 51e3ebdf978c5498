using System;
using System.Linq;
using System.Runtime.CompilerServices;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Tests.Sums;

/// <summary>The mean of a batch, which needs no whole sum most of the time, against the mean of the sum: the same bits, and the same gradients.</summary>
public sealed class LossRowsMeanTests
{
    public static TheoryData<string> Regimes => LossSumRangeTests.Regimes;

    [Theory]
    [MemberData(nameof(Regimes))]
    public void The_mean_is_that_of_the_sum(string regime)
    {
        Random random = new(61);
        foreach (int rows in Enumerable.Range(0, 70).Concat([95, 96, 97, 1023, 1024, 1025, 2047, 2048, 3000]))
        {
            float[] losses = [.. Enumerable.Range(0, rows).Select(_ => LossSumRangeTests.Next(regime, random))];
            float[] weights = [.. losses.Select(_ => random.Next(3) * 0.5f)];
            AssertMeans(losses, [], lanes: 1);
            AssertMeans(losses, [], lanes: 8);
            AssertMeans(losses, weights, lanes: 8);
            AssertMeans(losses, new float[rows], lanes: 8);
            AssertMeans<double>([.. losses.Select(x => x * 1.1)], [], lanes: 8);
            AssertMeans<double>([.. losses.Select(x => x * 1.1)], [.. weights], lanes: 1);
        }
    }

    // The window is left at a row, and no row before or after it is lost or added twice: gradients in place leave no second chance.
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-0f)]
    [InlineData(-3f)]
    [InlineData(float.Epsilon)]
    [InlineData(4096f)]
    [InlineData(float.MaxValue)]
    public void One_row_that_fits_no_window_costs_no_other_row(float other)
    {
        foreach (int rows in new[] { 1, 2, 3, 16, 33, 100, 1500, 2100 })
        {
            foreach (int row in new[] { 0, rows / 3, rows / 2, rows - 1 })
            {
                float[] losses = [.. Enumerable.Range(0, rows).Select(i => 1 / (i + 3f))];
                losses[row] = other;
                AssertMeans(losses, [], lanes: 8);
                AssertMeans<double>([.. losses], [], lanes: 1);
            }
        }
    }

    [Theory]
    [InlineData((1 << 20) - 1)]
    [InlineData(1 << 20)]
    [InlineData((1 << 22) + 1000)]
    public void A_batch_of_more_rows_than_a_window_takes_overflows_nothing(int rows)
    {
        float[] losses = new float[rows];
        Array.Fill(losses, 2047.9375f);
        AssertMeans(losses, [], lanes: 8);
    }

    [Fact]
    public void A_mean_allocates_nothing()
    {
        float[] losses = [.. Enumerable.Repeat(1f, 50), float.NaN, 1e-30f, .. Enumerable.Repeat(1f, 2000)];
        Mean(losses, []);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Mean(losses, []);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        static double Mean(float[] losses, float[] weights) => LossRows.Mean<CopyRows<float>, float>(new(8), default, default, losses, default, weights, 1, 1, 0);
    }

    private static void AssertMeans<T>(T[] losses, T[] weights, int lanes)
        where T : unmanaged
    {
        CopyRows<T> kernel = new(lanes);
        T[] predictions = [.. losses];
        T[] gradients = new T[losses.Length];
        LossSum sum = LossRows.Sum(kernel, default, default, predictions, gradients, weights, 1, losses.Length);
        double got = LossRows.Mean(kernel, default, default, predictions, predictions, weights, 1, losses.Length, 7);
        Assert.Equal(BitConverter.DoubleToInt64Bits(sum.Weight == 0 ? 7 : sum.Mean), BitConverter.DoubleToInt64Bits(got));
        Assert.Equal(gradients, predictions);
        double values = LossRows.Mean(kernel, default, default, losses, default, weights, 1, 1, double.NaN);
        Assert.Equal(BitConverter.DoubleToInt64Bits(sum.Mean), BitConverter.DoubleToInt64Bits(values));

        LossSum expected = default;
        for (int row = 0; row < losses.Length; row++)
        {
            expected.Add(LossWeights.Widen(losses[row]), weights.Length == 0 ? 1 : LossWeights.Widen(weights[row]));
        }

        Assert.Equal(expected.ToBytes(), sum.ToBytes());
    }

    /// <summary>Rows of one number that is its own loss; their gradient is the scale.</summary>
    private readonly struct CopyRows<T>(int lanes) : ILossRows<T>
        where T : unmanaged
    {
        public int Classes => 1;

        public bool ByClass => false;

        public int Lanes => lanes;

        public int Scratch => 0;

        public int Tile => 1;

        public T Row(int label, ReadOnlySpan<T> target, ReadOnlySpan<T> prediction, Span<T> gradient, T scale)
        {
            T loss = prediction[0];
            gradient.Fill(scale);
            return loss;
        }

        public void Blocks(ref int labels, ref T targets, ref T predictions, ref T losses, ref T gradients, ref T scales, int stride, ref T scratch, int blocks, int tile)
        {
            for (int row = 0; row < blocks * lanes; row++)
            {
                Unsafe.Add(ref losses, row) = Unsafe.Add(ref predictions, row);
                if (!Unsafe.IsNullRef(ref gradients))
                {
                    Unsafe.Add(ref gradients, row) = Unsafe.Add(ref scales, row);
                }
            }
        }
    }
}
