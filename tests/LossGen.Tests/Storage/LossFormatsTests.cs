using System;
using System.Linq;
using System.Threading.Tasks;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Tests.Storage;

/// <summary>
/// Numbers of 16 bits: all of them become the floats that they are, and floats become the nearest of them, as the framework or the definition has it: all that lie at the middle between two or beside it,
/// and others (WALK_ALL=1: all floats).
/// </summary>
public sealed class LossFormatsTests
{
    private const int Part = 1 << 16;

    // Of the lower bits of a float, the highest four decide to which half it is rounded, and those below whether it lies in the middle.
    private const int Step = 1 << 12;

    private static readonly int[] s_lowerBits = Environment.GetEnvironmentVariable("WALK_ALL") == "1"
        ? [.. Enumerable.Range(0, Part)]
        : [.. Enumerable.Range(0, Part / Step).SelectMany(k => new[] { -2, -1, 0, 1, 2, 777, 2222 }.Select(d => ((k * Step) + d) & (Part - 1))).Distinct()];

    [Fact]
    public void Every_half_is_the_float_that_it_is() => CheckLoads<LossHalf>(b => (float)BitConverter.UInt16BitsToHalf(b));

    [Fact]
    public void Every_bfloat16_is_the_float_that_it_is() => CheckLoads<LossBFloat16>(b => BitConverter.UInt32BitsToSingle((uint)b << 16));

    [Fact]
    public void Every_float_is_the_nearest_half() => CheckStores<LossHalf>(x => BitConverter.HalfToUInt16Bits((Half)x), b => Half.IsNaN(BitConverter.UInt16BitsToHalf(b)));

    [Fact]
    public void Every_float_is_the_nearest_bfloat16() => CheckStores<LossBFloat16>(NearestBFloat16, b => (b & 0x7fff) > 0x7f80);

    /// <summary>What is left behind whole vectors.</summary>
    [Fact]
    public void Spans_of_any_length_are_converted()
    {
        for (int length = 0; length < 100; length++)
        {
            float[] numbers = [.. Enumerable.Range(0, length).Select(i => (i - 40) * 0.37f)];
            Half[] halves = new Half[length + 1];
            LossFormats.Store<LossHalf, Half>(numbers, halves);
            Assert.Equal(numbers.Select(x => (Half)x).Append(default), halves);
            float[] again = new float[length + 1];
            LossFormats.Load<LossHalf, Half>(halves.AsSpan(0, length), again);
            Assert.Equal(halves.Select(x => (float)x), again);
        }
    }

    private static void CheckLoads<TFormat>(Func<ushort, float> expected)
        where TFormat : struct, ILossFormat
    {
        ushort[] all = [.. Enumerable.Range(0, Part).Select(i => (ushort)i)];
        float[] loaded = new float[Part];
        LossFormats.Load<TFormat, ushort>(all, loaded);
        for (int i = 0; i < Part; i++)
        {
            Same(expected(all[i]), loaded[i], i);
            Same(expected(all[i]), BitConverter.UInt32BitsToSingle(default(TFormat).Widen(all[i])), i);
        }
    }

    private static void Same(float expected, float got, int bits)
        => Assert.True(float.IsNaN(expected) ? float.IsNaN(got) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(got), $"{bits:x4} is {got:R}, but {expected:R} is expected");

    private static void CheckStores<TFormat>(Func<float, ushort> nearest, Func<ushort, bool> isNaN)
        where TFormat : struct, ILossFormat
        => Parallel.For(0, Part, part =>
        {
            float[] numbers = [.. s_lowerBits.Select(low => BitConverter.UInt32BitsToSingle(((uint)part << 16) | (uint)low))];
            ushort[] stored = new ushort[numbers.Length];

            LossFormats.Store<TFormat, ushort>(numbers, stored);
            for (int i = 0; i < numbers.Length; i++)
            {
                ushort expected = nearest(numbers[i]);
                ushort one = default(TFormat).Narrow(BitConverter.SingleToUInt32Bits(numbers[i]));
                if ((stored[i] != expected || one != expected) && !(isNaN(expected) && isNaN(stored[i]) && isNaN(one)))
                {
                    Assert.Fail($"{numbers[i]:R} is {stored[i]:x4} by vectors and {one:x4} alone, but {expected:x4} is expected");
                }
            }
        });

    // The nearer of the neighbours, by exact differences; of two that are as near, the even one.
    private static ushort NearestBFloat16(float x)
    {
        uint bits = BitConverter.SingleToUInt32Bits(x);
        uint below = bits >> 16;
        if (float.IsNaN(x) || float.IsInfinity(x))
        {
            return (ushort)(float.IsNaN(x) ? below | 0x40 : below);
        }

        uint above = below + 1;
        double toBelow = Math.Abs((double)x - BitConverter.UInt32BitsToSingle(below << 16));

        // Behind the largest number comes 2^128, which stands for infinity.
        double next = (above & 0x7fff) == 0x7f80 ? Math.CopySign(Math.Pow(2, 128), x) : BitConverter.UInt32BitsToSingle(above << 16);
        double toAbove = Math.Abs(next - x);
        return (ushort)(toBelow < toAbove || (toBelow == toAbove && below % 2 == 0) ? below : above);
    }
}
