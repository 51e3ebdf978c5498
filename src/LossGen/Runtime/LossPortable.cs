using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>
/// What kernels without vectors, or without the instruction for a multiply-add, do to a row or to a number, with the bits of all other kernels.
/// Emitted code calls it; it is not meant to be called by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe partial class LossPortable
{
    /// <summary>The bit pattern of a number.</summary>
    /// <param name="value">The number.</param>
    /// <returns>Its bits.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AsBits(float value) => *(int*)&value;

    /// <summary>The number of a bit pattern.</summary>
    /// <param name="bits">The bits.</param>
    /// <returns>The number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AsReal(int bits) => *(float*)&bits;

    /// <summary>The largest number of a row.</summary>
    /// <param name="row">The row, at least one number.</param>
    /// <param name="lanes">The virtual lanes of the reduction, a power of two: they decide which of two zeros of different sign is the larger.</param>
    /// <returns>The largest; NaN, or the largest of the others, where a number is NaN.</returns>
    public static float MaxOf(ReadOnlySpan<float> row, int lanes)
    {
        fixed (float* x = row)
        {
            // In the order of the classes a new maximum is rare, so that the branch is foreseen; in that of the lanes it would not be.
            float max = x[0];
            for (int c = 1; c < row.Length; c++)
            {
                if (x[c] > max)
                {
                    max = x[c];
                }
            }

            return max == 0 ? FirstZero(x, row.Length, lanes) : max;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowPlaces(int results, int numbers) => throw new ArgumentException($"There are {results} places for the results of {numbers} numbers.", nameof(results));

    /// <summary>Of zeros that are the largest numbers of a row, the one that a reduction by lanes ends with.</summary>
    private static float FirstZero(float* x, int classes, int lanes)
    {
        // Lane i takes lane i + half at last for half = 1: lanes are in the order of their reversed bits.
        int lane = 0;
        for (int rank = 0; rank < lanes; rank++)
        {
            for (int c = lane; c < classes; c += lanes)
            {
                if (x[c] == 0)
                {
                    return x[c];
                }
            }

            int bit = lanes / 2;
            for (; (lane & bit) != 0; bit /= 2)
            {
                lane -= bit;
            }

            lane += bit;
        }

        return 0;
    }
}
