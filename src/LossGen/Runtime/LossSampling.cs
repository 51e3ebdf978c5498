using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>
/// Draws classes: the first whose running sum, in double and in the order of the classes, is above a given share of the whole sum. Nothing in it depends on a machine.
/// Emitted code calls it; it is not meant to be called by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe partial class LossSampling
{
    /// <summary>Draws a class of one row.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="probabilities">The probabilities of the classes, or anything in proportion to them.</param>
    /// <param name="uniform">A number in [0, 1).</param>
    /// <returns>The class, never one of probability 0; -1 where a number is NaN, infinite or negative, or all are 0.</returns>
    public static int Draw<T>(ReadOnlySpan<T> probabilities, T uniform)
        where T : unmanaged
        => Draw(probabilities, 0, 1, probabilities.Length, uniform);

    /// <summary>Draws a class of each row of a batch, from what a kernel writes where gradients go.</summary>
    /// <typeparam name="TKernel">The kernels of a softmax.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="uniforms">One number in [0, 1) a row.</param>
    /// <param name="labels">Receives one class a row; -1 for a row that is no distribution.</param>
    public static void Each<TKernel, T>(TKernel kernel, ReadOnlySpan<T> predictions, ReadOnlySpan<T> uniforms, Span<int> labels)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
        => LossRows.Draw(kernel, predictions, uniforms, labels);

    /// <summary>Draws a class of each row of a batch of probabilities, or of anything in proportion to them.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="predictions">N rows of C numbers.</param>
    /// <param name="classes">The number of classes C.</param>
    /// <param name="byClass">Whether the numbers lie class by class, rather than row by row.</param>
    /// <param name="uniforms">One number in [0, 1) a row.</param>
    /// <param name="labels">Receives one class a row; -1 for a row that is no distribution.</param>
    public static void Each<T>(ReadOnlySpan<T> predictions, int classes, bool byClass, ReadOnlySpan<T> uniforms, Span<int> labels)
        where T : unmanaged
        => Each(predictions, classes, byClass ? 1 : classes, byClass ? labels.Length : 1, uniforms, labels);

    /// <summary>The same, with the places of the numbers: one of the distances is 1.</summary>
    internal static void Each<T>(ReadOnlySpan<T> numbers, int classes, int betweenRows, int betweenClasses, ReadOnlySpan<T> uniforms, Span<int> labels)
        where T : unmanaged
    {
        int row = 0;
#if NET8_0_OR_GREATER
        row = betweenRows == 1 ? EachOfColumns(numbers, classes, betweenClasses, uniforms, labels) : EachOfRows(numbers, classes, uniforms, labels);
#endif
        for (; row < labels.Length; row++)
        {
            labels[row] = Draw(numbers, row * betweenRows, betweenClasses, classes, uniforms[row]);
        }
    }

    private static int Draw<T>(ReadOnlySpan<T> numbers, int start, int step, int classes, T uniform)
        where T : unmanaged
    {
        double sum = 0;
        bool areAllowed = true;
        for (int i = 0; i < classes; i++)
        {
            double p = LossWeights.Widen(numbers[start + (i * step)]);
            areAllowed &= p >= 0 & p <= double.MaxValue;
            sum += p;
        }

        if (!areAllowed || sum == 0)
        {
            return -1;
        }

        double threshold = LossWeights.Widen(uniform) * sum;
        int last = -1;
        sum = 0;
        for (int i = 0; i < classes; i++)
        {
            double p = LossWeights.Widen(numbers[start + (i * step)]);
            sum += p;
            if (sum > threshold)
            {
                return i;
            }

            last = p > 0 ? i : last;
        }

        // Only where rounding makes the threshold the whole sum.
        return last;
    }
}
