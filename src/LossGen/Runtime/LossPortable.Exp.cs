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
    /// <param name="row">The numbers, up to about 200 above what is subtracted.</param>
    /// <param name="results">Receives one result a number; may be the row itself.</param>
    /// <param name="less">What is subtracted: 0, or so large that differences which are not exact count as low.</param>
    /// <param name="low">Differences below this count as this.</param>
    /// <param name="shift">The shift.</param>
    public static void Exp(ReadOnlySpan<float> row, Span<float> results, float less, float low, float shift)
    {
        fixed (float* x = row)
        fixed (float* e = results)
        {
            Exp(x, e, row.Length, less, low, shift);
        }
    }

    /// <summary>2^k e^x, where k is folded into shift.</summary>
    /// <param name="x">The number, up to about 200.</param>
    /// <param name="low">Numbers below this count as this.</param>
    /// <param name="shift">The shift.</param>
    /// <returns>The power.</returns>
    public static float Exp(float x, float low, float shift)
    {
        ExpOfNumbers(&x, &x, 1, 0, low, shift);
        return x;
    }

    private static int Exponent(float shift) => (int)(shift - ShiftOfZero);
}
