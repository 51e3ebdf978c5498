using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <summary>
/// Runs the kernels of a loss over the rows of a batch: whole blocks of rows, one row a lane, then what is left. Emitted code calls it after all
/// checks; it is not meant to be called by hand. Nothing is allocated, and whatever way a row goes, it has the same bits.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class LossRows
{
    // Few enough to stay in the first-level cache, and a multiple of every tile.
    private const int RowsAtOnce = 256;

    // Beyond, too much of the stack would go to what is left of a batch.
    private const int MostPaddedBytes = 16 * 1024;

    // A cache line: no vector crosses one.
    private const int Alignment = 64;

    /// <summary>One loss a row, times its weight.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="losses">Receives one loss a row.</param>
    /// <param name="gradients">Receives the gradients, times the weights; empty for the values alone.</param>
    /// <param name="weights">One weight a row, or empty for 1 each. A row of weight 0 has loss and gradient 0, whatever it holds.</param>
    /// <param name="factor">What all gradients are multiplied by: 1 / ln b.</param>
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    [MethodImpl(FullSpeed)]
    public static void Each<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> losses, Span<T> gradients, ReadOnlySpan<T> weights, double factor)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int classes = kernel.Classes;
        T* scales = stackalloc T[RowsAtOnce];
        byte* memory = stackalloc byte[ScratchBytes<TKernel, T>(kernel, losses.Length)];
        for (int first = 0; first < losses.Length; first += RowsAtOnce)
        {
            int rows = Math.Min(RowsAtOnce, losses.Length - first);
            Span<T> piece = losses.Slice(first, rows);
            Span<T> slopes = Piece(gradients, first * classes, rows * classes);
            ReadOnlySpan<T> weight = Piece(weights, first, rows);
            if (!slopes.IsEmpty)
            {
                Scale(weight, factor, 1, new Span<T>(scales, rows));
            }

            Run(kernel, Piece(labels, first, rows), Piece(targets, first * classes, rows * classes), predictions.Slice(first * classes, rows * classes), piece, slopes, scales, ref Aligned<T>(memory));
            if (!weight.IsEmpty)
            {
                LossWeights.Weigh(weight, piece, slopes, classes);
            }
        }
    }

    /// <summary>The exact sum of all losses, times their weights.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="gradients">Receives the gradients, times the weights over the divisor; empty for the values alone.</param>
    /// <param name="weights">One weight a row, or empty for 1 each. A row of weight 0 counts for nothing, whatever it holds.</param>
    /// <param name="factor">What all gradients are multiplied by: 1 / ln b.</param>
    /// <param name="divisor">What all gradients are divided by: 1 for a sum, the sum of all weights for a mean.</param>
    /// <returns>The sum.</returns>
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    [MethodImpl(FullSpeed)]
    public static LossSum Sum<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights, double factor, double divisor)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int classes = kernel.Classes;
        int count = predictions.Length / classes;
        T* losses = stackalloc T[RowsAtOnce];
        T* scales = stackalloc T[RowsAtOnce];
        byte* memory = stackalloc byte[ScratchBytes<TKernel, T>(kernel, count)];
        LossSum sum = default;
        for (int first = 0; first < count; first += RowsAtOnce)
        {
            int rows = Math.Min(RowsAtOnce, count - first);
            Span<T> piece = new(losses, rows);
            Span<T> slopes = Piece(gradients, first * classes, rows * classes);
            ReadOnlySpan<T> weight = Piece(weights, first, rows);
            if (!slopes.IsEmpty)
            {
                Scale(weight, factor, divisor, new Span<T>(scales, rows));
            }

            Run(kernel, Piece(labels, first, rows), Piece(targets, first * classes, rows * classes), predictions.Slice(first * classes, rows * classes), piece, slopes, scales, ref Aligned<T>(memory));
            LossWeights.AddTo(ref sum, piece, weight, slopes, classes);
        }

        return sum;
    }

    // Straight to optimised code: these loops are hot from the first call.
#if NET8_0_OR_GREATER
    private const MethodImplOptions FullSpeed = MethodImplOptions.AggressiveOptimization;
#else
    private const MethodImplOptions FullSpeed = default;
#endif

    private static void Run<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> losses, Span<T> gradients, T* scales, ref T scratch)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int lanes = kernel.Lanes;
        int blocks = lanes > 1 ? losses.Length / lanes : 0;
        if (blocks > 0)
        {
            kernel.Blocks(
                ref MemoryMarshal.GetReference(labels),
                ref MemoryMarshal.GetReference(targets),
                ref MemoryMarshal.GetReference(predictions),
                ref MemoryMarshal.GetReference(losses),
                ref MemoryMarshal.GetReference(gradients),
                ref *scales,
                ref scratch,
                blocks,
                kernel.Tile);
        }

        // A row by itself costs as much as two of a block with few classes, and one and a half with many.
        int row = blocks * lanes;
        if (lanes > 1 && (losses.Length - row) * 4 > lanes * (kernel.Classes <= 16 ? 1 : 2) && kernel.Classes * lanes * sizeof(T) <= MostPaddedBytes)
        {
            PartOfBlock(kernel, labels, targets, predictions, losses, gradients, scales, ref scratch, row);
            return;
        }

        int classes = kernel.Classes;
        for (; row < losses.Length; row++)
        {
            losses[row] = kernel.Row(
                labels.IsEmpty ? 0 : labels[row],
                Piece(targets, row * classes, classes),
                predictions.Slice(row * classes, classes),
                Piece(gradients, row * classes, classes),
                scales[row]);
        }
    }

    /// <summary>The last rows, fewer than a block: as a block, filled up with rows of zeros.</summary>
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    private static void PartOfBlock<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> losses, Span<T> gradients, T* scales, ref T scratch, int row)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int lanes = kernel.Lanes;
        int classes = kernel.Classes;
        int left = losses.Length - row;
        byte* memory = stackalloc byte[((2 * classes) + 2) * lanes * sizeof(T) + (2 * Alignment)];
        int* labelOf = stackalloc int[lanes];
        T* prediction = (T*)Unsafe.AsPointer(ref Aligned<T>(memory));
        T* target = prediction + (lanes * classes);
        T* loss = target + (lanes * classes);
        T* scale = loss + lanes;
        Fill(labels, row, left, new Span<int>(labelOf, lanes));
        Fill(targets, row * classes, left * classes, new Span<T>(target, targets.IsEmpty ? 0 : lanes * classes));
        Fill(predictions, row * classes, left * classes, new Span<T>(prediction, lanes * classes));
        Fill(new ReadOnlySpan<T>(scales, gradients.IsEmpty ? 0 : losses.Length), row, left, new Span<T>(scale, lanes));

        // The gradients may take the place of the predictions.
        Span<T> gradient = new(prediction, gradients.IsEmpty ? 0 : lanes * classes);
        kernel.Blocks(ref *labelOf, ref *target, ref *prediction, ref *loss, ref MemoryMarshal.GetReference(gradient.IsEmpty ? default : gradient), ref *scale, ref scratch, 1, 1);
        new ReadOnlySpan<T>(loss, left).CopyTo(losses.Slice(row));
        if (!gradients.IsEmpty)
        {
            new ReadOnlySpan<T>(prediction, left * classes).CopyTo(gradients.Slice(row * classes));
        }
    }

    private static void Fill<T>(ReadOnlySpan<T> from, int start, int count, Span<T> to)
        where T : unmanaged
    {
        if (from.IsEmpty)
        {
            to.Clear();
            return;
        }

        from.Slice(start, count).CopyTo(to);
        to.Slice(count).Clear();
    }

    private static void Scale<T>(ReadOnlySpan<T> weights, double factor, double divisor, Span<T> scales)
        where T : unmanaged
    {
        if (weights.IsEmpty)
        {
            scales.Fill(LossWeights.Round<T>(factor / divisor));
            return;
        }

        for (int row = 0; row < scales.Length; row++)
        {
            scales[row] = LossWeights.Round<T>(factor * LossWeights.Widen(weights[row]) / divisor);
        }
    }

    // A small batch needs no room for a whole tile.
    private static int ScratchBytes<TKernel, T>(TKernel kernel, int rows)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
        => kernel.Lanes > 1 ? (kernel.Scratch * Math.Min(kernel.Tile, (rows / kernel.Lanes) + 1) * sizeof(T)) + Alignment : Alignment;

    private static ref T Aligned<T>(byte* memory)
        where T : unmanaged
        => ref *(T*)(((nint)memory + Alignment - 1) & -Alignment);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<T> Piece<T>(ReadOnlySpan<T> all, int start, int count) => all.IsEmpty ? default : all.Slice(start, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Span<T> Piece<T>(Span<T> all, int start, int count) => all.IsEmpty ? default : all.Slice(start, count);
}
