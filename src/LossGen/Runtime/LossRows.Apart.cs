using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <content>Rows whose gradients go to the stack first: to be added to what their memory holds, or to be drawn from.</content>
public static unsafe partial class LossRows
{
    // About half the first-level cache: rows are still there when their gradients are read again.
    private const int ApartBytes = 16 * 1024;

    // What one block may take; beyond, rows go one by one.
    private const int MostApartBytes = 64 * 1024;

    /// <summary>Runs rows, and adds their gradients. Rows of weight 0, or all in a mean of nothing, leave theirs as they are.</summary>
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunAdding<TKernel, T>(TKernel kernel, in Block<T> all, ReadOnlySpan<T> weights, bool isMeanOfNothing, ref T scratch)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int classes = kernel.Classes;
        int atOnce = RowsApart<TKernel, T>(kernel, all.Losses.Length);
        byte* memory = stackalloc byte[RoomApart<TKernel, T>(kernel, atOnce, !all.Targets.IsEmpty)];
        for (int row = 0; row < all.Losses.Length; row += atOnce)
        {
            int rows = Math.Min(atOnce, all.Losses.Length - row);
            Span<T> gradients = RunApart(kernel, in all, row, rows, memory, ref scratch);
            if (isMeanOfNothing)
            {
                continue;
            }

            // What adding does not change: -0, since -0 + +0 is +0.
            ReadOnlySpan<T> own = weights.IsEmpty ? default : weights.Slice(row, rows);
            LossWeights.Clear(own, gradients, LossWeights.Round<T>(-0.0), rows, classes, kernel.ByClass ? 1 : classes, kernel.ByClass ? rows : 1, all: false);
            Span<T> to = all.Gradients.Slice(row * all.BetweenRows);
            if (!kernel.ByClass)
            {
                LossGradients.Add(gradients, to);
                continue;
            }

            for (int c = 0; c < classes; c++)
            {
                LossGradients.Add(gradients.Slice(c * rows, rows), to.Slice(c * all.BetweenClasses));
            }
        }
    }

    /// <summary>Draws a class of each row, from what a kernel writes where gradients go.</summary>
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    internal static void Draw<TKernel, T>(TKernel kernel, ReadOnlySpan<T> predictions, ReadOnlySpan<T> uniforms, Span<int> labels)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int classes = kernel.Classes;
        int atOnce = RowsApart<TKernel, T>(kernel, Math.Min(labels.Length, RowsAtOnce));
        byte* room = stackalloc byte[RoomApart<TKernel, T>(kernel, atOnce, hasTargets: false)];
        byte* memory = stackalloc byte[ScratchBytes<TKernel, T>(kernel, atOnce)];
        T* losses = stackalloc T[atOnce];
        T* scales = stackalloc T[atOnce];
        new Span<T>(scales, atOnce).Fill(LossWeights.Round<T>(1));
        ref T scratch = ref InStep(memory, predictions);
        for (int row = 0; row < labels.Length; row += atOnce)
        {
            int rows = Math.Min(atOnce, labels.Length - row);
            int betweenRows = kernel.ByClass ? 1 : classes;
            Block<T> block = new()
            {
                Predictions = predictions.Slice(row * betweenRows),
                Losses = new Span<T>(losses, rows),
                Scales = scales,
                BetweenRows = betweenRows,
                BetweenClasses = kernel.ByClass ? labels.Length : 1,
            };
            ReadOnlySpan<T> results = RunApart(kernel, in block, 0, rows, room, ref scratch);
            LossSampling.Each(results, classes, betweenRows, kernel.ByClass ? rows : 1, uniforms.Slice(row, rows), labels.Slice(row, rows));
        }
    }

    /// <summary>Runs some rows of many, with their gradients on the stack: row by row or class by class, as the kernels have them, the classes so many rows apart.</summary>
    private static Span<T> RunApart<TKernel, T>(TKernel kernel, in Block<T> all, int row, int rows, byte* memory, ref T scratch)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int numbers = rows * kernel.Classes;
        int start = row * all.BetweenRows;
        Block<T> block = new()
        {
            Labels = From(all.Labels, row),
            Targets = From(all.Targets, start),
            Predictions = From(all.Predictions, start),
            Losses = all.Losses.Slice(row, rows),
            Scales = all.Scales + row,
            BetweenRows = all.BetweenRows,
            BetweenClasses = 1,
        };
        if (!kernel.ByClass)
        {
            block.Gradients = new Span<T>(Unsafe.AsPointer(ref InStep(memory, block.Predictions)), numbers);
        }
        else
        {
            // All that a kernel reads and writes has its classes equally far apart. The gradients take the place of the predictions.
            T* copy = (T*)Unsafe.AsPointer(ref Aligned<T>(memory));
            block.Gradients = new Span<T>(copy, numbers);
            block.Predictions = CopyByClass(block.Predictions, all.BetweenClasses, rows, block.Gradients);
            block.Targets = CopyByClass(block.Targets, all.BetweenClasses, rows, new Span<T>(copy + numbers, all.Targets.IsEmpty ? 0 : numbers));
            block.BetweenClasses = rows;
        }

        Run(kernel, in block, ref scratch);
        return block.Gradients;
    }

    private static ReadOnlySpan<T> CopyByClass<T>(ReadOnlySpan<T> from, int betweenClasses, int rows, Span<T> to)
    {
        for (int c = 0; c * rows < to.Length; c++)
        {
            from.Slice(c * betweenClasses, rows).CopyTo(to.Slice(c * rows));
        }

        return to;
    }

    // Whole blocks where that is possible.
    private static int RowsApart<TKernel, T>(TKernel kernel, int rows)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int rowBytes = kernel.Classes * sizeof(T);
        int block = Math.Max(1, kernel.Lanes);
        int fit = Math.Max(1, ApartBytes / rowBytes);
        return Math.Min(rows, fit >= block ? fit - (fit % block) : block * rowBytes <= MostApartBytes ? block : fit);
    }

    private static int RoomApart<TKernel, T>(TKernel kernel, int rows, bool hasTargets)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int bytes = rows * kernel.Classes * sizeof(T);
        return kernel.ByClass ? ((hasTargets ? 2 : 1) * bytes) + Alignment : bytes + PageSize;
    }
}
