using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>The sums of row weights, and means where there may be none.</summary>
public static partial class LossGuard
{
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

    /// <summary>The mean of a sum, or 0 for a sum of no weight.</summary>
    /// <param name="sum">The sum.</param>
    /// <returns>The mean.</returns>
    public static double MeanOrZero(in LossSum sum) => sum.Weight == 0 ? 0 : sum.Mean;

    /// <summary>The mean of a sum over its rows, or 0 for a sum of no rows.</summary>
    /// <param name="sum">The sum.</param>
    /// <returns>The mean.</returns>
    public static double MeanOverRowsOrZero(in LossSum sum) => sum.Rows == 0 ? 0 : sum.MeanOverRows;

    private static double Exact<T>(ReadOnlySpan<T> weights)
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
