using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <content>Some rows through the kernels: whole blocks, then what is left.</content>
public static unsafe partial class LossRows
{
    // Beyond, too much of the stack would go to what is left of a batch.
    private const int MostPaddedBytes = 16 * 1024;

    private static void Run<TKernel, T>(TKernel kernel, in Block<T> all, ref T scratch)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int lanes = kernel.Lanes;
        int blocks = lanes > 0 ? all.Losses.Length / lanes : 0;
        if (blocks > 0)
        {
            kernel.Blocks(
                ref MemoryMarshal.GetReference(all.Labels),
                ref MemoryMarshal.GetReference(all.Targets),
                ref MemoryMarshal.GetReference(all.Predictions),
                ref MemoryMarshal.GetReference(all.Losses),
                ref MemoryMarshal.GetReference(all.Gradients),
                ref *all.Scales,
                all.BetweenClasses,
                ref scratch,
                blocks,
                Math.Min(kernel.Tile, blocks));
        }

        int row = blocks * lanes;
        if (lanes > 1 && FillsBlock<TKernel, T>(kernel, all.Losses.Length - row))
        {
            PartOfBlock(kernel, in all, ref scratch, row);
        }
        else if (kernel.ByClass)
        {
            ScatteredRows(kernel, in all, row);
        }
        else
        {
            int start = row * kernel.Classes;
            Rows(kernel, From(all.Labels, row), From(all.Targets, start), From(all.Predictions, start), all.Losses.Slice(row), From(all.Gradients, start), all.Scales + row, betweenScales: 1);
        }
    }

    /// <summary>Whether rows that are fewer than a block go as one: a row by itself costs as much as two of a block with few classes, and as much as half a block with many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool FillsBlock<TKernel, T>(TKernel kernel, int rows)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
        => rows * 4 > kernel.Lanes * (kernel.Classes <= 16 ? 1 : 2) && kernel.Classes * kernel.Lanes * sizeof(T) <= MostPaddedBytes;

    private static void Rows<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> losses, Span<T> gradients, T* scales, int betweenScales)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int classes = kernel.Classes;
        for (int row = 0; row < losses.Length; row++)
        {
            losses[row] = kernel.Row(
                labels.IsEmpty ? 0 : labels[row],
                targets.IsEmpty ? default : targets.Slice(row * classes, classes),
                predictions.Slice(row * classes, classes),
                gradients.IsEmpty ? default : gradients.Slice(row * classes, classes),
                scales[row * betweenScales]);
        }
    }

    /// <summary>Rows whose classes lie apart: each is gathered first.</summary>
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    private static void ScatteredRows<TKernel, T>(TKernel kernel, in Block<T> all, int row)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int classes = kernel.Classes;
        T* memory = stackalloc T[2 * classes];
        Span<T> prediction = new(memory, classes);
        Span<T> target = new(memory + classes, all.Targets.IsEmpty ? 0 : classes);
        Span<T> gradient = all.Gradients.IsEmpty ? default : prediction;
        for (; row < all.Losses.Length; row++)
        {
            Gather(all.Predictions, row, all.BetweenClasses, prediction);
            Gather(all.Targets, row, all.BetweenClasses, target);
            all.Losses[row] = kernel.Row(all.Labels.IsEmpty ? 0 : all.Labels[row], target, prediction, gradient, all.Scales[row]);
            for (int c = 0; c < gradient.Length; c++)
            {
                all.Gradients[(c * all.BetweenClasses) + row] = gradient[c];
            }
        }
    }

    private static void Gather<T>(ReadOnlySpan<T> from, int start, int next, Span<T> to)
    {
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = from[start + (i * next)];
        }
    }

    /// <summary>The last rows, fewer than a block: as a block, filled up with rows of zeros.</summary>
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    private static void PartOfBlock<TKernel, T>(TKernel kernel, in Block<T> all, ref T scratch, int row)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int lanes = kernel.Lanes;
        int classes = kernel.Classes;
        int left = all.Losses.Length - row;
        byte* memory = stackalloc byte[(((2 * classes) + 2) * lanes * sizeof(T)) + (2 * Alignment)];
        int* labels = stackalloc int[lanes];
        T* predictions = (T*)Unsafe.AsPointer(ref Aligned<T>(memory));
        T* targets = predictions + (lanes * classes);
        T* losses = targets + (lanes * classes);
        T* scales = losses + lanes;
        bool withGradients = !all.Gradients.IsEmpty;

        // Either left rows of all classes in one go, or, class by class, those of each.
        int strips = kernel.ByClass ? classes : 1;
        int strip = kernel.ByClass ? left : left * classes;
        int padded = kernel.ByClass ? lanes : lanes * classes;
        int start = row * all.BetweenRows;
        Fill(From(all.Labels, row), left, new Span<int>(labels, lanes));
        Fill(withGradients ? new ReadOnlySpan<T>(all.Scales + row, left) : default, left, new Span<T>(scales, lanes));
        for (int i = 0; i < strips; i++)
        {
            Fill(From(all.Predictions, start + (i * all.BetweenClasses)), strip, new Span<T>(predictions + (i * padded), padded));
            Fill(From(all.Targets, start + (i * all.BetweenClasses)), strip, new Span<T>(targets + (i * padded), all.Targets.IsEmpty ? 0 : padded));
        }

        // The gradients may take the place of the predictions.
        kernel.Blocks(ref *labels, ref *targets, ref *predictions, ref *losses, ref MemoryMarshal.GetReference(withGradients ? new Span<T>(predictions, lanes * classes) : default), ref *scales, kernel.ByClass ? lanes : 1, ref scratch, 1, 1);
        new ReadOnlySpan<T>(losses, left).CopyTo(all.Losses.Slice(row));
        for (int i = 0; withGradients && i < strips; i++)
        {
            new ReadOnlySpan<T>(predictions + (i * padded), strip).CopyTo(all.Gradients.Slice(start + (i * all.BetweenClasses)));
        }
    }

    private static void Fill<T>(ReadOnlySpan<T> from, int count, Span<T> to)
        where T : unmanaged
    {
        if (from.IsEmpty)
        {
            to.Clear();
            return;
        }

        from.Slice(0, count).CopyTo(to);
        to.Slice(count).Clear();
    }

    private static ReadOnlySpan<T> From<T>(ReadOnlySpan<T> all, int start) => all.IsEmpty ? default : all.Slice(start);

    private static Span<T> From<T>(Span<T> all, int start) => all.IsEmpty ? default : all.Slice(start);

    /// <summary>So many rows at once: everything from the first of them on, and how far numbers are apart.</summary>
    private ref struct Block<T>
        where T : unmanaged
    {
        public ReadOnlySpan<int> Labels;
        public ReadOnlySpan<T> Targets;
        public ReadOnlySpan<T> Predictions;
        public Span<T> Gradients;
        public Span<T> Losses;
        public T* Scales;
        public int BetweenRows;
        public int BetweenClasses;
    }
}
