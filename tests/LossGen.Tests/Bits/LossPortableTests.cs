using System;
using System.Linq;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Tests.Bits;

/// <summary>What portable kernels leave to the library, against the order of reductions written out. (Its functions are walked with the elementary functions of kernels.)</summary>
public sealed class LossPortableTests
{
    private const float Sentinel = 123.5f;

    public static TheoryData<int> Lengths => [.. Enumerable.Range(1, 40), 63, 64, 65, 127, 128, 129, 255, 1000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void The_largest_number_is_that_of_the_lanes(int length)
    {
        Random random = new(length);
        for (int trial = 0; trial < 200; trial++)
        {
            // Few values, so that the largest occurs again, and zeros of both signs.
            float[] values = [-0f, 0f, -1f, float.NegativeInfinity, trial % 2 == 0 ? -2f : 3f];
            float[] row = [.. Enumerable.Range(0, length).Select(_ => values[random.Next(values.Length)])];
            int lanes = length > 128 ? 32 : 16;
            float[] lane = Folded(row, lanes, float.NegativeInfinity, (a, b) => b > a ? b : a);
            for (int half = lanes / 2; half >= 1; half /= 2)
            {
                for (int i = 0; i < half; i++)
                {
                    lane[i] = lane[i + half] > lane[i] ? lane[i + half] : lane[i];
                }
            }

            Assert.Equal(BitConverter.SingleToInt32Bits(lane[0]), BitConverter.SingleToInt32Bits(LossPortable.MaxOf(row, lanes)));
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void The_largest_and_the_sum_of_the_others_are_those_of_the_lanes(int length)
    {
        Random random = new(length);
        for (int trial = 0; trial < 200; trial++)
        {
            float[] row = [.. Enumerable.Range(0, length).Select(_ => random.Next(8) == 0 ? 0f : MathF.Exp((random.NextSingle() * 80) - 40))];
            if (trial % 50 == 7)
            {
                row[random.Next(length)] = float.PositiveInfinity;
            }

            int lanes = length > 128 ? 32 : 16;
            float[] rest = new float[lanes];
            float[] hi = new float[lanes];
            for (int c = 0; c < length; c++)
            {
                rest[c % lanes] += Math.Min(hi[c % lanes], row[c]);
                hi[c % lanes] = Math.Max(hi[c % lanes], row[c]);
            }

            for (int half = lanes / 2; half >= 1; half /= 2)
            {
                for (int i = 0; i < half; i++)
                {
                    rest[i] = rest[i] + rest[i + half] + Math.Min(hi[i], hi[i + half]);
                    hi[i] = Math.Max(hi[i], hi[i + half]);
                }
            }

            Assert.Equal((hi[0], rest[0]), (LossPortable.HiOf(row, lanes, out float others), others));
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_NaN_anywhere_makes_the_sum_NaN(int length)
    {
        foreach (float nan in new[] { float.NaN, -float.NaN, BitConverter.Int32BitsToSingle(unchecked((int)0xFF800001)) })
        {
            for (int place = 0; place < length; place++)
            {
                float[] row = [.. Enumerable.Repeat(1f, length)];
                row[place] = nan;
                float hi = LossPortable.HiOf(row, length > 128 ? 32 : 16, out float others);
                Assert.True(float.IsNaN(hi + others), $"Place {place}: {hi} and {others}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Exponentials_of_a_row_are_those_of_its_numbers_and_nothing_behind_is_touched(int length)
    {
        const float shift = 12583103f;
        Random random = new(length);
        float[] row = [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 300) - 200), Sentinel];
        row[0] = float.NegativeInfinity;
        row[length / 2] = float.NaN;
        float[] expected = [.. row.Take(length).Select(x => LossPortable.Exp(x - 7, -130, shift)), Sentinel];
        float[] results = [.. Enumerable.Repeat(Sentinel, length + 1)];
        LossPortable.Exp(row.AsSpan(0, length), results.AsSpan(0, length), 7, -130, shift);
        Assert.Equal(expected, results);
        LossPortable.Exp(row.AsSpan(0, length), row.AsSpan(0, length), 7, -130, shift);
        Assert.Equal(expected, row);
        LossPortable.Exp(row.AsSpan(0, length), row.AsSpan(0, length), 7, -130, float.NaN);
        Assert.Equal([.. Enumerable.Repeat(float.NaN, length), Sentinel], row);
    }

    [Fact]
    public void Differences_are_rounded()
    {
        float[] row = [0.1f, 79.0000076f, 0.3f, -0.7f, 0.1f];
        float[] expected = [.. row.Select(x => LossPortable.Exp(x - 1, -130, 12583103f))];
        LossPortable.Exp(row, row, 1, -130, 12583103f);
        Assert.Equal(expected, row);
    }

    [Fact]
    public void Too_few_places_are_an_error()
    {
        Assert.Throws<ArgumentException>("results", () => LossPortable.Exp(new float[3], new float[2], 0, -130, 12583103f));
        Assert.Throws<ArgumentException>("results", () => LossPortable.Scale(new float[3], new float[2], 1));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Products_of_a_row_are_those_of_its_numbers_and_nothing_behind_is_touched(int length)
    {
        float[] row = [.. Enumerable.Range(0, length).Select(i => i / 3f), Sentinel];
        float[] expected = [.. row.Take(length).Select(x => x * 0.7f), Sentinel];
        float[] results = [.. Enumerable.Repeat(Sentinel, length + 1)];
        LossPortable.Scale(row.AsSpan(0, length), results.AsSpan(0, length), 0.7f);
        Assert.Equal(expected, results);
        LossPortable.Scale(row.AsSpan(0, length), 0.7f);
        Assert.Equal(expected, row);
    }

    /// <summary>The lanes, each of which takes its classes in rising order.</summary>
    private static float[] Folded(float[] row, int lanes, float start, Func<float, float, float> take)
    {
        float[] lane = [.. Enumerable.Repeat(start, lanes)];
        for (int c = 0; c < row.Length; c++)
        {
            lane[c % lanes] = take(lane[c % lanes], row[c]);
        }

        return lane;
    }
}
