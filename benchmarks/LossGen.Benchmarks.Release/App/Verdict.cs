using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Benchmarks.Release;

/// <summary>
/// What the blocks of one measurement say. The ratio is the median over the blocks of today's time over the released one's. The noise is what nine in ten groups of blocks stay within for two copies of one build
/// (<see cref="NoiseShare"/>); a group counts by the median of its <see cref="BlocksInGroup"/> blocks, which lie side by side, so that it keeps what a load or a busy second does to them, but not one disturbed block. Today is slower where its ratio lies beyond <see cref="LeastLimit"/> and beyond <see cref="NoiseFactor"/> times the noise.
/// </summary>
internal sealed record Verdict(double Ratio, double Noise)
{
    /// <summary>What is never called slower: 3 %.</summary>
    public const double LeastLimit = 0.03;

    /// <summary>How many times the noise is not called slower either.</summary>
    public const double NoiseFactor = 2;

    /// <summary>The blocks of a group.</summary>
    public const int BlocksInGroup = 5;

    /// <summary>The share of groups that the noise covers.</summary>
    public const double NoiseShare = 0.9;

    /// <summary>Beyond it a measurement says too little, and is made again.</summary>
    public const double MostNoise = 0.05;

    public double Limit => Math.Max(LeastLimit, NoiseFactor * Noise);

    public bool IsSlower => !(Ratio <= 1 + Limit);

    public bool IsCalm => Noise <= MostNoise;

    public static Verdict Of(IReadOnlyList<Block> blocks)
    {
        if (blocks.Count == 0)
        {
            throw new ArgumentException("There is no block to judge by; at least one is expected.", nameof(blocks));
        }

        return new Verdict(
            Median(blocks, block => block.Today / block.Released),
            Quantile([.. blocks.Chunk(BlocksInGroup).Select(group => Deviation(Median(group, block => block.Again / block.Released)))], NoiseShare));
    }

    /// <summary>The value below which this share of the numbers lies, between neighbours in proportion.</summary>
    internal static double Quantile(double[] numbers, double share)
    {
        Array.Sort(numbers);
        double place = share * (numbers.Length - 1);
        int below = (int)place;
        return below + 1 == numbers.Length ? numbers[below] : numbers[below] + ((place - below) * (numbers[below + 1] - numbers[below]));
    }

    private static double Median(IEnumerable<Block> blocks, Func<Block, double> ratio) => Quantile([.. blocks.Select(ratio)], 0.5);

    // Twice and half as long deviate alike.
    private static double Deviation(double ratio) => Math.Max(ratio, 1 / ratio) - 1;
}
