namespace LossGen.Generator.Printing;

/// <summary>The multiply-add of doubles for frameworks that have none.</summary>
internal static class DoubleFma
{
    public const string Text = """
        /// <summary>a * b + c, rounded once: in integers, exact and not fast, since this framework has no Math.FusedMultiplyAdd.</summary>
        internal static double Fma(double a, double b, double c)
        {
            bool plain = a == 0 || b == 0 || !IsFinite(a) || !IsFinite(b) || !IsFinite(c);
            return plain ? (a * b) + c : FmaOfIntegers(a, b, c);
        }

        private static bool IsFinite(double x) => Math.Abs(x) < double.PositiveInfinity;

        private static double FmaOfIntegers(double a, double b, double c)
        {
            unchecked
            {
                // a * b and c as (high:low) 2^exponent with their first bit at place 125; a shift keeps what it loses in the last bit.
                ulong x = Significand(a, out int exponent);
                ulong y = Significand(b, out int exponentOfB);
                exponent += exponentOfB;
                ulong low = (x & 0xffffffff) * (y & 0xffffffff);
                ulong middle = (low >> 32) + ((x >> 32) * (y & 0xffffffff));
                ulong other = (middle & 0xffffffff) + ((x & 0xffffffff) * (y >> 32));
                ulong high = ((x >> 32) * (y >> 32)) + (middle >> 32) + (other >> 32);
                low = (other << 32) | (low & 0xffffffff);
                Normalise(ref high, ref low, ref exponent);
                bool negative = (BitConverter.DoubleToInt64Bits(a) ^ BitConverter.DoubleToInt64Bits(b)) < 0;
                if (c != 0)
                {
                    ulong cHigh = Significand(c, out int cExponent);
                    ulong cLow = 0;
                    cExponent -= 64;
                    Normalise(ref cHigh, ref cLow, ref cExponent);
                    ShiftRight(ref high, ref low, cExponent - exponent);
                    ShiftRight(ref cHigh, ref cLow, exponent - cExponent);
                    exponent = Math.Max(exponent, cExponent);
                    if (negative == (c < 0))
                    {
                        low += cLow;
                        high += cHigh + (low < cLow ? 1UL : 0UL);
                    }
                    else
                    {
                        if (high < cHigh || (high == cHigh && low < cLow))
                        {
                            negative = !negative;
                            (high, cHigh) = (cHigh, high);
                            (low, cLow) = (cLow, low);
                        }

                        high -= cHigh + (low < cLow ? 1UL : 0UL);
                        low -= cLow;
                    }

                    if ((high | low) == 0)
                    {
                        return 0;
                    }

                    if (high >> 62 != 0)
                    {
                        ShiftRight(ref high, ref low, 1);
                        exponent++;
                    }

                    Normalise(ref high, ref low, ref exponent);
                }

                // 53 bits are kept, fewer where the result is subnormal; ties go to the even number.
                int drop = Math.Max(73, -1074 - exponent);
                if (drop > 127)
                {
                    return negative ? -0d : 0d;
                }

                ulong kept = high >> (drop - 64);
                bool half = ((high >> (drop - 65)) & 1) != 0;
                bool more = (high & ((1UL << (drop - 65)) - 1)) != 0 || low != 0;
                if (half && (more || (kept & 1) != 0))
                {
                    kept++;
                }

                long biased = exponent + drop + 1075;
                ulong bits = kept < 0x10000000000000UL ? kept : biased > 2046 ? 0x7ff0000000000000UL : ((ulong)biased << 52) + (kept - 0x10000000000000UL);
                return BitConverter.Int64BitsToDouble((long)(negative ? bits | 0x8000000000000000UL : bits));
            }
        }

        private static ulong Significand(double x, out int exponent)
        {
            long bits = BitConverter.DoubleToInt64Bits(x);
            int biased = (int)((bits >> 52) & 0x7ff);
            exponent = (biased == 0 ? 1 : biased) - 1075;
            return (ulong)(bits & 0xfffffffffffffL) | (biased == 0 ? 0UL : 0x10000000000000UL);
        }

        private static void Normalise(ref ulong high, ref ulong low, ref int exponent)
        {
            while (high >> 61 == 0)
            {
                high = (high << 1) | (low >> 63);
                low <<= 1;
                exponent--;
            }
        }

        private static void ShiftRight(ref ulong high, ref ulong low, int count)
        {
            for (; count > 0 && (high | low) > 1; count--)
            {
                low = (low >> 1) | (high << 63) | (low & 1);
                high >>= 1;
            }

            if (count > 0 && high == 0 && low != 0)
            {
                low = 1;
            }
        }
        """;
}
