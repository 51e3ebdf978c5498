using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <content>Batches whose numbers are stored in another type than that of the arithmetic, or whose rows lack classes: so many rows at once are made ready on the stack that they stay in the first-level cache.</content>
public static unsafe partial class LossRows
{
    /// <summary>The exact sum of the losses of some rows, times their weights.</summary>
    internal static LossSum Sum<TKernel, TStorage, TStored, T>(TKernel kernel, TStorage storage, in LossStoredBatch<TStored, T> batch, double factor)
        where TKernel : struct, ILossRows<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
    {
        LossSum sum = default;
        if (!batch.Options.HasOwnDivisor)
        {
            LossTotal total = new(&sum);
            Over(kernel, storage, in batch, default, factor, &total);
            return sum;
        }

        LossSum divisor = default;
        LossTotal both = new(&sum, &divisor);
        Over(kernel, storage, in batch, default, factor, &both);
        sum.TakeWeight(in divisor);
        return sum;
    }

    /// <summary>The losses of all rows, each to its place or, where there is none, into the sum.</summary>
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    [MethodImpl(FullSpeed)]
    internal static void Over<TKernel, TStorage, TStored, T>(TKernel kernel, TStorage storage, in LossStoredBatch<TStored, T> batch, Span<T> losses, double factor, LossTotal* total)
        where TKernel : struct, ILossRows<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
    {
        int classes = kernel.Classes;
        LossBatchLayout layout = new(batch.Predictions.Length / classes, classes, kernel.ByClass);
        int atOnce = RowsApart<TKernel, T>(kernel, batch.Rows);
        int numbers = atOnce * classes;

        // What needs no conversion, and has no gaps between rows, stays where it is.
        bool isPlain = typeof(TStored) == typeof(T) && !layout.ByClass;
        bool copiesTargets = !batch.Targets.IsEmpty && (!isPlain || batch.Masks.OfTargets);
        bool hasGradients = !batch.Gradients.IsEmpty;
        bool copiesGradients = hasGradients && !isPlain;
        bool ownGradients = copiesGradients && batch.Options.Adds;
        byte* memory = stackalloc byte[((1 + (copiesTargets ? 1 : 0) + (ownGradients ? 1 : 0)) * numbers * sizeof(T)) + Alignment];
        T* predictions = (T*)Unsafe.AsPointer(ref Aligned<T>(memory));
        T* targets = predictions + numbers;
        T* gradients = ownGradients ? targets + (copiesTargets ? numbers : 0) : predictions;
        for (int first = 0; first < batch.Rows; first += atOnce)
        {
            int rows = Math.Min(atOnce, batch.Rows - first);
            int start = batch.Start + first;
            Span<T> logits = new(predictions, rows * classes);
            batch.Masks.Load(storage, batch.Predictions, in layout, start, rows, logits);
            ReadOnlySpan<T> ofTargets = default;
            if (copiesTargets)
            {
                Span<T> copy = new(targets, rows * classes);
                batch.Masks.ForTargets.Load(storage, batch.Targets, in layout, start, rows, copy);
                ofTargets = copy;
            }
            else if (!batch.Targets.IsEmpty)
            {
                ofTargets = MemoryMarshal.Cast<TStored, T>(batch.Targets.Slice(start * classes, rows * classes));
            }

            // The gradients may take the place of the predictions; where they are added, what they are added to comes first.
            Span<T> ofGradients = default;
            if (copiesGradients)
            {
                ofGradients = new Span<T>(gradients, rows * classes);
                if (ownGradients)
                {
                    layout.Load(storage, batch.Gradients, start, rows, ofGradients);
                }
            }
            else if (hasGradients)
            {
                ofGradients = MemoryMarshal.Cast<TStored, T>(batch.Gradients.Slice(start * classes, rows * classes));
            }

            ReadOnlySpan<int> labels = batch.Labels.IsEmpty ? default : batch.Labels.Slice(start, rows);
            ReadOnlySpan<T> weights = batch.Weights.IsEmpty ? default : batch.Weights.Slice(start, rows);
            LossPiece<T> piece = new(0, rows, labels, ofTargets, logits, ofGradients, weights, batch.Divisor, batch.Options);
            Over(kernel, in piece, losses.IsEmpty ? default : losses.Slice(first, rows), factor, total);
            if (copiesGradients)
            {
                layout.Store(storage, ofGradients, start, rows, batch.Gradients);
            }
        }
    }

    /// <summary>The index that each row has: see <see cref="Indices{TKernel, T}(TKernel, ReadOnlySpan{T}, Span{int})"/>.</summary>
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    [MethodImpl(FullSpeed)]
    internal static void Indices<TKernel, TStorage, TStored, T>(TKernel kernel, TStorage storage, ReadOnlySpan<TStored> predictions, LossMasks masks, Span<int> labels)
        where TKernel : struct, ILossRows<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
    {
        LossBatchLayout layout = new(labels.Length, kernel.Classes, kernel.ByClass);
        int atOnce = RowsApart<TKernel, T>(kernel, labels.Length);
        T* memory = stackalloc T[atOnce * layout.Classes];
        for (int first = 0; first < labels.Length; first += atOnce)
        {
            Span<int> some = labels.Slice(first, Math.Min(atOnce, labels.Length - first));
            Span<T> logits = new(memory, some.Length * layout.Classes);
            masks.Load(storage, predictions, in layout, first, some.Length, logits);
            Indices<TKernel, T>(kernel, logits, some);
        }
    }

    /// <summary>Draws a class of each row, from what a kernel writes where gradients go.</summary>
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    [MethodImpl(FullSpeed)]
    internal static void Draw<TKernel, TStorage, TStored, T>(TKernel kernel, TStorage storage, ReadOnlySpan<TStored> predictions, LossMasks masks, ReadOnlySpan<T> uniforms, Span<int> labels)
        where TKernel : struct, ILossRows<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
    {
        LossBatchLayout layout = new(labels.Length, kernel.Classes, kernel.ByClass);
        int atOnce = RowsApart<TKernel, T>(kernel, labels.Length);
        T* memory = stackalloc T[atOnce * layout.Classes];
        for (int first = 0; first < labels.Length; first += atOnce)
        {
            Span<int> some = labels.Slice(first, Math.Min(atOnce, labels.Length - first));
            Span<T> logits = new(memory, some.Length * layout.Classes);
            masks.Load(storage, predictions, in layout, first, some.Length, logits);
            Draw<TKernel, T>(kernel, logits, uniforms.Slice(first, some.Length), some);
        }
    }
}
