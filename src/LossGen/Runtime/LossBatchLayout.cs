using System;

namespace LossGen.Runtime;

/// <summary>How the numbers of a batch lie: row by row, or class by class.</summary>
/// <param name="rows">The rows of the whole batch.</param>
/// <param name="classes">The numbers of a row.</param>
/// <param name="byClass">Whether they lie class by class.</param>
internal readonly struct LossBatchLayout(int rows, int classes, bool byClass)
{
    public int Rows { get; } = rows;

    public int Classes { get; } = classes;

    public bool ByClass { get; } = byClass;

    /// <summary>Converts the numbers of some rows, to lie without gaps.</summary>
    public void Load<TStorage, TStored, T>(TStorage storage, ReadOnlySpan<TStored> all, int first, int count, Span<T> to)
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
    {
        if (!ByClass)
        {
            storage.Load(all.Slice(first * Classes, count * Classes), to);
            return;
        }

        for (int c = 0; c < Classes; c++)
        {
            storage.Load(all.Slice((c * Rows) + first, count), to.Slice(c * count, count));
        }
    }

    /// <summary>Converts the numbers of some rows back.</summary>
    public void Store<TStorage, TStored, T>(TStorage storage, ReadOnlySpan<T> from, int first, int count, Span<TStored> all)
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
    {
        if (!ByClass)
        {
            storage.Store(from.Slice(0, count * Classes), all.Slice(first * Classes, count * Classes));
            return;
        }

        for (int c = 0; c < Classes; c++)
        {
            storage.Store(from.Slice(c * count, count), all.Slice((c * Rows) + first, count));
        }
    }
}
