using System;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Sums;

/// <summary>The division of two words by half a word against the long division of any words.</summary>
public sealed class LossSumMagnitudeTests
{
    private const int Scale = -72;

    [Fact]
    public void Any_quotient_is_that_of_the_long_division()
    {
        Random random = new(51);
        for (int trial = 0; trial < 100_000; trial++)
        {
            // Of any number of bits, both.
            Int128 dividend = new((ulong)random.NextInt64(long.MinValue, long.MaxValue), (ulong)random.NextInt64(long.MinValue, long.MaxValue));
            AssertQuotient(dividend >> random.Next(127), (uint)(random.NextInt64(1, 1L << 32) >> random.Next(32)));
        }
    }

    [Fact]
    public void Ties_and_what_is_next_to_them_round_the_same_way()
    {
        Random random = new(52);
        for (int trial = 0; trial < 100_000; trial++)
        {
            // Halfway between two doubles, times the divisor.
            uint divisor = (uint)(random.NextInt64(1, 1L << 32) >> random.Next(32));
            Int128 halfway = ((Int128)random.NextInt64(1L << 52, 1L << 53) << 1) | 1;
            Int128 dividend = (halfway * Math.Max(divisor, 1)) << random.Next(42);
            foreach (int more in new[] { -1, 0, 1 })
            {
                AssertQuotient(dividend + more, divisor);
                AssertQuotient(-dividend - more, divisor);
            }
        }
    }

    [Fact]
    public void The_smallest_and_largest_are_divided()
    {
        uint[] divisors = [1, 2, 3, 7, 255, 256, 257, (1 << 20) - 1, 1 << 20, 1u << 31, (1u << 31) + 1, uint.MaxValue - 1, uint.MaxValue];
        Int128[] near = [.. Enumerable.Range(0, 127).SelectMany(bit => new[] { (Int128.One << bit) - 1, Int128.One << bit, (Int128.One << bit) + 1 }), Int128.MaxValue, Int128.MaxValue - 1];
        foreach (uint divisor in divisors)
        {
            foreach (Int128 dividend in near)
            {
                AssertQuotient(dividend, divisor);
                AssertQuotient(-dividend, divisor);
            }
        }

        Assert.Equal(0, BitConverter.DoubleToInt64Bits(LossSumMagnitude.RoundQuotient(0, 0, 3, Scale)));
    }

    private static void AssertQuotient(Int128 dividend, uint divisor)
    {
        divisor = Math.Max(divisor, 1);
        ulong high = (ulong)(dividend >> 64);
        ulong low = (ulong)dividend;
        double expected = LossSumMagnitude.RoundQuotient(new LossSumMagnitude([low, high]), new LossSumMagnitude([divisor, 0]), Scale);
        double got = LossSumMagnitude.RoundQuotient((long)high, low, divisor, Scale);
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(got));
    }
}
