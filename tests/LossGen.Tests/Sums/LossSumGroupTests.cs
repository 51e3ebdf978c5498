using System;
using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
using FsCheck.Xunit;
using Xunit;

namespace LossGen.Tests.Sums;

/// <summary>Groups of floats against integers of any size: what a group takes it sums exactly, and it takes what it says.</summary>
public sealed class LossSumGroupTests
{
    // The exponent fields of the largest float and of the smallest but 0, and whether they are near enough to each other.
    [Theory]
    [InlineData(127, 127, true)]
    [InlineData(130, 108, true)]
    [InlineData(130, 107, true)]
    [InlineData(130, 85, true)]
    [InlineData(130, 84, false)]
    [InlineData(137, 92, true)]
    [InlineData(138, 93, true)]
    [InlineData(137, 91, false)]
    [InlineData(102, 78, true)]
    [InlineData(101, 79, true)]
    [InlineData(90, 78, true)]
    [InlineData(90, 77, true)]
    [InlineData(90, 45, true)]
    [InlineData(90, 44, false)]
    [InlineData(46, 1, true)]
    [InlineData(46, 0, true)]
    [InlineData(47, 1, false)]
    [InlineData(47, 0, false)]
    [InlineData(47, 2, true)]
    [InlineData(5, 0, true)]
    [InlineData(0, 0, true)]
    [InlineData(253, 208, true)]
    [InlineData(253, 207, false)]
    [InlineData(254, 254, false)]
    public void Floats_so_far_apart_are_taken_or_not(int largest, int smallest, bool taken)
    {
        Random random = new(41);
        for (int length = 16; length < 70; length++)
        {
            float[] losses = [.. Enumerable.Range(0, length).Select(_ => Next(random, random.Next(smallest, largest + 1)))];
            int first = random.Next(length);
            int second = (first + random.Next(1, length)) % length;
            losses[first] = Next(random, largest);
            losses[second] = BitConverter.Int32BitsToSingle((smallest << 23) | 1);
            if (random.Next(2) == 0)
            {
                losses[Enumerable.Range(0, length).First(i => i != first && i != second)] = 0;
            }

            Assert.Equal(taken, AssertWidths(losses));
            LossSumRangeTests.AssertRows([.. Enumerable.Repeat(losses, 8).SelectMany(x => x)], []);
        }
    }

    [Theory]
    [InlineData(-0f)]
    [InlineData(-1f)]
    [InlineData(-float.Epsilon)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.MaxValue)]
    public void One_float_that_no_group_takes_is_seen_anywhere(float other)
    {
        for (int length = 16; length < 70; length++)
        {
            for (int row = 0; row < length; row++)
            {
                float[] losses = [.. Enumerable.Range(0, length).Select(i => 1 / (i + 3f))];
                losses[row] = other;
                Assert.False(AssertWidths(losses));
            }
        }
    }

    [Fact]
    public void Zeros_sum_to_0()
    {
        for (int length = 16; length < 70; length++)
        {
            Assert.True(AssertWidths(new float[length]));
        }
    }

    // Digits are largest, or, below the first, smallest: ones only, and what is just half a unit of a digit above an even or an odd one.
    [Theory]
    [InlineData(0x7FFFFF)]
    [InlineData(0x7FFFFE)]
    [InlineData(0)]
    public void As_many_of_the_largest_floats_as_a_group_takes_overflow_no_lane(int fraction)
    {
        foreach (int binades in new[] { 0, 1, 22, 23, 24, 45 })
        {
            float large = BitConverter.Int32BitsToSingle((130 << 23) | fraction);
            float small = BitConverter.Int32BitsToSingle(((130 - binades) << 23) | fraction);
            AssertGroup<Vector128<uint>, LossBitLanes128>(large, small, 128 * 4);
            AssertGroup<Vector256<uint>, LossBitLanes256>(large, small, 128 * 8);
            AssertGroup<Vector512<uint>, LossBitLanes512>(large, small, 128 * 16);
        }

        static void AssertGroup<TVector, TLanes>(float large, float small, int rows)
            where TVector : struct
            where TLanes : ILossBitLanes<TVector>
        {
            foreach (int others in new[] { 1, rows / 2, rows - 1 })
            {
                float[] losses = [.. Enumerable.Repeat(large, rows - others), .. Enumerable.Repeat(small, others)];
                Assert.True(LossSumGroup.TrySum<TVector, TLanes>(losses, out LossSumGroup sum));
                Assert.Equal(Exact(losses), Exact(sum));
            }
        }
    }

    [Property]
    public void Any_floats_are_summed_exactly_or_refused(float[] numbers, int largest, int binades)
    {
        float[] losses = [.. numbers.Select(x => Near(x, Math.Abs(largest % 254), Math.Abs(binades % 60))), .. Enumerable.Repeat(0f, 16)];
        AssertWidths(losses);
        LossSumRangeTests.AssertRows([.. Enumerable.Repeat(losses, 7).SelectMany(x => x)], []);
    }

    [Fact]
    public void Groups_that_no_window_holds_go_to_the_words()
    {
        Random random = new(42);
        for (int trial = 0; trial < 300; trial++)
        {
            int largest = random.Next(1, 255);
            int smallest = Math.Max(0, largest - random.Next(60));
            float[] losses = [.. Enumerable.Range(0, random.Next(90, 5000)).Select(_ => Next(random, random.Next(smallest, largest + 1)))];
            if (trial % 3 == 0)
            {
                losses[random.Next(losses.Length)] = random.Next(4) switch { 0 => -1e-3f, 1 => float.NaN, 2 => 3e38f, _ => float.Epsilon };
            }

            LossSumRangeTests.AssertRows(losses, []);
        }
    }

    private static float Next(Random random, int exponent) => BitConverter.Int32BitsToSingle((exponent << 23) | random.Next(1, 1 << 23));

    // The fraction of a number, with an exponent among some.
    private static float Near(float x, int largest, int binades)
    {
        int bits = BitConverter.SingleToInt32Bits(x);
        return BitConverter.Int32BitsToSingle((Math.Max(0, largest - (((bits >> 23) & 0xFF) % (binades + 1))) << 23) | (bits & 0x7FFFFF));
    }

    private static bool AssertWidths(float[] losses)
    {
        bool taken = LossSumGroup.TrySum<Vector128<uint>, LossBitLanes128>(losses, out LossSumGroup sum128);
        Assert.Equal(taken, LossSumGroup.TrySum<Vector256<uint>, LossBitLanes256>(losses, out LossSumGroup sum256));
        Assert.Equal(taken, LossSumGroup.TrySum<Vector512<uint>, LossBitLanes512>(losses, out LossSumGroup sum512));
        if (taken)
        {
            BigInteger exact = Exact(losses);
            Assert.Equal(exact, Exact(sum128));
            Assert.Equal(exact, Exact(sum256));
            Assert.Equal(exact, Exact(sum512));
        }

        return taken;
    }

    // In units of 2^-149, the smallest float.
    private static BigInteger Exact(float[] losses) => losses.Aggregate(BigInteger.Zero, (sum, x) =>
    {
        int bits = BitConverter.SingleToInt32Bits(x);
        int exponent = bits >> 23;
        return sum + ((BigInteger)((bits & 0x7FFFFF) | (exponent == 0 ? 0 : 1 << 23)) << (Math.Max(exponent, 1) - 1));
    });

    private static BigInteger Exact(in LossSumGroup group) => (((BigInteger)group.High << 64) + group.Low) << (group.Place + 149);
}
