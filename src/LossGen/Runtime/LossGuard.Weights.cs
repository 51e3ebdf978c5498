using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>The sums of row weights, and means where there may be none.</summary>
public static partial class LossGuard
{
    // So many fit the first-level cache.
    private const int RowsAtOnce = 1024;

    /// <summary>The sum of row weights, as <see cref="LossSum.Weight"/> has it: exact, and rounded once, so that it is 0 only where the weights sum to 0.</summary>
    /// <param name="weights">The weights.</param>
    /// <returns>Their sum; NaN where a weight is NaN or both infinities occur.</returns>
    public static double Total(ReadOnlySpan<float> weights) => Exact(weights);

    /// <inheritdoc cref="Total(ReadOnlySpan{float})"/>
    public static double Total(ReadOnlySpan<double> weights) => Exact(weights);

    /// <summary>Whether weights are given and sum to 0.</summary>
    /// <param name="weights">The weights.</param>
    /// <returns>True if there are weights, and their sum is 0.</returns>
    public static bool IsZero(ReadOnlySpan<float> weights) => !weights.IsEmpty && Total(weights) == 0;

    /// <inheritdoc cref="IsZero(ReadOnlySpan{float})"/>
    public static bool IsZero(ReadOnlySpan<double> weights) => !weights.IsEmpty && Total(weights) == 0;

    /// <summary>What a mean over weights is divided by, with options: the exact sum of the weights that rows have by their own and their labels, rounded once.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="weights">One weight a row, or nothing for a weight of 1 each.</param>
    /// <param name="labels">One label a row.</param>
    /// <param name="options">The options. Class weights count here also where losses hold them already.</param>
    /// <returns>The sum; NaN where a weight is NaN or both infinities occur.</returns>
    public static double Total<T>(ReadOnlySpan<T> weights, ReadOnlySpan<int> labels, LossRowOptions<T> options)
        where T : unmanaged
    {
        if (!options.ClassWeights.IsEmpty)
        {
            return TotalOfLabels(weights, labels, options);
        }

        int ignored = options.CountIgnored(labels);
        return weights.IsEmpty ? labels.Length - ignored : ignored == 0 ? Exact(weights) : TotalOfLabels(weights, labels, options);
    }

    /// <summary>Whether there is nothing that a mean over weights could be divided by: no rows, or their weights sum to 0, with options.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="weights">One weight a row, or nothing for a weight of 1 each.</param>
    /// <param name="labels">One label a row.</param>
    /// <param name="options">The options.</param>
    /// <returns>True if the sum of the weights is 0.</returns>
    public static bool IsZero<T>(ReadOnlySpan<T> weights, ReadOnlySpan<int> labels, LossRowOptions<T> options)
        where T : unmanaged
        => Total(weights, labels, options) == 0;

    /// <summary>The mean of a sum, or 0 for a sum of no weight.</summary>
    /// <param name="sum">The sum.</param>
    /// <returns>The mean.</returns>
    public static double MeanOrZero(in LossSum sum) => sum.Weight == 0 ? 0 : sum.Mean;

    /// <summary>The mean of a sum over its rows, or 0 for a sum of no rows.</summary>
    /// <param name="sum">The sum.</param>
    /// <returns>The mean.</returns>
    public static double MeanOverRowsOrZero(in LossSum sum) => sum.Rows == 0 ? 0 : sum.MeanOverRows;

#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe double TotalOfLabels<T>(ReadOnlySpan<T> weights, ReadOnlySpan<int> labels, LossRowOptions<T> options)
        where T : unmanaged
    {
        T* memory = stackalloc T[RowsAtOnce];
        Span<T> room = new(memory, RowsAtOnce);
        if (labels.Length <= RowsAtOnce)
        {
            return Exact(LossLabelWeights.OfMeans(labels, weights, options, room));
        }

        LossSum sum = default;
        for (int start = 0; start < labels.Length; start += RowsAtOnce)
        {
            int rows = Math.Min(RowsAtOnce, labels.Length - start);
            ReadOnlySpan<T> some = LossLabelWeights.OfMeans(labels.Slice(start, rows), weights.IsEmpty ? default : weights.Slice(start, rows), options, room);
            sum.AddWeights(some);
        }

        return sum.Weight;
    }

    internal static double Exact<T>(ReadOnlySpan<T> weights)
        where T : unmanaged
    {
        LossSumWindow window = default;
        return weights.Length < LossSumWindow.Capacity && window.AddFitting(weights) == weights.Length ? window.RoundMean(1) : ExactBeyondWindow(weights);
    }

    // Not inlined: nearly all weights fit a window, and need no large sum made 0.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double ExactBeyondWindow<T>(ReadOnlySpan<T> weights)
        where T : unmanaged
    {
        LossSum sum = default;
        LossWeights.AddTo(ref sum, weights, default);
        return sum.Sum;
    }
}
