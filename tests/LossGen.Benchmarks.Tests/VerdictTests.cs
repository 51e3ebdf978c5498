using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Benchmarks.Release;
using Xunit;

namespace LossGen.Benchmarks.Tests;

/// <summary>When today's build counts as slower than the last release: numbers drawn by a seed stand for the blocks of a measurement.</summary>
public sealed class VerdictTests
{
    private const int Blocks = 60;

    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(0.01, 0.01)]
    [InlineData(0, 0.1)]
    [InlineData(-0.2, 0.01)]
    public void A_build_that_is_as_fast_is_not_slower(double change, double noise)
        => Assert.All(Enumerable.Range(1, 100), seed => Assert.False(Verdict.Of(Draw(seed, change, noise)).IsSlower));

    [Theory]
    [InlineData(0.045, 0.005)]
    [InlineData(0.05, 0.01)]
    [InlineData(0.2, 0.05)]
    [InlineData(1, 0.1)]
    public void A_build_that_is_slower_beyond_noise_is_seen(double change, double noise)
        => Assert.All(Enumerable.Range(1, 100), seed => Assert.True(Verdict.Of(Draw(seed, change, noise)).IsSlower));

    [Fact]
    public void Ratio_noise_and_limit_are_those_of_the_blocks()
    {
        Verdict calm = Verdict.Of([.. Enumerable.Range(0, 55).Select(i => new Block(10, 10 + (0.01 * (i / 5)), 10.2))]);
        Assert.Equal((1.02, 0.009, 0.03), (Math.Round(calm.Ratio, 9), Math.Round(calm.Noise, 9), calm.Limit));

        // Two copies of one build that differ by 4 % say that 8 % is nothing, in either direction.
        Verdict noisy = Verdict.Of([.. Enumerable.Range(0, 50).Select(i => new Block(10, i / 5 % 2 == 0 ? 10.4 : 10 / 1.04, 10.79))]);
        Assert.Equal((0.04, 0.08, false), (Math.Round(noisy.Noise, 9), Math.Round(noisy.Limit, 9), noisy.IsSlower));
        Assert.True((noisy with { Ratio = 1.081 }).IsSlower);
    }

    [Fact]
    public void A_few_disturbed_blocks_change_nothing()
    {
        List<Block> blocks = Draw(5, 0.06, 0.005);
        Verdict before = Verdict.Of(blocks);
        for (int i = 0; i < 5; i++)
        {
            blocks[i * 7] = i % 2 == 0 ? new Block(90, 10, 10) : new Block(10, 70, 80);
        }

        Verdict after = Verdict.Of(blocks);
        Assert.Equal((before.IsSlower, true), (after.IsSlower, Math.Abs(after.Ratio - before.Ratio) < 0.005));
    }

    [Fact]
    public void A_ratio_that_is_no_number_is_slower() => Assert.True(new Verdict(double.NaN, 0).IsSlower);

    [Fact]
    public void Without_blocks_there_is_no_verdict() => Assert.Throws<ArgumentException>(() => Verdict.Of([]));

    [Fact]
    public void One_calm_measurement_that_is_not_slower_decides()
    {
        Verdict slower = new(1.2, 0.01);
        Verdict kept = new(1.01, 0.01);
        Verdict noisy = new(1.01, 0.2);

        Assert.Equal((true, false), Of(kept));
        Assert.Equal((true, false), Of(slower, kept));
        Assert.Equal(kept, new JobVerdict([slower, kept]).Decisive);
        Assert.Equal((false, true), Of(slower));
        Assert.Equal((false, false), Of(noisy));
        Assert.Equal((true, false), Of(noisy, noisy, noisy, noisy));
        Assert.Equal((true, true), Of(slower, slower, slower, slower));
    }

    [Fact]
    public void A_noisy_measurement_does_not_excuse_what_calm_ones_see()
    {
        Verdict slower = new(1.2, 0.01);
        Verdict noisy = new(1.2, 0.2);

        Assert.Equal((true, true), Of(noisy, slower, noisy, slower));
        Assert.Equal(slower, new JobVerdict([noisy, slower, noisy, slower]).Decisive);
    }

    private static (bool IsDecided, bool IsSlower) Of(params Verdict[] measurements) => (new JobVerdict(measurements).IsDecided, new JobVerdict(measurements).IsSlower);

    // Each time is disturbed by up to the noise, never downwards: the fewest nanoseconds are what is real.
    private static List<Block> Draw(int seed, double change, double noise)
    {
        Random random = new(seed);
        double disturbed() => 10 * (1 + (noise * random.NextDouble()));
        return [.. Enumerable.Range(0, Blocks).Select(_ => new Block(disturbed(), disturbed(), (1 + change) * disturbed()))];
    }
}
