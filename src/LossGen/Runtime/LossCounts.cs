using System;
using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>Counts as weights. Emitted code calls it; it is not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LossCounts
{
    /// <summary>Converts counts to the number type of a loss, each rounded to the nearest.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="counts">The counts.</param>
    /// <param name="weights">Receives as many numbers.</param>
    public static void Convert<T>(ReadOnlySpan<int> counts, Span<T> weights)
        where T : unmanaged
    {
        for (int i = 0; i < counts.Length; i++)
        {
            weights[i] = LossWeights.Round<T>(counts[i]);
        }
    }
}
