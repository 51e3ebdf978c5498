using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <content>The same with options that change weights by labels, or add gradients.</content>
public static unsafe partial class LossRows
{
    /// <summary>One loss a row, times its weight, with options.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="losses">Receives one loss a row.</param>
    /// <param name="gradients">Receives the gradients, times the weights, or has them added; empty for the values alone.</param>
    /// <param name="weights">One weight a row, or empty for 1 each.</param>
    /// <param name="factor">What all gradients are multiplied by: 1 / ln b.</param>
    /// <param name="options">The options. A row of weight 0, by its label or its own weight, counts for nothing, whatever it holds.</param>
    public static void Each<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> losses, Span<T> gradients, ReadOnlySpan<T> weights, double factor, LossRowOptions<T> options)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        if (AreFew<TKernel, T>(kernel, losses.Length) && options.AreIdleFor(labels))
        {
            Each(kernel, labels, targets, predictions, losses, gradients, weights, factor);
            return;
        }

        LossPiece<T> piece = new(0, losses.Length, labels, targets, predictions, gradients, weights, 1, options);
        Over(kernel, in piece, losses, factor, total: null);
    }

    /// <summary>The exact sum of all losses, times their weights, with options.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="gradients">Receives the gradients, times the weights over the divisor, or has them added; empty for the values alone.</param>
    /// <param name="weights">One weight a row, or empty for 1 each.</param>
    /// <param name="factor">What all gradients are multiplied by: 1 / ln b.</param>
    /// <param name="divisor">What all gradients are divided by: 1 for a sum; for a mean over weights <see cref="LossGuard.Total{T}(ReadOnlySpan{T}, ReadOnlySpan{int}, LossRowOptions{T})"/>.</param>
    /// <param name="options">The options. A row of weight 0, by its label or its own weight, counts for nothing, whatever it holds.</param>
    /// <returns>The sum. Its weight is that of the rows by their own weights and those of their labels, also where the losses hold the latter already.</returns>
    public static LossSum Sum<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights, double factor, double divisor, LossRowOptions<T> options)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        LossPiece<T> piece = new(0, predictions.Length / kernel.Classes, labels, targets, predictions, gradients, weights, divisor, options);
        return SumWithOptions(kernel, in piece, factor);
    }

    /// <summary>The exact sum of the losses of some rows, times their weights, with options.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="piece">The rows.</param>
    /// <param name="factor">What all gradients are multiplied by: 1 / ln b.</param>
    /// <param name="options">The options, the same for all pieces of a batch.</param>
    /// <returns>The sum.</returns>
    public static LossSum Sum<TKernel, T>(TKernel kernel, LossPiece<T> piece, double factor, LossRowOptions<T> options)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
        => SumWithOptions(kernel, piece.With(options), factor);

    /// <summary>The mean of all losses, with options: the exact sum, over the exact sum of the weights, rounded once to double.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="gradients">Receives the gradients, times the weights over the divisor, or has them added; empty for the values alone.</param>
    /// <param name="weights">One weight a row, or empty for 1 each.</param>
    /// <param name="factor">What all gradients are multiplied by: 1 / ln b.</param>
    /// <param name="divisor">
    /// What all gradients are divided by: <see cref="LossGuard.Total{T}(ReadOnlySpan{T}, ReadOnlySpan{int}, LossRowOptions{T})"/>. Where it is 0, all gradients are 0, or nothing is added.
    /// </param>
    /// <param name="ofNothing">The mean where the sum of the weights is 0: NaN or 0.</param>
    /// <param name="options">The options. A row of weight 0, by its label or its own weight, counts for nothing, whatever it holds.</param>
    /// <returns>The mean.</returns>
    public static double Mean<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights, double factor, double divisor, double ofNothing, LossRowOptions<T> options)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int rows = predictions.Length / kernel.Classes;
        if (weights.IsEmpty && AreFew<TKernel, T>(kernel, rows) && options.AreIdleFor(labels))
        {
            return MeanOfFew(kernel, labels, targets, predictions, gradients, factor, divisor, ofNothing);
        }

        LossPiece<T> piece = new(0, rows, labels, targets, predictions, gradients, weights, divisor, options);
        if (!options.HasOwnDivisor)
        {
            return Mean(kernel, in piece, factor, ofNothing, overRows: false);
        }

        LossSum sum = SumWithOwnDivisor(kernel, in piece, factor);
        return sum.Weight == 0 ? ofNothing : sum.Mean;
    }

    /// <summary>The exact sum of all losses, times their weights, with options, over the number of rows, rounded once to double.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="gradients">Receives the gradients, times the weights over the divisor, or has them added; empty for the values alone.</param>
    /// <param name="weights">One weight a row, or empty for 1 each.</param>
    /// <param name="factor">What all gradients are multiplied by: 1 / ln b.</param>
    /// <param name="divisor">What all gradients are divided by: the number of rows.</param>
    /// <param name="ofNothing">The mean where there are no rows: NaN or 0.</param>
    /// <param name="options">The options. A row of weight 0, by its label or its own weight, adds nothing to the sum, whatever it holds.</param>
    /// <returns>The mean.</returns>
    public static double MeanOverRows<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights, double factor, double divisor, double ofNothing, LossRowOptions<T> options)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int rows = predictions.Length / kernel.Classes;
        if (weights.IsEmpty && AreFew<TKernel, T>(kernel, rows) && options.AreIdleFor(labels))
        {
            return MeanOfFew(kernel, labels, targets, predictions, gradients, factor, divisor, ofNothing);
        }

        LossPiece<T> piece = new(0, rows, labels, targets, predictions, gradients, weights, divisor, options);
        return Mean(kernel, in piece, factor, ofNothing, overRows: true);
    }

    // Not inlined, and with a return each: either sum is made in the caller's memory, and not copied.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static LossSum SumWithOptions<TKernel, T>(TKernel kernel, in LossPiece<T> piece, double factor)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        if (piece.Options.HasOwnDivisor)
        {
            return SumWithOwnDivisor(kernel, in piece, factor);
        }

        return Sum(kernel, in piece, factor);
    }
}
