using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
using FsCheck.Xunit;
using Xunit;

namespace LossGen.Tests.Sums;

/// <summary>Ranges of rows against the same rows one by one: the same sum to the last bit, whatever they hold and however they are cut.</summary>
public sealed class LossSumRangeTests
{
    public static TheoryData<string> Regimes => [.. s_regimes.Keys];

    private static readonly Dictionary<string, Func<Random, float>> s_regimes = new()
    {
        ["losses"] = r => (float)-Math.Log(1 - r.NextDouble()),
        ["tiny and large"] = r => (float)Math.Pow(10, (r.NextDouble() * 80) - 42),
        ["any bits"] = r => BitConverter.Int32BitsToSingle(r.Next(int.MinValue, int.MaxValue)),
        ["zeros of both signs"] = r => r.Next(2) == 0 ? 0f : -0f,
        ["specials among losses"] = r => r.Next(20) switch { 0 => float.NaN, 1 => float.PositiveInfinity, 2 => float.NegativeInfinity, _ => r.NextSingle() },
        ["at the window's lower edge"] = r => MathF.ScaleB(1 + (r.Next(1 << 23) * MathF.ScaleB(1, -23)), r.Next(-52, -46)),
        ["at the window's upper edge"] = r => BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(2048) + r.Next(-2, 3)) * ((r.Next(2) * 2) - 1),
        ["subnormal"] = r => r.Next(-1000, 1000) * float.Epsilon,
        ["largest"] = r => r.Next(2) == 0 ? float.MaxValue : -float.MaxValue,
    };

    internal static float Next(string regime, Random random) => s_regimes[regime](random);

    [Theory]
    [MemberData(nameof(Regimes))]
    public void A_range_of_floats_is_its_rows(string regime)
    {
        Random random = new(31);
        for (int trial = 0; trial < 200; trial++)
        {
            float[] losses = [.. Enumerable.Range(0, random.Next(70)).Select(_ => s_regimes[regime](random))];
            AssertRows(losses, []);
            AssertRows(losses, [.. losses.Select(_ => s_regimes[regime](random))]);
            AssertRows(losses, [.. losses.Select(_ => random.Next(3) * 0.5f)]);
        }
    }

    [Theory]
    [MemberData(nameof(Regimes))]
    public void A_range_of_doubles_is_its_rows(string regime)
    {
        Random random = new(32);
        for (int trial = 0; trial < 200; trial++)
        {
            // Short significands, whose products are exact, and full ones.
            double Next() => s_regimes[regime](random) * (trial % 2 == 0 ? 1 : 1 + random.NextDouble());
            double[] losses = [.. Enumerable.Range(0, random.Next(70)).Select(_ => Next())];
            AssertRows(losses, []);
            AssertRows(losses, [.. losses.Select(_ => Next())]);
            AssertRows(losses, [.. losses.Select(_ => random.Next(3) * 0.5)]);
        }
    }

    [Property]
    public void A_range_of_any_doubles_is_its_rows(double[] losses, double[] weights)
    {
        int rows = Math.Min(losses.Length, weights.Length);
        AssertRows(losses.AsSpan(0, rows).ToArray(), weights.AsSpan(0, rows).ToArray());
        AssertRows(losses, []);
    }

    [Fact]
    public void A_range_of_any_bits_of_doubles_is_its_rows()
    {
        Random random = new(33);
        for (int trial = 0; trial < 500; trial++)
        {
            double Next() => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            double[] losses = [.. Enumerable.Range(0, random.Next(40)).Select(_ => Next())];
            AssertRows(losses, []);
            AssertRows(losses, [.. losses.Select(_ => Next())]);
        }
    }

    [Fact]
    public void One_row_that_does_not_fit_costs_no_other_row()
    {
        float[] others = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, float.Epsilon, 1e-30f, 2048, float.MaxValue];
        for (int length = 1; length < 40; length++)
        {
            for (int row = 0; row < length; row++)
            {
                float[] losses = [.. Enumerable.Range(0, length).Select(i => 1 / (i + 3f))];
                losses[row] = others[(row + length) % others.Length];
                AssertRows(losses, []);
                float[] ones = [.. losses.Select(_ => 1f)];
                AssertRows(losses, ones);
                ones[row] = 0;
                AssertRows(losses, ones);
                AssertRows(ones, losses);
            }
        }
    }

    // The widths that this machine's ranges do not use as well: without hardware the framework computes them, to the same bits.
    [Theory]
    [MemberData(nameof(Regimes))]
    public void Every_width_gives_the_same_bits(string regime)
    {
        AssertWidth<Vector128<double>, LossSumLanes128>(regime);
        AssertWidth<Vector256<double>, LossSumLanes256>(regime);
        AssertWidth<Vector512<double>, LossSumLanes512>(regime);
    }

    [Fact]
    public void A_product_below_all_doubles_is_kept()
    {
        // Both have one bit, and the weight fits the window; their product is 2^-1077, 0 as a double.
        double[] losses = [.. Enumerable.Repeat(Math.ScaleB(1, -1047), 16)];
        double[] weights = [.. Enumerable.Repeat(Math.ScaleB(1, -30), 16)];
        AssertRows(losses, weights);
        LossSum sum = default;
        sum.AddRange(losses, weights);
        Assert.Equal(Math.ScaleB(1, -1073), sum.Sum);
    }

    [Fact]
    public void Rows_of_weight_0_count_for_nothing()
    {
        float[] losses = [.. Enumerable.Repeat(float.NaN, 37)];
        LossSum sum = default;
        sum.AddRange(losses, new float[37]);
        Assert.Equal((0d, 0d, 37L), (sum.Sum, sum.Weight, sum.Rows));
    }

    [Fact]
    public void Any_cut_gives_the_same_bits()
    {
        Random random = new(34);
        float[] losses = [.. Enumerable.Range(0, 3000).Select(i => s_regimes[i % 9 == 0 ? "tiny and large" : "losses"](random))];
        float[] weights = [.. losses.Select(_ => random.Next(5) * 0.37f)];
        LossSum whole = default;
        LossSum weighted = default;
        whole.AddRange(losses);
        weighted.AddRange(losses, weights);
        for (int trial = 0; trial < 50; trial++)
        {
            LossSum parts = default;
            LossSum weightedParts = default;
            for (int start = 0; start < losses.Length;)
            {
                int count = Math.Min(random.Next(200), losses.Length - start);
                LossSum part = default;
                part.AddRange(losses.AsSpan(start, count));
                parts.Merge(in part);
                weightedParts.AddRange(losses.AsSpan(start, count), weights.AsSpan(start, count));
                start += count;
            }

            Assert.Equal(whole.ToBytes(), parts.ToBytes());
            Assert.Equal(weighted.ToBytes(), weightedParts.ToBytes());
        }
    }

    [Fact]
    public void Millions_of_rows_overflow_nothing()
    {
        float[] losses = new float[700_001];
        Array.Fill(losses, 2047.5f);
        float[] halves = new float[losses.Length];
        Array.Fill(halves, 0.5f);
        LossSum sum = default;
        LossSum weighted = default;
        LossSum mixed = default;
        for (int i = 0; i < 9; i++)
        {
            sum.AddRange(losses);
            weighted.AddRange(losses, halves);
            mixed.AddRange(losses);
            mixed.AddRange(losses, halves);
            mixed.Add(2047.5);
            mixed.Add(2047.5, 0.5);
        }

        long rows = 9 * losses.Length;
        Assert.Equal((2047.5 * rows, rows, rows), (sum.Sum, sum.Weight, sum.Rows));
        Assert.Equal((2047.5 * rows / 2, rows / 2.0, rows), (weighted.Sum, weighted.Weight, weighted.Rows));
        rows += 9;
        Assert.Equal((2047.5 * rows * 1.5, rows * 1.5, 2 * rows), (mixed.Sum, mixed.Weight, mixed.Rows));
    }

    [Fact]
    public void Weights_of_another_length_are_refused_before_anything_is_added()
    {
        LossSum sum = default;
        ArgumentException error = Assert.Throws<ArgumentException>(() => sum.AddRange(new float[5], new float[10]));
        Assert.Equal("weights", error.ParamName);
        Assert.StartsWith("weights has length 10, but length 5 is expected: one value for each of the 5 rows.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("gradients", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => sum.AddRange(Array.Empty<double>(), new double[1]));
        Assert.Equal(default, sum);
    }

    [Fact]
    public void A_range_allocates_nothing()
    {
        float[] losses = new float[100];
        double[] doubles = new double[100];
        losses[7] = float.NaN;
        LossSum sum = default;
        sum.AddRange(losses, losses);
        long before = GC.GetAllocatedBytesForCurrentThread();
        sum.AddRange(losses);
        sum.AddRange(losses, losses);
        sum.AddRange(doubles);
        sum.AddRange(doubles, doubles);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(500, sum.Rows);
    }

    private static void AssertWidth<TVector, TLanes>(string regime)
        where TVector : struct
        where TLanes : ILossSumLanes<TVector>
    {
        Random random = new(35);
        for (int trial = 0; trial < 100; trial++)
        {
            float[] losses = [.. Enumerable.Range(0, 48 + (trial % 8)).Select(_ => s_regimes[regime](random))];
            float[] weights = [.. losses.Select(_ => trial % 2 == 0 ? random.Next(3) * 0.5f : s_regimes[regime](random))];
            AssertLanes(losses, weights);
            AssertLanes<double>([.. losses], [.. weights]);
            AssertLanes<double>([.. losses.Select(x => x * 1.1)], [.. weights.Select(w => w * 1.1)]);
        }

        static void AssertLanes<TNumber>(TNumber[] losses, TNumber[] weights)
            where TNumber : unmanaged, INumber<TNumber>
        {
            int rows = losses.Length;
            LossSum expected = default;
            LossSum expectedWeighted = default;
            for (int row = 0; row < rows; row++)
            {
                expected.Add(double.CreateChecked(losses[row]));
                expectedWeighted.Add(double.CreateChecked(losses[row]), double.CreateChecked(weights[row]));
            }

            LossSum sum = default;
            LossSum weighted = default;
            int added = sum.PutLanes<TNumber, TVector, TLanes>(losses);
            Assert.InRange(added, rows - TLanes.Count + 1, rows);
            for (int row = added; row < rows; row++)
            {
                sum.Add(double.CreateChecked(losses[row]));
            }

            added = weighted.PutLanes<TNumber, TVector, TLanes>(losses, weights);
            Assert.InRange(added, rows - TLanes.Count + 1, rows);
            for (int row = added; row < rows; row++)
            {
                weighted.Add(double.CreateChecked(losses[row]), double.CreateChecked(weights[row]));
            }

            Assert.Equal(expectedWeighted.Sum, weighted.Sum);
            Assert.Equal(expectedWeighted.Weight, weighted.Weight);
            Assert.Equal(expected.Sum, sum.Sum);
        }
    }

    internal static void AssertRows(float[] losses, float[] weights)
    {
        LossSum expected = default;
        for (int row = 0; row < losses.Length; row++)
        {
            expected.Add(losses[row], weights.Length == 0 ? 1 : weights[row]);
        }

        LossSum got = default;
        got.AddRange(losses, weights);
        AssertSame(expected, got);
    }

    private static void AssertRows(double[] losses, double[] weights)
    {
        LossSum expected = default;
        for (int row = 0; row < losses.Length; row++)
        {
            expected.Add(losses[row], weights.Length == 0 ? 1 : weights[row]);
        }

        LossSum got = default;
        got.AddRange(losses, weights);
        AssertSame(expected, got);
    }

    private static void AssertSame(in LossSum expected, in LossSum got)
    {
        Assert.Equal(expected, got);
        Assert.Equal(expected.ToBytes(), got.ToBytes());
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected.Sum), BitConverter.DoubleToInt64Bits(got.Sum));
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected.Mean), BitConverter.DoubleToInt64Bits(got.Mean));
        Assert.Equal(expected.Rows, got.Rows);
    }
}
