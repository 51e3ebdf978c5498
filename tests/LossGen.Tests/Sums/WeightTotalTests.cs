using System;
using System.Linq;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Tests.Sums;

/// <summary>What a weighted mean divides its gradients by, and what the mean over rows is where rows are not finite.</summary>
public sealed class WeightTotalTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 10)]
    [InlineData(2, 60)]
    [InlineData(2, 1000)]
    public void A_total_is_exact_and_rounded_once(int signs, int exponents)
    {
        Random random = new(signs + exponents);
        for (int trial = 0; trial < 200; trial++)
        {
            double[] weights = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => Math.ScaleB(random.NextDouble() * (random.Next(signs) == 0 ? 1 : -1), random.Next(-exponents, exponents + 1)))];

            // All but the last cancel.
            weights = trial % 3 == 0 ? [.. weights, .. weights.Skip(1).Select(w => -w)] : weights;
            ExactSum exact = new();
            Array.ForEach(weights, w => exact.Add(w));
            exact.AssertSum(LossGuard.Total(weights));
            float[] narrow = [.. weights.Select(w => (float)Math.Clamp(w, -1e38, 1e38))];
            exact = new();
            Array.ForEach(narrow, w => exact.Add(w));
            exact.AssertSum(LossGuard.Total(narrow));
            Assert.Equal(exact.Sum.IsZero, LossGuard.IsZero(narrow));
        }
    }

    [Fact]
    public void A_total_that_is_not_finite_is_what_the_sum_has()
    {
        Assert.True(double.IsNaN(LossGuard.Total([1f, float.NaN])));
        Assert.True(double.IsNaN(LossGuard.Total([double.PositiveInfinity, 1, double.NegativeInfinity])));
        Assert.Equal(double.NegativeInfinity, LossGuard.Total([double.NegativeInfinity, 1]));
        Assert.False(LossGuard.IsZero([1f, float.NaN]));
    }

    [Fact]
    public void A_mean_over_rows_of_what_is_not_finite()
    {
        LossSum sum = default;
        Assert.True(double.IsNaN(sum.MeanOverRows));
        Assert.Equal(0, LossGuard.MeanOverRowsOrZero(sum));
        sum.Add(double.NaN, 0);
        Assert.Equal(0, sum.MeanOverRows);
        sum.Add(3, -1);
        Assert.Equal(-1.5, sum.MeanOverRows);
        sum.Add(double.PositiveInfinity, -1);
        Assert.Equal(double.NegativeInfinity, sum.MeanOverRows);
        sum.Add(1, double.PositiveInfinity);
        Assert.True(double.IsNaN(sum.MeanOverRows));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        float[] weights = [.. Enumerable.Range(0, 100).Select(i => i - 50f), 1e30f];
        LossGuard.Total(weights);
        long before = GC.GetAllocatedBytesForCurrentThread();
        LossGuard.Total(weights);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
