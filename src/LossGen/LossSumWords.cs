using System;
using System.Runtime.CompilerServices;

namespace LossGen;

/// <summary>
/// Big integers of a fixed number of 64-bit words, the lowest first, in two's complement: an integer has one representation, and adding never
/// needs to know the sign.
/// </summary>
internal static class LossSumWords
{
    /// <summary>Adds a number times 2^position.</summary>
    /// <param name="words">The first word.</param>
    /// <param name="count">The number of words.</param>
    /// <param name="position">The place of the number's lowest bit.</param>
    /// <param name="number">The number.</param>
    /// <param name="sign">All ones to subtract, else 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref ulong words, int count, int position, ulong number, ulong sign)
    {
        int shift = position & 63;
        int index = position >> 6;
        ulong low = number << shift;
        ulong high = (number >> 1) >> (63 - shift);

        // The negative is the complement plus one. It is made before the words are read, because the next call waits for them.
        high = (high ^ sign) + ((low == 0 ? 1UL : 0UL) & sign);
        low = (low ^ sign) - sign;
        ulong extension = (ulong)((long)high >> 63);

        ref ulong first = ref Unsafe.Add(ref words, index);
        ref ulong second = ref Unsafe.Add(ref first, 1);
        ulong firstSum = first + low;
        ulong secondSum = second + high;
        ulong carry = firstSum < low ? 1UL : 0UL;
        extension += secondSum < high ? 1UL : 0UL;
        secondSum += carry;
        extension += secondSum < carry ? 1UL : 0UL;
        first = firstSum;
        second = secondSum;
        if (extension != 0)
        {
            Carry(ref words, index + 2, count, extension);
        }
    }

    /// <summary>Adds a product of two significands times 2^position.</summary>
    /// <param name="words">The first word.</param>
    /// <param name="count">The number of words.</param>
    /// <param name="position">The place of the product's lowest bit.</param>
    /// <param name="high">The product's upper word.</param>
    /// <param name="low">The product's lower word.</param>
    /// <param name="sign">All ones to subtract, else 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref ulong words, int count, int position, ulong high, ulong low, ulong sign)
    {
        int shift = position & 63;
        int index = position >> 6;
        int back = 63 - shift;
        ulong carry = sign & 1;
        ref ulong first = ref Unsafe.Add(ref words, index);
        first = Sum(first, (low << shift) ^ sign, ref carry);
        ref ulong second = ref Unsafe.Add(ref first, 1);
        second = Sum(second, ((high << shift) | ((low >> 1) >> back)) ^ sign, ref carry);
        ref ulong third = ref Unsafe.Add(ref first, 2);
        third = Sum(third, ((high >> 1) >> back) ^ sign, ref carry);
        ulong extension = sign + carry;
        if (extension != 0)
        {
            Carry(ref words, index + 3, count, extension);
        }
    }

    /// <summary>Adds another integer, which may be the same one.</summary>
    /// <param name="words">The first word of the sum.</param>
    /// <param name="other">The first word of the other.</param>
    /// <param name="count">The number of words of each.</param>
    public static void Merge(ref ulong words, ref ulong other, int count)
    {
        ulong carry = 0;
        for (int i = 0; i < count; i++)
        {
            ulong word = Unsafe.Add(ref other, i);

            // Most words are 0, or all ones in a negative number with a carry coming in: neither changes anything, the carry included.
            if (word + carry != 0)
            {
                ref ulong sum = ref Unsafe.Add(ref words, i);
                sum = Sum(sum, word, ref carry);
            }
        }
    }

    /// <summary>The words that say something: not the zeros below, nor those above that repeat the sign bit below them.</summary>
    /// <param name="words">The integer.</param>
    /// <param name="start">The first word that is not 0, or 0.</param>
    /// <returns>The words from there; none for 0.</returns>
    public static ReadOnlySpan<ulong> Trim(ReadOnlySpan<ulong> words, out int start)
    {
        start = 0;
        while (start < words.Length && words[start] == 0)
        {
            start++;
        }

        if (start == words.Length)
        {
            start = 0;
            return default;
        }

        int end = words.Length;
        while (end - start > 1 && words[end - 1] == (ulong)((long)words[end - 2] >> 63))
        {
            end--;
        }

        return words.Slice(start, end - start);
    }

    /// <summary>The product of two words.</summary>
    /// <param name="x">A word.</param>
    /// <param name="y">A word.</param>
    /// <param name="low">The lower word of the product.</param>
    /// <returns>The upper word.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Multiply(ulong x, ulong y, out ulong low)
    {
#if NET8_0_OR_GREATER
        return Math.BigMul(x, y, out low);
#else
        ulong x0 = (uint)x, x1 = x >> 32, y0 = (uint)y, y1 = y >> 32;
        ulong lowest = x0 * y0;
        ulong middle = (x1 * y0) + (lowest >> 32);
        ulong other = (x0 * y1) + (uint)middle;
        low = (other << 32) | (uint)lowest;
        return (x1 * y1) + (middle >> 32) + (other >> 32);
#endif
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Sum(ulong x, ulong y, ref ulong carry)
    {
        ulong sum = x + y;
        ulong carried = sum + carry;
        carry = (sum < y ? 1UL : 0UL) + (carried < sum ? 1UL : 0UL);
        return carried;
    }

    // Adds 1, or -1, from a word upwards. What leaves the last word is the sign's: it is dropped.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Carry(ref ulong words, int index, int count, ulong carry)
    {
        ulong end = carry == 1 ? 0 : ulong.MaxValue;
        for (; index < count; index++)
        {
            ref ulong word = ref Unsafe.Add(ref words, index);
            word += carry;
            if (word != end)
            {
                return;
            }
        }
    }
}
