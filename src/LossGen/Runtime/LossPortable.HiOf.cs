using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <content>The largest number of a row and the sum of all others.</content>
/// <remarks>
/// Numbers that are not negative are in the order of their bit patterns, as integers. Of those, the lesser is found by arithmetic: a branch would be as often wrong as right.
/// A lane without a class holds 0, which changes nothing.
/// </remarks>
public static unsafe partial class LossPortable
{
    /// <summary>The largest number of a row and the sum of all others.</summary>
    /// <param name="row">The row, at least one number. None is negative, nor is any zero.</param>
    /// <param name="lanes">The virtual lanes of the reduction: 16 or 32.</param>
    /// <param name="others">The sum of all but the largest.</param>
    /// <returns>The largest; where a number is NaN, its sum with the others is.</returns>
    public static float HiOf(ReadOnlySpan<float> row, int lanes, out float others)
    {
        int hi;
        fixed (float* x = row)
        {
            hi = row.Length <= 4 ? HiOfFour((int*)x, row.Length, out others)
                : lanes == 16 ? HiOfSixteen((int*)x, row.Length, out others)
                : HiOfMany((int*)x, row.Length, lanes, out others);
        }

        return *(float*)&hi;
    }

    private static int HiOfFour(int* x, int classes, out float rest)
    {
        int a = x[0];
        int b = classes > 1 ? x[1] : 0;
        if (classes > 2)
        {
            int least = Least(a, x[2]);
            a += x[2] - least;
            rest = *(float*)&least;
            if (classes > 3)
            {
                least = Least(b, x[3]);
                b += x[3] - least;
                rest = (float)(rest + *(float*)&least);
            }
        }
        else
        {
            rest = 0;
        }

        int last = Least(a, b);
        rest = (float)(rest + *(float*)&last);
        return a + b - last;
    }

    private static int HiOfSixteen(int* x, int classes, out float rest)
    {
        int a = HiOfColumn(x, 0, classes, out float restA);
        int b = HiOfColumn(x, 1, classes, out float restB);
        int c = HiOfColumn(x, 2, classes, out float restC);
        int d = HiOfColumn(x, 3, classes, out float restD);
        a = Merged(a, restA, c, restC, out restA);
        b = Merged(b, restB, d, restD, out restB);
        return Merged(a, restA, b, restB, out rest);
    }

    /// <summary>Of lanes i, i + 4, i + 8 and i + 12, the first of which has a class.</summary>
    private static int HiOfColumn(int* x, int i, int classes, out float rest)
    {
        int a = x[i];
        int b = i + 4 < classes ? x[i + 4] : 0;
        float restA = 0;
        float restB = 0;
        int least;
        if (classes > 16)
        {
            for (int k = i + 16; k < classes; k += 16)
            {
                least = Least(a, x[k]);
                a += x[k] - least;
                restA = (float)(restA + *(float*)&least);
            }

            for (int k = i + 20; k < classes; k += 16)
            {
                least = Least(b, x[k]);
                b += x[k] - least;
                restB = (float)(restB + *(float*)&least);
            }
        }

        if (i + 8 < classes)
        {
            a = Merged(a, restA, x, i + 8, classes, out restA);
        }

        if (i + 12 < classes)
        {
            b = Merged(b, restB, x, i + 12, classes, out restB);
        }

        least = Least(a, b);
        rest = (float)((float)(restA + restB) + *(float*)&least);
        return a + b - least;
    }

    /// <summary>A lane that takes another one of sixteen.</summary>
    private static int Merged(int a, float restA, int* x, int lane, int classes, out float rest)
    {
        int b = x[lane];
        float restB = 0;
        int least;
        for (int k = lane + 16; k < classes; k += 16)
        {
            least = Least(b, x[k]);
            b += x[k] - least;
            restB = (float)(restB + *(float*)&least);
        }

        least = Least(a, b);
        rest = (float)((float)(restA + restB) + *(float*)&least);
        return a + b - least;
    }

    [SkipLocalsInit]
    private static int HiOfMany(int* x, int classes, int lanes, out float rest)
    {
        int* hi = stackalloc int[32];
        float* rests = stackalloc float[32];
        int present = Math.Min(classes, lanes);
        for (int i = 0; i < present; i++)
        {
            int a = x[i];
            float sum = 0;
            for (int c = i + lanes; c < classes; c += lanes)
            {
                int least = Least(a, x[c]);
                a += x[c] - least;
                sum = (float)(sum + *(float*)&least);
            }

            hi[i] = a;
            rests[i] = sum;
        }

        for (int half = lanes / 2; half >= 1; half /= 2)
        {
            for (int i = 0; i + half < present; i++)
            {
                hi[i] = Merged(hi[i], rests[i], hi[i + half], rests[i + half], out rests[i]);
            }

            present = Math.Min(present, half);
        }

        rest = rests[0];
        return hi[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Merged(int a, float restA, int b, float restB, out float rest)
    {
        int least = Least(a, b);
        rest = (float)((float)(restA + restB) + *(float*)&least);
        return a + b - least;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Least(int a, int b) => b + ((a - b) & ((a - b) >> 31));
}
