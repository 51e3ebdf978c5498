using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics.Arm;
using X86Fma = System.Runtime.Intrinsics.X86.Fma;
#endif

namespace LossGen.Runtime;

/// <summary>
/// The multiply-add of doubles, rounded once, also where the machine or the framework has none: by the errors of rounding, which are doubles themselves, and in integers
/// where these leave it open. Emitted code calls it; it is not meant to be called by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class LossFma
{
    // Parts the 53 bits of a double in the middle.
    private const double Splitter = (1 << 27) + 1;

    // 1 + 2^-45.
    private const double Margin = 1 + (1.0 / (1L << 45));

    // 2^-880.
    private const double LeastResult = 1.240520129162012E-265;

    /// <summary>a * b + c, rounded once.</summary>
    /// <param name="a">A factor.</param>
    /// <param name="b">A factor.</param>
    /// <param name="c">A summand.</param>
    /// <returns>The double nearest to a * b + c, the even one of two that are equally near.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double RoundedOnce(double a, double b, double c)
#if NET8_0_OR_GREATER
        => X86Fma.IsSupported || AdvSimd.IsSupported ? Math.FusedMultiplyAdd(a, b, c) : OfErrors(a, b, c);
#else
        => OfErrors(a, b, c);
#endif

    /// <summary>The same without the instruction.</summary>
    /// <param name="a">A factor.</param>
    /// <param name="b">A factor.</param>
    /// <param name="c">A summand.</param>
    /// <returns>a * b + c, rounded once.</returns>
    /// <remarks>
    /// <para>a * b = product + productError (Dekker 1971; Boldo 2006, "Pitfalls of a full floating-point proof", for subnormal factors) if nothing overflows and |product| is at
    /// least 2^-968; below it both sides are within 2^-990 of product. product + c = sum + sumError (Knuth). So a * b + c misses sum + rest by the rounding of rest = sumError + productError.
    /// If -c lies between product / 2 and 2 product, sumError is 0 (Sterbenz) and rest is not rounded. Else |sum| is at least |product| / 2, so that rest is at most 1.5 units in the last
    /// place of sum, which are 3 of result, and its rounding 3 * 2^-53: with the 2^-990, less than 2^-51 units.</para>
    /// <para>sum + rest = result + error (Dekker: |rest| is at most |sum|, or sum is 0). So result is the nearest double if |error| is by 2^-51 units less than half the distance
    /// to the next double on its side. That half is at least a quarter of a unit (below a power of two), and result + error (1 + 2^-45) rounds to result only if |error| is by nearly 2^-47 units less.</para>
    /// <para>An overflow anywhere, an infinity or a NaN makes error or result no number, which fails the test; so does, by its size, a result that is 0 or where 2^-990 is not small.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double OfErrors(double a, double b, double c)
    {
        // In one piece: Mono takes a sixth longer where parts of it are methods, although it inlines them.
        double product = a * b;
        double x = a * Splitter;
        double y = b * Splitter;
        double aHigh = x - (x - a);
        double bHigh = y - (y - b);
        double aLow = a - aHigh;
        double bLow = b - bHigh;
        double productError = (aLow * bLow) - (((product - (aHigh * bHigh)) - (aLow * bHigh)) - (aHigh * bLow));
        double sum = product + c;
        double part = sum - product;
        double rest = ((product - (sum - part)) + (c - part)) + productError;
        double result = sum + rest;
        double error = rest + (sum - result);
        return result + (error * Margin) == result && Math.Abs(result) >= LeastResult ? result : OfIntegers(a, b, c);
    }
}
