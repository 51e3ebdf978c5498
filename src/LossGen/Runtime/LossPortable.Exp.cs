using System;

namespace LossGen.Runtime;

/// <content>Exponentials, with the bits of the emitted function: its multiply-adds in double, where the product of two floats is exact.</content>
/// <remarks>
/// A sum in double that is then rounded to float is rounded twice, and adding and subtracting a constant whose last bit is that of the result rounds it once, to the same place.
/// That both give the bits of a multiply-add is known from a walk over all arguments, as is that the last bit of some results is always the same.
/// </remarks>
public static unsafe partial class LossPortable
{
    private const double Log2E = 1.442695f;
    private const double NegativeLn2High = -0.6931472f;
    private const double NegativeLn2Low = 1.9046542E-09f;
    private const double Exp2 = 0.49999988f;
    private const double Exp3 = 0.16666518f;
    private const double Exp4 = 0.0416693f;
    private const double Exp5 = 0.00836896f;
    private const double Exp6 = 0.001377753f;

    // 1.5 times 2^52 units of the last place of what they round: integers, and floats from 2^-7, 2^-5 and 2^-3 on.
    private const double RoundToInteger = 6755399441055744;
    private const double RoundTo5 = 6291456;
    private const double RoundTo4 = 25165824;
    private const double RoundTo3 = 100663296;

    // 1.5 times 2^23, to which the emitted function rounds.
    private const float ShiftOfZero = 12582912;

    /// <summary>2^k e^(x - less) for each number of a row, where k is folded into shift.</summary>
    /// <param name="row">The numbers, up to 250 above what is subtracted: so far they have been walked.</param>
    /// <param name="results">Receives one result a number; may be the row itself.</param>
    /// <param name="less">What is subtracted: 0, or so large that differences which are not exact count as low.</param>
    /// <param name="low">Differences below this count as this.</param>
    /// <param name="shift">The shift.</param>
    /// <exception cref="ArgumentException">There are fewer places than numbers.</exception>
    public static void Exp(ReadOnlySpan<float> row, Span<float> results, float less, float low, float shift)
    {
        if (results.Length < row.Length)
        {
            ThrowPlaces(results.Length, row.Length);
        }

        fixed (float* x = row)
        fixed (float* e = results)
        {
            Exp(x, e, row.Length, less, low, shift);
        }
    }

    /// <summary>2^k e^x, where k is folded into shift.</summary>
    /// <param name="x">The number, up to 250.</param>
    /// <param name="low">Numbers below this count as this.</param>
    /// <param name="shift">The shift.</param>
    /// <returns>The power.</returns>
    public static float Exp(float x, float low, float shift)
    {
        ExpOneByOne(&x, &x, 1, 0, low, shift);
        return x;
    }

    private static void ExpOneByOne(float* x, float* e, int count, float less, double low, float shift)
    {
        // Of NaN there is no integer.
        if (float.IsNaN(shift))
        {
            for (int i = 0; i < count; i++)
            {
                e[i] = float.NaN;
            }

            return;
        }

        int exponent = Exponent(shift);
        for (int i = 0; i < count; i++)
        {
            double z = (float)(x[i] - less);
            if (z < low)
            {
                z = low;
            }

            double t = (z * Log2E) + RoundToInteger;
            double n = t - RoundToInteger;
            double r = (float)((z + (n * NegativeLn2High)) + (n * NegativeLn2Low));
            int scale = unchecked(exponent + (int)*(long*)&t) << 23;

            // One expression, Horner's rule from the inside out: Mono keeps all locals in memory.
            e[i] = (float)((float)(((float)(((float)(((((((((((r * Exp6) + (Exp5 + RoundTo5)) - RoundTo5) * r) + (Exp4 + RoundTo4)) - RoundTo4) * r) + (Exp3 + RoundTo3)) - RoundTo3) * r) + Exp2) * r) + 1) * r) + 1) * *(float*)&scale);
        }
    }

    private static int Exponent(float shift) => (int)(shift - ShiftOfZero);
}
