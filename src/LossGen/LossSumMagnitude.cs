using System;
#if NET8_0_OR_GREATER
using System.Numerics;
#endif

namespace LossGen;

/// <summary>A big integer as sign and magnitude, which is what rounding and dividing are defined on.</summary>
internal readonly ref struct LossSumMagnitude
{
    private readonly ReadOnlySpan<ulong> _words;
    private readonly bool _isNegative;

    /// <summary>Takes an integer apart.</summary>
    /// <param name="words">The integer in two's complement; its magnitude takes its place.</param>
    public LossSumMagnitude(Span<ulong> words)
    {
        _isNegative = (long)words[words.Length - 1] < 0;
        if (_isNegative)
        {
            Negate(words);
        }

        int lowest = 0;
        int count = words.Length;
        while (count > 0 && words[count - 1] == 0)
        {
            count--;
        }

        while (lowest < count && words[lowest] == 0)
        {
            lowest++;
        }

        Lowest = lowest;
        _words = words.Slice(0, count);
    }

    /// <summary>Whether it is 0.</summary>
    public bool IsZero => _words.IsEmpty;

    // The words from the lowest that is not 0 to the highest, and the lowest.
    private int Length => _words.Length - Lowest;

    private int Lowest { get; }

    // The number of bits, without leading zeros.
    private int Bits => (64 * _words.Length) - LeadingZeros(_words[_words.Length - 1]);

    /// <summary>The nearest double to an exact quotient, ties to even.</summary>
    /// <param name="dividend">The dividend.</param>
    /// <param name="divisor">The divisor, not 0.</param>
    /// <param name="scale">The quotient is that of the two integers times 2^scale.</param>
    /// <returns>The quotient, rounded once.</returns>
    public static double RoundQuotient(LossSumMagnitude dividend, LossSumMagnitude divisor, int scale)
    {
        if (dividend.IsZero)
        {
            return 0;
        }

        // Both with the highest bit at the same place, below a spare word: one bit of the quotient a step, from 2^0 to 2^-55.
        int count = Math.Max(dividend.Length, divisor.Length);
        Span<ulong> remainder = stackalloc ulong[count + 1];
        Span<ulong> subtrahend = stackalloc ulong[count + 1];
        dividend.Align(remainder);
        divisor.Align(subtrahend);
        if (IsAllZero(subtrahend.Slice(0, count - 1)) && IsAllZero(remainder.Slice(0, Math.Max(0, count - 2))))
        {
            // Most weights sum to few bits: one division, of two words by one.
            return RoundShort(dividend, divisor, remainder[count - 1], count > 1 ? remainder[count - 2] : 0, subtrahend[count - 1], scale);
        }

        ulong quotient = 0;
        const int Steps = 56;
        for (int step = 0; step < Steps; step++)
        {
            quotient <<= 1;
            if (IsAtLeast(remainder, subtrahend))
            {
                Subtract(remainder, subtrahend);
                quotient |= 1;
            }

            Double(remainder);
        }

        return Round(dividend._isNegative != divisor._isNegative, quotient, dividend.Bits - divisor.Bits + scale - (Steps - 1), !IsAllZero(remainder));
    }

    /// <summary>The same for a dividend of two words and a divisor of half a word, by one division of words or two.</summary>
    /// <param name="high">The upper word of the dividend, in two's complement.</param>
    /// <param name="low">The lower word of the dividend.</param>
    /// <param name="divisor">The divisor, not 0.</param>
    /// <param name="scale">The quotient is that of the two integers times 2^scale.</param>
    /// <returns>The quotient, rounded once.</returns>
    public static double RoundQuotient(long high, ulong low, uint divisor, int scale)
    {
        bool isNegative = high < 0;
        low = isNegative ? 0 - low : low;
        ulong top = (ulong)(isNegative ? ~high + (low == 0 ? 1 : 0) : high);
        if ((top | low) == 0)
        {
            return 0;
        }

        // The highest bit to the top.
        if (top == 0)
        {
            top = low;
            low = 0;
            scale -= 64;
        }

        int up = LeadingZeros(top);
        top = (top << up) | ((low >> 1) >> (63 - up));
        low <<= up;
        scale += 64 - up;
        ulong quotient = top / divisor;
        ulong rest = top - (quotient * divisor);
        if (quotient < 1UL << 54)
        {
            // It has at least 32 bits. The next division fills it up to 64.
            int more = LeadingZeros(quotient);
            ulong dividend = (rest << more) | (low >> (64 - more));
            ulong next = dividend / divisor;
            rest = dividend - (next * divisor);
            quotient = (quotient << more) | next;
            low <<= more;
            scale -= more;
        }

        return Round(isNegative, quotient, scale, (rest | low) != 0);
    }

    /// <summary>The nearest double, ties to even.</summary>
    /// <param name="scale">The value is the integer times 2^scale.</param>
    /// <returns>The value, rounded once.</returns>
    public double Round(int scale)
    {
        if (IsZero)
        {
            return 0;
        }

        int top = _words.Length - 1;
        int shift = LeadingZeros(_words[top]);
        ulong below = top == 0 ? 0 : _words[top - 1];
        ulong highest = (_words[top] << shift) | ((below >> 1) >> (63 - shift));
        bool isInexact = Lowest < top - 1 || (below << shift) != 0;
        return Round(_isNegative, highest, (64 * top) - shift + scale, isInexact);
    }

    // The quotient of two aligned words and one.
    private static double RoundShort(LossSumMagnitude dividend, LossSumMagnitude divisor, ulong high, ulong low, ulong by, int scale)
    {
        ulong lost = 0;
        int exponent = dividend.Bits - divisor.Bits + scale - 64;
        if (high >= by)
        {
            // The quotient shall fit a word.
            lost = low & 1;
            low = (high << 63) | (low >> 1);
            high >>= 1;
            exponent++;
        }

        ulong quotient = LossSumDivision.Divide(high, low, by, out ulong rest);
        return Round(dividend._isNegative != divisor._isNegative, quotient, exponent, (rest | lost) != 0);
    }

    // A significand (not 0) times 2^exponent, and something below its last bit if it is not exact. Needs 54 bits of significand.
    private static double Round(bool isNegative, ulong significand, int exponent, bool isInexact)
    {
        int zeros = LeadingZeros(significand);
        significand <<= zeros;
        exponent -= zeros;
        ulong sign = isNegative ? 1UL << 63 : 0;
        if (exponent + 63 > 1023)
        {
            return FromBits(sign | (0x7FFUL << 52));
        }

        // The double's last bit: of the binade, or 2^-1074. Shifts below are of 11 to 64 places.
        int unit = Math.Max(exponent + 11, -1074);
        int shift = unit - exponent;
        if (shift > 64)
        {
            return FromBits(sign);
        }

        ulong kept = (significand >> 1) >> (shift - 1);
        ulong rest = significand << (64 - shift);
        ulong half = 1UL << 63;
        if (rest > half || (rest == half && (isInexact || (kept & 1) != 0)))
        {
            kept++;
        }

        // The leading bit of the significand adds 1 to the exponent field: none for a subnormal number, two where rounding carried, to infinity at last.
        return FromBits(sign | (((ulong)(unit + 1074) << 52) + kept));
    }

    private static double FromBits(ulong bits) => BitConverter.Int64BitsToDouble((long)bits);

    private static void Negate(Span<ulong> words)
    {
        int i = 0;
        while (i < words.Length && words[i] == 0)
        {
            i++;
        }

        for (ulong one = 1; i < words.Length; i++, one = 0)
        {
            words[i] = ~words[i] + one;
        }
    }

    private static bool IsAtLeast(ReadOnlySpan<ulong> x, ReadOnlySpan<ulong> y)
    {
        for (int i = x.Length - 1; i >= 0; i--)
        {
            if (x[i] != y[i])
            {
                return x[i] > y[i];
            }
        }

        return true;
    }

    private static void Subtract(Span<ulong> x, ReadOnlySpan<ulong> y)
    {
        ulong borrow = 0;
        for (int i = 0; i < x.Length; i++)
        {
            ulong difference = x[i] - y[i];
            ulong next = (x[i] < y[i] ? 1UL : 0UL) + (difference < borrow ? 1UL : 0UL);
            x[i] = difference - borrow;
            borrow = next;
        }
    }

    private static void Double(Span<ulong> x)
    {
        ulong carry = 0;
        for (int i = 0; i < x.Length; i++)
        {
            ulong next = x[i] >> 63;
            x[i] = (x[i] << 1) | carry;
            carry = next;
        }
    }

    private static bool IsAllZero(ReadOnlySpan<ulong> x)
    {
        foreach (ulong word in x)
        {
            if (word != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static int LeadingZeros(ulong word)
    {
#if NET8_0_OR_GREATER
        return BitOperations.LeadingZeroCount(word);
#else
        int zeros = 64;
        for (; word != 0; word >>= 1)
        {
            zeros--;
        }

        return zeros;
#endif
    }

    // The magnitude moved up until its highest bit is the highest of the last word but one; the last word is spare.
    private void Align(Span<ulong> aligned)
    {
        aligned.Clear();
        int shift = LeadingZeros(_words[_words.Length - 1]);
        for (int from = _words.Length - 1, to = aligned.Length - 2; from >= 0 && to >= 0; from--, to--)
        {
            ulong below = from == 0 ? 0 : _words[from - 1];
            aligned[to] = (_words[from] << shift) | ((below >> 1) >> (63 - shift));
        }
    }
}
