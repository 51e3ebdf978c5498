#if !NET8_0_OR_GREATER
namespace LossGen.Runtime;

/// <content>One number at a time, for compilers that know no vectors: Mono above all.</content>
public static unsafe partial class LossPortable
{
    private static void Exp(float* x, float* e, int count, float less, float low, float shift) => ExpOneByOne(x, e, count, less, low, shift);

    private static void Scale(float* x, float* y, int count, float factor)
    {
        for (int i = 0; i < count; i++)
        {
            y[i] = x[i] * factor;
        }
    }
}
#endif
