using System;

namespace LossGen.Runtime;

/// <content>Products.</content>
public static unsafe partial class LossPortable
{
    /// <summary>Multiplies each number of a row.</summary>
    /// <param name="row">The numbers; receives the products.</param>
    /// <param name="factor">The factor.</param>
    public static void Scale(Span<float> row, float factor)
    {
        fixed (float* x = row)
        {
            Scale(x, x, row.Length, factor);
        }
    }

    /// <summary>Multiplies each number of a row.</summary>
    /// <param name="row">The numbers.</param>
    /// <param name="results">Receives one product a number; may be the row itself.</param>
    /// <param name="factor">The factor.</param>
    /// <exception cref="ArgumentException">There are fewer places than numbers.</exception>
    public static void Scale(ReadOnlySpan<float> row, Span<float> results, float factor)
    {
        if (results.Length < row.Length)
        {
            ThrowPlaces(results.Length, row.Length);
        }

        fixed (float* x = row)
        fixed (float* y = results)
        {
            Scale(x, y, row.Length, factor);
        }
    }
}
