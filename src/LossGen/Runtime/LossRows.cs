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
public static unsafe partial class LossRows
{
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
    public static void Each<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> losses, Span<T> gradients, ReadOnlySpan<T> weights, double factor)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        if (weights.IsEmpty && AreFew<TKernel, T>(kernel, losses.Length))
        {
            T scale = LossWeights.Round<T>(factor);
            Rows(kernel, labels, targets, predictions, losses, gradients, &scale, betweenScales: 0);
            return;
        }

        LossPiece<T> piece = new(0, losses.Length, labels, targets, predictions, gradients, weights, 1);
        Over(kernel, in piece, losses, factor, total: null);
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
    public static LossSum Sum<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights, double factor, double divisor)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        LossPiece<T> piece = new(0, predictions.Length / kernel.Classes, labels, targets, predictions, gradients, weights, divisor);
        return Sum(kernel, in piece, factor);
    }

    /// <summary>The exact sum of the losses of some rows, times their weights.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="piece">The rows.</param>
    /// <param name="factor">What all gradients are multiplied by: 1 / ln b.</param>
    /// <returns>The sum.</returns>
    public static LossSum Sum<TKernel, T>(TKernel kernel, LossPiece<T> piece, double factor)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
        => Sum(kernel, in piece, factor);

    /// <summary>The mean of all losses: the exact sum, over the exact sum of the weights, rounded once to double.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="gradients">Receives the gradients, times the weights over the divisor; empty for the values alone.</param>
    /// <param name="weights">One weight a row, or empty for 1 each. A row of weight 0 counts for nothing, whatever it holds.</param>
    /// <param name="factor">What all gradients are multiplied by: 1 / ln b.</param>
    /// <param name="divisor">What all gradients are divided by: the sum of all weights. Where it is 0, so are all gradients.</param>
    /// <param name="ofNothing">The mean where the sum of the weights is 0: NaN or 0.</param>
    /// <returns>The mean.</returns>
    public static double Mean<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights, double factor, double divisor, double ofNothing)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        if (weights.IsEmpty && AreFew<TKernel, T>(kernel, predictions.Length / kernel.Classes))
        {
            return MeanOfFew(kernel, labels, targets, predictions, gradients, factor, divisor, ofNothing);
        }

        LossPiece<T> piece = new(0, predictions.Length / kernel.Classes, labels, targets, predictions, gradients, weights, divisor);
        return Mean(kernel, in piece, factor, ofNothing, overRows: false);
    }

    /// <summary>The exact sum of all losses, times their weights, over the number of rows, rounded once to double.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="gradients">Receives the gradients, times the weights over the divisor; empty for the values alone.</param>
    /// <param name="weights">One weight a row, or empty for 1 each. A row of weight 0 adds nothing to the sum, whatever it holds.</param>
    /// <param name="factor">What all gradients are multiplied by: 1 / ln b.</param>
    /// <param name="divisor">What all gradients are divided by: the number of rows.</param>
    /// <param name="ofNothing">The mean where there are no rows: NaN or 0.</param>
    /// <returns>The mean.</returns>
    public static double MeanOverRows<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights, double factor, double divisor, double ofNothing)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        if (weights.IsEmpty && AreFew<TKernel, T>(kernel, predictions.Length / kernel.Classes))
        {
            return MeanOfFew(kernel, labels, targets, predictions, gradients, factor, divisor, ofNothing);
        }

        LossPiece<T> piece = new(0, predictions.Length / kernel.Classes, labels, targets, predictions, gradients, weights, divisor);
        return Mean(kernel, in piece, factor, ofNothing, overRows: true);
    }
}
