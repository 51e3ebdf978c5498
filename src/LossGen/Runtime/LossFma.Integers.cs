using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <content>The multiply-add in integers: exact for all doubles, and slow.</content>
public static partial class LossFma
{
    private const ulong HiddenBit = 1UL << 52;
    private const ulong Infinity = 0x7FFUL << 52;

    /// <summary>The same for all doubles.</summary>
    /// <param name="a">A factor.</param>
    /// <param name="b">A factor.</param>
    /// <param name="c">A summand.</param>
    /// <returns>a * b + c, rounded once.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static double OfIntegers(double a, double b, double c)
    {
        if (a == 0 || b == 0 || !IsFinite(a) || !IsFinite(b))
        {
            return (a * b) + c;
        }

        if (!IsFinite(c))
        {
            return c;
        }

        // Magnitudes are (high:low) 2^exponent of up to 126 bits. A shift keeps in the last bit whether any bit below it is set.
        ulong high = LossSumWords.Multiply(Significand(a, out int exponentOfA), Significand(b, out int exponentOfB), out ulong low);
        int exponent = exponentOfA + exponentOfB;
        bool isNegative = IsNegative(a) != IsNegative(b);
        Normalise(ref high, ref low, ref exponent);
        if (c != 0)
        {
            ulong otherHigh = Significand(c, out int otherExponent);
            ulong otherLow = 0;
            otherExponent -= 64;
            Normalise(ref otherHigh, ref otherLow, ref otherExponent);

            // Both have zeros below 106 bits: one that loses bits here is so much smaller that nothing cancels.
            ShiftRight(ref high, ref low, otherExponent - exponent);
            ShiftRight(ref otherHigh, ref otherLow, exponent - otherExponent);
            exponent = Math.Max(exponent, otherExponent);
            if (isNegative == IsNegative(c))
            {
                Add(ref high, ref low, otherHigh, otherLow);
            }
            else
            {
                Subtract(ref high, ref low, otherHigh, otherLow);
                if (high >> 63 != 0)
                {
                    isNegative = !isNegative;
                    ulong negatedHigh = 0;
                    ulong negatedLow = 0;
                    Subtract(ref negatedHigh, ref negatedLow, high, low);
                    (high, low) = (negatedHigh, negatedLow);
                }
            }
        }

        return (high | low) == 0 ? 0 : Round(high, low, exponent, isNegative);
    }

    /// <summary>53 bits are kept, fewer where the result is subnormal; ties go to the even number.</summary>
    private static double Round(ulong high, ulong low, int exponent, bool isNegative)
    {
        Normalise(ref high, ref low, ref exponent);
        int dropped = Math.Max(126 - 53, -1074 - exponent);

        // The last two bits say half, and more.
        ShiftRight(ref high, ref low, dropped - 2);
        ulong kept = low >> 2;
        kept += (low & 3) + (kept & 1) > 2 ? 1UL : 0UL;

        // The hidden bit of a normal number adds the 1 that its exponent lacks here.
        ulong bits = Math.Min(((ulong)(exponent + dropped + 1074) << 52) + kept, Infinity);
        return BitConverter.Int64BitsToDouble((long)(bits | (isNegative ? 1UL << 63 : 0)));
    }

    private static bool IsFinite(double x) => Math.Abs(x) <= double.MaxValue;

    private static bool IsNegative(double x) => BitConverter.DoubleToInt64Bits(x) < 0;

    private static ulong Significand(double x, out int exponent)
    {
        ulong bits = (ulong)BitConverter.DoubleToInt64Bits(x);
        int biased = (int)(bits >> 52) & 0x7FF;
        exponent = Math.Max(biased, 1) - 1075;
        return (bits & (HiddenBit - 1)) | (biased == 0 ? 0 : HiddenBit);
    }

    /// <summary>Moves the first bit of a number that is not 0 to place 125, which leaves room for a sum and for a sign.</summary>
    private static void Normalise(ref ulong high, ref ulong low, ref int exponent)
    {
        if (high >> 62 != 0)
        {
            ShiftRight(ref high, ref low, 1);
            exponent++;
        }

        while (high >> 61 == 0)
        {
            high = (high << 1) | (low >> 63);
            low <<= 1;
            exponent--;
        }
    }

    private static void ShiftRight(ref ulong high, ref ulong low, int count)
    {
        for (; count >= 64; count -= 64)
        {
            low = high | (low != 0 ? 1UL : 0UL);
            high = 0;
        }

        if (count > 0)
        {
            ulong lost = low & ((1UL << count) - 1);
            low = (low >> count) | (high << (64 - count)) | (lost != 0 ? 1UL : 0UL);
            high >>= count;
        }
    }

    private static void Add(ref ulong high, ref ulong low, ulong otherHigh, ulong otherLow)
    {
        low += otherLow;
        high += otherHigh + (low < otherLow ? 1UL : 0UL);
    }

    private static void Subtract(ref ulong high, ref ulong low, ulong otherHigh, ulong otherLow)
    {
        high -= otherHigh + (low < otherLow ? 1UL : 0UL);
        low -= otherLow;
    }
}
