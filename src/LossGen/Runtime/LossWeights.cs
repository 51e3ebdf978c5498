using System;
#if NET8_0_OR_GREATER
using System.Numerics;
#endif
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <summary>What row weights do to losses and gradients, in float or double.</summary>
internal static partial class LossWeights
{
    private const int RowsOfWord = 64;

    /// <summary>Multiplies losses by their weights, if there are any. A row of weight 0 has loss 0, whatever it holds.</summary>
    public static void Weigh<T>(ReadOnlySpan<T> weights, Span<T> losses)
        where T : unmanaged
    {
        int row = 0;
#if NET8_0_OR_GREATER
        row = WeighLanes(weights, losses);
#endif
        for (; row < weights.Length; row++)
        {
            if (Widen(weights[row]) == 0)
            {
                losses[row] = default;
            }
            else
            {
                // A product of two floats is exact in double.
                losses[row] = Round<T>(Widen(weights[row]) * Widen(losses[row]));
            }
        }
    }

    /// <summary>What gradients of rows are multiplied by.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="weights">One weight a row.</param>
    /// <param name="factor">A factor of all rows.</param>
    /// <param name="divisor">A divisor of all rows.</param>
    /// <param name="scales">Receives one number a row.</param>
    public static void Scale<T>(ReadOnlySpan<T> weights, double factor, double divisor, Span<T> scales)
        where T : unmanaged
    {
        int row = 0;
#if NET8_0_OR_GREATER
        row = ScaleLanes(weights, factor, divisor, scales);
#endif
        for (; row < scales.Length; row++)
        {
            scales[row] = Round<T>(factor * Widen(weights[row]) / divisor);
        }
    }

    /// <summary>The mean of losses where doubles hold the sum of them exactly, as they do of a few whose sizes do not differ too much: rounded once, it is what <see cref="LossSum.Mean"/> gives.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="losses">The losses.</param>
    /// <param name="mean">The mean.</param>
    /// <returns>Whether it is.</returns>
    public static bool TryMean<T>(ReadOnlySpan<T> losses, out double mean)
        where T : unmanaged
    {
        double sum = 0;
        double lost = 0;
        foreach (T loss in losses)
        {
            // What rounding takes from the sum (Knuth's TwoSum). The casts matter where the runtime computes in more than double.
            double x = Widen(loss);
            double next = (double)(sum + x);
            double added = (double)(next - sum);
            lost += Math.Abs((double)((double)(sum - (double)(next - added)) + (double)(x - added)));
            sum = next;
        }

        // NaN where a loss is not finite; where no rows are, there is no mean.
        mean = sum / losses.Length;
        return lost == 0 && losses.Length > 0;
    }

    /// <summary>Adds the losses of rows to a sum, with their weights. A row of weight 0 counts for nothing.</summary>
    public static void AddTo<T>(ref LossSum sum, ReadOnlySpan<T> losses, ReadOnlySpan<T> weights)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            sum.AddRange(As<T, float>(losses), As<T, float>(weights));
        }
        else
        {
            sum.AddRange(As<T, double>(losses), As<T, double>(weights));
        }
    }

    /// <summary>A number as a double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Widen<T>(T value)
        where T : unmanaged
        => typeof(T) == typeof(float) ? Unsafe.As<T, float>(ref value) : Unsafe.As<T, double>(ref value);

    /// <summary>A double, rounded to T.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Round<T>(double value)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            float rounded = (float)value;
            return Unsafe.As<float, T>(ref rounded);
        }

        return Unsafe.As<double, T>(ref value);
    }

    private static ReadOnlySpan<TTo> As<TFrom, TTo>(ReadOnlySpan<TFrom> numbers)
        where TFrom : unmanaged
        where TTo : unmanaged
        => MemoryMarshal.Cast<TFrom, TTo>(numbers);

    /// <summary>Gives all derivatives of the rows of weight 0 one value.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="weights">One weight a row, or nothing for a weight of 1 each.</param>
    /// <param name="gradients">From the first row on.</param>
    /// <param name="value">The value: a zero.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="classes">The numbers of a row.</param>
    /// <param name="betweenRows">From a number to that of the next row.</param>
    /// <param name="betweenClasses">From a number to that of the next class.</param>
    /// <param name="all">Whether to take all rows, whatever their weights.</param>
    public static void Clear<T>(ReadOnlySpan<T> weights, Span<T> gradients, T value, int rows, int classes, int betweenRows, int betweenClasses, bool all)
        where T : unmanaged
    {
        for (int row = 0; all && row < rows; row++)
        {
            Clear(gradients, value, row * betweenRows, classes, betweenClasses);
        }

        for (int start = 0; !all && start < weights.Length; start += RowsOfWord)
        {
            // Which rows are left out is not to be guessed: a branch a word of them, not a row.
            ulong zeros = Zeros(weights.Slice(start, Math.Min(RowsOfWord, weights.Length - start)));
            for (int row = start; zeros != 0; row++, zeros >>= 1)
            {
#if NET8_0_OR_GREATER
                int next = BitOperations.TrailingZeroCount(zeros);
                row += next;
                zeros >>= next;
#else
                if ((zeros & 1) == 0)
                {
                    continue;
                }
#endif
                Clear(gradients, value, row * betweenRows, classes, betweenClasses);
            }
        }
    }

    private static void Clear<T>(Span<T> gradients, T value, int start, int classes, int betweenClasses)
    {
        if (betweenClasses == 1)
        {
            gradients.Slice(start, classes).Fill(value);
            return;
        }

        for (int c = 0; c < classes; c++)
        {
            gradients[start + (c * betweenClasses)] = value;
        }
    }

    // A bit a row: whether its weight is 0.
    private static ulong Zeros<T>(ReadOnlySpan<T> weights)
        where T : unmanaged
    {
        ulong zeros = 0;
        int row = 0;
#if NET8_0_OR_GREATER
        zeros = ZeroLanes(weights, out row);
#endif
        for (; row < weights.Length; row++)
        {
            zeros |= (Widen(weights[row]) == 0 ? 1UL : 0UL) << row;
        }

        return zeros;
    }
}
