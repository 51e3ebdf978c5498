using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Sums;

/// <summary>The exact sum against integers of any size: nothing is lost, each property rounds once, no order and no cut matters.</summary>
public sealed class LossSumTests
{
    public static TheoryData<string> Regimes => [.. s_regimes.Keys];

    private static readonly Dictionary<string, Func<Random, double>> s_regimes = new()
    {
        ["losses"] = r => (float)(-Math.Log(1 - r.NextDouble())),
        ["tiny and large floats"] = r => (float)Math.Pow(10, (r.NextDouble() * 60) - 40),
        ["doubles of both signs"] = r => r.NextDouble() - 0.5,
        ["any bits"] = r => Finite(BitConverter.Int64BitsToDouble(r.NextInt64(long.MinValue, long.MaxValue))),
        ["subnormal"] = r => r.Next(-1000, 1000) * double.Epsilon,
        ["largest"] = r => double.MaxValue * ((r.Next(3) - 1) | 1),
        ["cancelling"] = r => (r.Next(2) == 0 ? 1 : -1) * Math.ScaleB(1, r.Next(-1000, 1000)),
        ["at the window's edges"] = r => (2048 - (r.Next(3) * Math.ScaleB(1, -42))) * (r.Next(2) == 0 ? 1 : Math.ScaleB(1, -60)),
    };

    [Theory]
    [MemberData(nameof(Regimes))]
    public void Sum_weight_and_mean_round_once(string regime)
    {
        Random random = new(5);
        for (int trial = 0; trial < 60; trial++)
        {
            LossSum sum = default;
            ExactSum exact = new();
            int rows = random.Next(1, 40);
            for (int row = 0; row < rows; row++)
            {
                double loss = s_regimes[regime](random);
                double weight = trial % 3 == 0 ? 1 : trial % 3 == 1 ? Math.Abs(s_regimes[regime](random)) : random.Next(8) / 4.0;
                sum.Add(loss, weight);
                exact.Add(loss, weight);
                if (trial % 3 == 0)
                {
                    sum.Add(loss);
                    exact.Add(loss);
                }
            }

            exact.AssertSum(sum.Sum);
            exact.AssertWeight(sum.Weight);
            exact.AssertMeanOverRows(sum.MeanOverRows, sum.Rows);
            if (exact.Weight != 0)
            {
                exact.AssertMean(sum.Mean);
            }

            Assert.Equal(trial % 3 == 0 ? 2 * rows : rows, sum.Rows);
        }
    }

    [Theory]
    [MemberData(nameof(Regimes))]
    public void Any_order_and_any_cut_gives_the_same_bits(string regime)
    {
        Random random = new(6);
        (double Loss, double Weight)[] rows = [.. Enumerable.Range(0, 500).Select(i => (s_regimes[regime](random), i % 5 == 0 ? Math.Abs(s_regimes[regime](random)) : 1))];
        LossSum whole = Of(rows);
        for (int trial = 0; trial < 20; trial++)
        {
            random.Shuffle(rows);
            List<LossSum> parts = [];
            for (int start = 0; start < rows.Length;)
            {
                int count = Math.Min(random.Next(0, 200), rows.Length - start);
                parts.Add(Of(rows.AsSpan(start, count)));
                start += count;
            }

            while (parts.Count > 1)
            {
                int last = parts.Count - 1;
                int into = random.Next(last);
                LossSum merged = parts[into];
                merged.Merge(LossSum.FromBytes(parts[last].ToBytes()));
                parts[into] = merged;
                parts.RemoveAt(last);
            }

            Assert.Equal(whole, parts[0]);
            Assert.Equal(whole.ToBytes(), parts[0].ToBytes());
            Assert.Equal(whole.GetHashCode(), parts[0].GetHashCode());
        }
    }

    [Fact]
    public void Millions_of_rows_overflow_nothing()
    {
        const int Rows = 3_000_000;
        LossSum sum = default;
        LossSum weighted = default;
        for (int row = 0; row < Rows; row++)
        {
            sum.Add(2047.5);
            weighted.Add(2047.5, 0.5);
        }

        Assert.Equal(2047.5 * Rows, sum.Sum);
        Assert.Equal(2047.5, sum.Mean);
        Assert.Equal(2047.5 * Rows / 2, weighted.Sum);
        Assert.Equal(Rows / 2, weighted.Weight);
        sum.Merge(in sum);
        Assert.Equal(2047.5 * 2 * Rows, sum.Sum);
        Assert.Equal(2 * Rows, sum.Rows);
    }

    [Fact]
    public void Nothing_is_0_with_a_mean_of_NaN()
    {
        LossSum none = default;
        Assert.Equal((0, 0, 0L), (none.Sum, none.Weight, none.Rows));
        Assert.True(double.IsNaN(none.Mean));
        Assert.Equal(none, LossSum.FromBytes(none.ToBytes()));
    }

    [Fact]
    public void NaN_and_infinities_are_carried()
    {
        LossSum sum = default;
        sum.Add(1);
        sum.Add(double.PositiveInfinity);
        Assert.Equal((double.PositiveInfinity, double.PositiveInfinity), (sum.Sum, sum.Mean));
        Assert.Equal(2, sum.Weight);
        Assert.Equal(sum, LossSum.FromBytes(sum.ToBytes()));

        LossSum other = default;
        other.Add(double.NegativeInfinity, 2);
        Assert.Equal(double.NegativeInfinity, other.Sum);
        LossSum both = sum;
        both.Merge(in other);
        Assert.True(double.IsNaN(both.Sum) && double.IsNaN(both.Mean));

        LossSum nan = default;
        nan.Add(double.NaN);
        nan.Add(3);
        Assert.True(double.IsNaN(nan.Sum));
        Assert.NotEqual(nan, sum);
    }

    [Fact]
    public void A_row_of_weight_0_counts_for_nothing()
    {
        LossSum sum = default;
        sum.Add(0.7);
        LossSum padded = sum;
        padded.Add(double.NaN, 0);
        padded.Add(double.PositiveInfinity, 0);
        padded.Add(5, 0);
        Assert.Equal((sum.Sum, sum.Weight, sum.Mean, 4L), (padded.Sum, padded.Weight, padded.Mean, padded.Rows));
    }

    [Fact]
    public void Bytes_fit_and_are_refused_where_they_do_not()
    {
        LossSum sum = Of([(0.25, 1), (1e300, 3), (-1e-300, 1e-300)]);
        byte[] bytes = sum.ToBytes();
        Assert.InRange(bytes.Length, 16, LossSum.MaxByteCount);
        Assert.False(sum.TryWriteBytes(new byte[bytes.Length - 1], out int written));
        Assert.Equal(0, written);
        byte[] room = new byte[LossSum.MaxByteCount];
        Assert.True(sum.TryWriteBytes(room, out written));
        Assert.Equal(bytes, room.AsSpan(0, written).ToArray());

        Assert.Contains("there are none", Assert.Throws<FormatException>(() => LossSum.FromBytes([])).Message, StringComparison.Ordinal);
        Assert.Contains("version 9", Assert.Throws<FormatException>(() => LossSum.FromBytes([9, .. bytes.Skip(1)])).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => LossSum.FromBytes(bytes.AsSpan(0, bytes.Length - 1)));
        Assert.Throws<FormatException>(() => LossSum.FromBytes([.. bytes, 0]));
    }

    [Fact]
    public void Corrupt_bytes_are_refused_or_read_as_what_they_say()
    {
        byte[] bytes = Of([(0.25, 1), (1e30, 3), (double.NaN, 1)]).ToBytes();
        for (int bit = 0; bit < 8 * bytes.Length; bit++)
        {
            byte[] corrupt = [.. bytes];
            corrupt[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                // No change passes unseen, and no other exception escapes.
                Assert.Equal(corrupt, LossSum.FromBytes(corrupt).ToBytes());
            }
            catch (FormatException)
            {
            }
        }
    }

    [Fact]
    public void The_bytes_are_those_of_version_1()
    {
        // Version, flags, one word from word 33, one from word 16; 2 rows; 3 / 4 is bits 2146 and 2147 of the sum, 2 is bit 1075 of the weight.
        const string Expected = "0100210110010000" + "0200000000000000" + "000000000C000000" + "0000000000000800";
        Assert.Equal(Expected, Convert.ToHexString(Of([(0.5, 1), (0.25, 1)]).ToBytes()));
    }

    private static LossSum Of(ReadOnlySpan<(double Loss, double Weight)> rows)
    {
        LossSum sum = default;
        foreach ((double loss, double weight) in rows)
        {
            sum.Add(loss, weight);
        }

        return sum;
    }

    private static double Finite(double x) => double.IsFinite(x) ? x : 1.5;
}
