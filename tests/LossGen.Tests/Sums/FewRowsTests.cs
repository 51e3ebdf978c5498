using System;
using System.Linq;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Tests.Sums;

/// <summary>The mean of a few losses by doubles is that of their exact sum, to the bit, or not taken.</summary>
public sealed class FewRowsTests
{
    [Fact]
    public void A_mean_by_doubles_is_that_of_the_exact_sum()
    {
        Random random = new(7);
        int taken = 0;
        for (int i = 0; i < 200_000; i++)
        {
            int exponents = random.Next(1, 60);
            float[] losses = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => Draw(random, exponents))];
            if (!LossWeights.TryMean<float>(losses, out double mean))
            {
                continue;
            }

            taken++;
            LossSum sum = default;
            sum.AddRange(losses, default);
            Assert.True(BitConverter.DoubleToInt64Bits(sum.Mean) == BitConverter.DoubleToInt64Bits(mean), $"the mean of {string.Join(" ", losses)} is {mean:R}, but {sum.Mean:R} is expected");
        }

        Assert.InRange(taken, 100_000, 199_000);
    }

    [Theory]
    [InlineData(1, 5e-17)]
    [InlineData(1e30, -1e-30)]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity)]
    [InlineData(double.MaxValue, double.MaxValue)]
    public void A_sum_that_doubles_do_not_hold_is_not_taken(double x, double y) => Assert.False(LossWeights.TryMean<double>([x, y], out _));

    [Fact]
    public void No_rows_have_no_mean() => Assert.False(LossWeights.TryMean<double>([], out _));

    // Of any sign and of so many exponents; a tenth is 0 or subnormal.
    private static float Draw(Random random, int exponents)
        => random.Next(10) == 0 ? random.Next(3) * float.Epsilon : (random.Next(4) == 0 ? -1 : 1) * random.NextSingle() * MathF.Pow(2, random.Next(exponents) - (exponents / 2));
}
