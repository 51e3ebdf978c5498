namespace LossGen;

/// <summary>The division of two words by one, which the oldest of the frameworks lack: means of weighted rows need one each.</summary>
internal static class LossSumDivision
{
    /// <summary>Divides, digit by digit of half a word (Knuth, The Art of Computer Programming 2, 4.3.1, algorithm D).</summary>
    /// <param name="high">The upper word of the dividend, less than the divisor.</param>
    /// <param name="low">The lower word of the dividend.</param>
    /// <param name="divisor">The divisor. Its highest bit is set.</param>
    /// <param name="rest">The remainder.</param>
    /// <returns>The quotient.</returns>
    public static ulong Divide(ulong high, ulong low, ulong divisor, out ulong rest)
    {
        ulong first = Digit(high, low >> 32, divisor, out ulong middle);
        ulong second = Digit(middle, low & uint.MaxValue, divisor, out rest);
        return (first << 32) | second;
    }

    private static ulong Digit(ulong high, ulong next, ulong divisor, out ulong rest)
    {
        ulong upper = divisor >> 32;
        ulong lower = divisor & uint.MaxValue;
        ulong digit = high / upper;
        ulong left = high - (digit * upper);
        while (digit > uint.MaxValue || digit * lower > ((left << 32) | next))
        {
            // Never more than two too large.
            digit--;
            left += upper;
            if (left > uint.MaxValue)
            {
                break;
            }
        }

        rest = unchecked((high << 32) + next - (digit * divisor));
        return digit;
    }
}
