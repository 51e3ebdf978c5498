#if !NET8_0_OR_GREATER

namespace LossGen.Runtime;

/// <content>One number at a time, for compilers that know no vectors: Mono above all.</content>
public static unsafe partial class LossPortable
{
    private static void Exp(float* x, float* e, int count, float less, float low, float shift) => ExpOfNumbers(x, e, count, less, low, shift);

    private static void Scale(float* x, float* y, int count, float factor)
    {
        for (int i = 0; i < count; i++)
        {
            y[i] = x[i] * factor;
        }
    }

    private static void ExpOfNumbers(float* x, float* e, int count, double less, double low, float shift)
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
            double z = x[i] - less;
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
}
#endif
