#if NET8_0_OR_GREATER
using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <content>Exponentials of rows on machines without vectors. Four side by side: else each would wait for the one before, in a register that both use.</content>
public static unsafe partial class LossPortable
{
    private static void ExpOfNumbers(float* x, float* e, int count, float less, float low, float shift)
    {
        // Of NaN there is no integer.
        if (float.IsNaN(shift))
        {
            new Span<float>(e, count).Fill(float.NaN);
            return;
        }

        int exponent = Exponent(shift);
        for (int a = 0; a < count; a += 4)
        {
            // Behind the end of the row the last number is taken again.
            int b = Math.Min(a + 1, count - 1);
            int c = Math.Min(a + 2, count - 1);
            int d = Math.Min(a + 3, count - 1);
            double za = AtLeast(low, x[a] - less);
            double zb = AtLeast(low, x[b] - less);
            double zc = AtLeast(low, x[c] - less);
            double zd = AtLeast(low, x[d] - less);
            double ta = (za * Log2E) + RoundToInteger;
            double tb = (zb * Log2E) + RoundToInteger;
            double tc = (zc * Log2E) + RoundToInteger;
            double td = (zd * Log2E) + RoundToInteger;
            double na = ta - RoundToInteger;
            double nb = tb - RoundToInteger;
            double nc = tc - RoundToInteger;
            double nd = td - RoundToInteger;
            double ra = Rounded((za + (na * NegativeLn2High)) + (na * NegativeLn2Low));
            double rb = Rounded((zb + (nb * NegativeLn2High)) + (nb * NegativeLn2Low));
            double rc = Rounded((zc + (nc * NegativeLn2High)) + (nc * NegativeLn2Low));
            double rd = Rounded((zd + (nd * NegativeLn2High)) + (nd * NegativeLn2Low));
            double pa = ((ra * Exp6) + (Exp5 + RoundTo5)) - RoundTo5;
            double pb = ((rb * Exp6) + (Exp5 + RoundTo5)) - RoundTo5;
            double pc = ((rc * Exp6) + (Exp5 + RoundTo5)) - RoundTo5;
            double pd = ((rd * Exp6) + (Exp5 + RoundTo5)) - RoundTo5;
            pa = ((pa * ra) + (Exp4 + RoundTo4)) - RoundTo4;
            pb = ((pb * rb) + (Exp4 + RoundTo4)) - RoundTo4;
            pc = ((pc * rc) + (Exp4 + RoundTo4)) - RoundTo4;
            pd = ((pd * rd) + (Exp4 + RoundTo4)) - RoundTo4;
            pa = ((pa * ra) + (Exp3 + RoundTo3)) - RoundTo3;
            pb = ((pb * rb) + (Exp3 + RoundTo3)) - RoundTo3;
            pc = ((pc * rc) + (Exp3 + RoundTo3)) - RoundTo3;
            pd = ((pd * rd) + (Exp3 + RoundTo3)) - RoundTo3;
            pa = Rounded((pa * ra) + Exp2);
            pb = Rounded((pb * rb) + Exp2);
            pc = Rounded((pc * rc) + Exp2);
            pd = Rounded((pd * rd) + Exp2);
            pa = Rounded((pa * ra) + 1);
            pb = Rounded((pb * rb) + 1);
            pc = Rounded((pc * rc) + 1);
            pd = Rounded((pd * rd) + 1);
            int sa = unchecked(exponent + (int)BitConverter.DoubleToInt64Bits(ta)) << 23;
            int sb = unchecked(exponent + (int)BitConverter.DoubleToInt64Bits(tb)) << 23;
            int sc = unchecked(exponent + (int)BitConverter.DoubleToInt64Bits(tc)) << 23;
            int sd = unchecked(exponent + (int)BitConverter.DoubleToInt64Bits(td)) << 23;
            e[a] = (float)((pa * ra) + 1) * BitConverter.Int32BitsToSingle(sa);
            e[b] = (float)((pb * rb) + 1) * BitConverter.Int32BitsToSingle(sb);
            e[c] = (float)((pc * rc) + 1) * BitConverter.Int32BitsToSingle(sc);
            e[d] = (float)((pd * rd) + 1) * BitConverter.Int32BitsToSingle(sd);
        }
    }

    /// <summary>As a float: a number that is converted as it is loaded waits for what its register held before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double AtLeast(float low, float x) => low > x ? low : x;

    /// <summary>To the 24 bits of a float, by Veltkamp's splitting: quicker than a conversion there and back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Rounded(double v)
    {
        double c = v * Splitter;
        return c - (c - v);
    }
}
#endif
