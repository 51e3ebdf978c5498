using System;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace LossGen.Runtime;

/// <content>Kernels whose results are no gradients, or whose values are no losses.</content>
public static unsafe partial class LossRows
{
    /// <summary>The results of all rows, such as probabilities: the kernels write them where gradients go. No weights, and nothing is added.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="results">Receives the results; may be exactly the memory of the predictions.</param>
    /// <param name="losses">Receives the value of each row; empty where nobody wants them.</param>
    /// <param name="factor">The scale of the kernels, the same for all rows: 1 for results that have none.</param>
    public static void Results<TKernel, T>(TKernel kernel, ReadOnlySpan<T> predictions, Span<T> results, Span<T> losses, double factor)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
        => Results(kernel, default, default, predictions, results, losses, default, factor, default);

    /// <summary>The results of all rows, times their weights, with options: the diagonals of Hessians, which kernels write where gradients go.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="results">Receives the results, times the weights, or has them added; may be exactly the memory of the predictions where they are written.</param>
    /// <param name="losses">Receives the value of each row, times its weight; empty where nobody wants them.</param>
    /// <param name="weights">One weight a row, or empty for 1 each.</param>
    /// <param name="factor">What all results are multiplied by.</param>
    /// <param name="options">The options. A row of weight 0, by its label or its own weight, has results of 0, or adds nothing.</param>
    public static void Results<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> results, Span<T> losses, ReadOnlySpan<T> weights, double factor, LossRowOptions<T> options)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        LossPiece<T> piece = new(0, predictions.Length / kernel.Classes, labels, targets, predictions, results, weights, 1, options);
        Over(kernel, in piece, losses, factor, total: null);
    }

    /// <summary>The index that each row has, such as that of its largest number: the kernels return it as a number, and NaN where there is none.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels, without gradients.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="labels">Receives one index a row; -1 for none.</param>
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    public static void Indices<TKernel, T>(TKernel kernel, ReadOnlySpan<T> predictions, Span<int> labels)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int classes = kernel.Classes;
        T* memory = stackalloc T[RowsAtOnce];
        for (int start = 0; start < labels.Length; start += RowsAtOnce)
        {
            Span<T> indices = new(memory, Math.Min(RowsAtOnce, labels.Length - start));
            LossPiece<T> piece = new(start, indices.Length, default, default, predictions, default, default, 1);
            Over(kernel, in piece, indices, 1, total: null);
            Convert(indices, labels.Slice(start));
        }
    }

    private static void Convert<T>(ReadOnlySpan<T> indices, Span<int> labels)
        where T : unmanaged
    {
        int row = 0;
#if NET8_0_OR_GREATER
        if (typeof(T) == typeof(float) && Vector128.IsHardwareAccelerated)
        {
            ref float from = ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(indices));
            ref int to = ref MemoryMarshal.GetReference(labels);
            for (; row <= indices.Length - Vector128<float>.Count; row += Vector128<float>.Count)
            {
                Vector128<float> index = Vector128.LoadUnsafe(ref from, (nuint)row);
                Vector128<int> isIndex = Vector128.Equals(index, index).AsInt32();
                ((Vector128.ConvertToInt32(index) & isIndex) | ~isIndex).StoreUnsafe(ref to, (nuint)row);
            }
        }
#endif
        for (; row < indices.Length; row++)
        {
            double index = LossWeights.Widen(indices[row]);
            labels[row] = index >= 0 ? (int)index : -1;
        }
    }
}
