using System;

namespace LossGen.Runtime;

/// <summary>The sums of row weights, and means where there may be none.</summary>
public static partial class LossGuard
{
    /// <summary>The sum of row weights.</summary>
    /// <param name="weights">The weights.</param>
    /// <returns>Their sum.</returns>
    public static double Total(ReadOnlySpan<float> weights)
    {
        double total = 0;
        foreach (float weight in weights)
        {
            total += weight;
        }

        return total;
    }

    /// <inheritdoc cref="Total(ReadOnlySpan{float})"/>
    public static double Total(ReadOnlySpan<double> weights)
    {
        double total = 0;
        foreach (double weight in weights)
        {
            total += weight;
        }

        return total;
    }

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
}
