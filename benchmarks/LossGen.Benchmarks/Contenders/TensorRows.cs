using System;

namespace LossGen.Benchmarks.Contenders;

/// <summary>The two ways to call TensorPrimitives for a batch: with all rows at once, so that its vectors are full, or row by row, so that a long row stays in the cache.</summary>
internal static class TensorRows
{
    /// <param name="loss">Does some rows, from the first on, and returns the sum of their losses.</param>
    public static Action<Batch> AtOnce(Func<Batch, int, int, float> loss) => batch => batch.Mean = loss(batch, 0, batch.Rows) / batch.Rows;

    /// <inheritdoc cref="AtOnce" />
    public static Action<Batch> OneByOne(Func<Batch, int, int, float> loss) => batch =>
    {
        float sum = 0;
        for (int row = 0; row < batch.Rows; row++)
        {
            sum += loss(batch, row, 1);
        }

        batch.Mean = sum / batch.Rows;
    };
}
