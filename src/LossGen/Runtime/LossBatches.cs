using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>
/// The methods of batches: all checks, before anything is computed or written, then the kernels over all rows. Emitted methods call it with a loss of their own; it is not meant to be
/// called by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class LossBatches
{
    /// <summary>One loss a row, times its weight.</summary>
    /// <inheritdoc cref="Each{TLoss, T}(TLoss, ReadOnlySpan{int}, ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T}, Span{T}, ReadOnlySpan{T})"/>
    // Not inlined as the others are: callers take in the public method, and the values of a row or two took a fifth longer.
    public static void Each<TLoss, T>(TLoss loss, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> losses, ReadOnlySpan<T> weights)
        where TLoss : struct, ILoss<T>
        where T : unmanaged
    {
        int rows = Check(loss, labels, targets, predictions, default, weights, hasGradients: false);
        CheckLosses(loss, rows, labels, targets, predictions, losses, default, weights);
        Run(loss, labels, targets, predictions, losses, default, weights);
    }

    /// <summary>One loss a row, times its weight, with its gradient.</summary>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="loss">The loss.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="losses">Receives one loss a row.</param>
    /// <param name="gradients">Receives the gradients, or has them added.</param>
    /// <param name="weights">One weight a row, or empty for 1 each. A row of weight 0 counts for nothing, whatever it holds.</param>
    /// <exception cref="ArgumentException">An argument does not fit; nothing has been written.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Each<TLoss, T>(TLoss loss, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> losses, Span<T> gradients, ReadOnlySpan<T> weights)
        where TLoss : struct, ILoss<T>
        where T : unmanaged
    {
        int rows = Check(loss, labels, targets, predictions, gradients, weights, hasGradients: true);
        CheckLosses(loss, rows, labels, targets, predictions, losses, gradients, weights);
        Run(loss, labels, targets, predictions, losses, gradients, weights);
    }

    /// <summary>One loss a row, times its weight, with its gradient and the diagonal of its Hessian.</summary>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <typeparam name="TDiagonal">The kernels of the diagonal.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="loss">The loss.</param>
    /// <param name="diagonal">The kernels of the diagonal.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="losses">Receives one loss a row.</param>
    /// <param name="gradients">Receives the gradients, or has them added.</param>
    /// <param name="hessianDiagonals">Receives the diagonals, or has them added.</param>
    /// <param name="weights">One weight a row, or empty for 1 each. A row of weight 0 counts for nothing, whatever it holds.</param>
    /// <exception cref="ArgumentException">An argument does not fit; nothing has been written.</exception>
    public static void EachHessian<TLoss, TDiagonal, T>(TLoss loss, TDiagonal diagonal, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> losses, Span<T> gradients, Span<T> hessianDiagonals, ReadOnlySpan<T> weights)
        where TLoss : struct, ILoss<T>
        where TDiagonal : struct, ILossRows<T>
        where T : unmanaged
    {
        int rows = Check(loss, labels, targets, predictions, gradients, weights, hasGradients: true);
        CheckLosses(loss, rows, labels, targets, predictions, losses, gradients, weights);
        CheckHessians(loss, rows, labels, targets, predictions, losses, gradients, hessianDiagonals, weights);

        // The gradients may overwrite the predictions: the second derivatives come first.
        LossRows.Results(diagonal, labels, targets, predictions, hessianDiagonals, default, weights, loss.Factor, Options<TLoss, T>(loss));
        Run(loss, labels, targets, predictions, losses, gradients, weights);
    }

    /// <summary>The mean of all losses: the exact sum, over the exact sum of the weights or the number of rows, rounded once to double.</summary>
    /// <inheritdoc cref="Mean{TLoss, T}(TLoss, ReadOnlySpan{int}, ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T}, ReadOnlySpan{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Mean<TLoss, T>(TLoss loss, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, ReadOnlySpan<T> weights)
        where TLoss : struct, ILoss<T>
        where T : unmanaged
    {
        int rows = Check(loss, labels, targets, predictions, default, weights, hasGradients: false);
        if (Is<TLoss, T>(loss, LossTraits.EmptyMeanThrows))
        {
            _ = DivisorOfMean(loss, rows, labels, weights);
        }

        return MeanOf(loss, labels, targets, predictions, default, weights, 1);
    }

    /// <summary>The mean of all losses, with its gradient.</summary>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="loss">The loss.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="gradients">Receives the gradients, or has them added.</param>
    /// <param name="weights">One weight a row, or empty for 1 each. A row of weight 0 counts for nothing, whatever it holds.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">An argument does not fit, or there is no mean; nothing has been written.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Mean<TLoss, T>(TLoss loss, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights)
        where TLoss : struct, ILoss<T>
        where T : unmanaged
    {
        int rows = Check(loss, labels, targets, predictions, gradients, weights, hasGradients: true);
        double divisor = DivisorOfMean(loss, rows, labels, weights);
        return MeanOf(loss, labels, targets, predictions, gradients, weights, divisor);
    }

    /// <summary>The exact sum of all losses, times their weights.</summary>
    /// <inheritdoc cref="Sum{TLoss, T}(TLoss, ReadOnlySpan{int}, ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T}, ReadOnlySpan{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LossSum Sum<TLoss, T>(TLoss loss, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, ReadOnlySpan<T> weights)
        where TLoss : struct, ILoss<T>
        where T : unmanaged
    {
        _ = Check(loss, labels, targets, predictions, default, weights, hasGradients: false);
        return LossRows.Sum(loss, labels, targets, predictions, default, weights, loss.Factor, 1, Options<TLoss, T>(loss));
    }

    /// <summary>The exact sum of all losses, times their weights, with its gradient.</summary>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="loss">The loss.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="gradients">Receives the gradients, or has them added.</param>
    /// <param name="weights">One weight a row, or empty for 1 each. A row of weight 0 counts for nothing, whatever it holds.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="ArgumentException">An argument does not fit; nothing has been written.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LossSum Sum<TLoss, T>(TLoss loss, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights)
        where TLoss : struct, ILoss<T>
        where T : unmanaged
    {
        _ = Check(loss, labels, targets, predictions, gradients, weights, hasGradients: true);
        return LossRows.Sum(loss, labels, targets, predictions, gradients, weights, loss.Factor, 1, Options<TLoss, T>(loss));
    }

    internal static bool Is<TLoss, T>(TLoss loss, LossTraits trait)
        where TLoss : struct, ILoss<T>
        where T : unmanaged
        => (loss.Traits & trait) != 0;

    internal static LossRowOptions<T> Options<TLoss, T>(TLoss loss)
        where TLoss : struct, ILoss<T>
        where T : unmanaged
        => Is<TLoss, T>(loss, LossTraits.HasOptions) ? loss.Options : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<TLoss, T>(TLoss loss, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> losses, Span<T> gradients, ReadOnlySpan<T> weights)
        where TLoss : struct, ILoss<T>
        where T : unmanaged
    {
        if (Is<TLoss, T>(loss, LossTraits.HasOptions))
        {
            LossRows.Each(loss, labels, targets, predictions, losses, gradients, weights, loss.Factor, loss.Options);
        }
        else
        {
            LossRows.Each(loss, labels, targets, predictions, losses, gradients, weights, loss.Factor);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double MeanOf<TLoss, T>(TLoss loss, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights, double divisor)
        where TLoss : struct, ILoss<T>
        where T : unmanaged
    {
        double ofNothing = Is<TLoss, T>(loss, LossTraits.EmptyMeanIsZero) ? 0 : double.NaN;
        return (Is<TLoss, T>(loss, LossTraits.MeanOverRows), Is<TLoss, T>(loss, LossTraits.HasOptions)) switch
        {
            (false, false) => LossRows.Mean(loss, labels, targets, predictions, gradients, weights, loss.Factor, divisor, ofNothing),
            (false, true) => LossRows.Mean(loss, labels, targets, predictions, gradients, weights, loss.Factor, divisor, ofNothing, loss.Options),
            (true, false) => LossRows.MeanOverRows(loss, labels, targets, predictions, gradients, weights, loss.Factor, divisor, ofNothing),
            (true, true) => LossRows.MeanOverRows(loss, labels, targets, predictions, gradients, weights, loss.Factor, divisor, ofNothing, loss.Options),
        };
    }

    /// <summary>What a mean divides by.</summary>
    /// <exception cref="ArgumentException">It is nothing, and that is an error.</exception>
    internal static double DivisorOfMean<TLoss, T>(TLoss loss, int rows, ReadOnlySpan<int> labels, ReadOnlySpan<T> weights)
        where TLoss : struct, ILoss<T>
        where T : unmanaged
    {
        double divisor = Is<TLoss, T>(loss, LossTraits.MeanOverRows) ? rows
            : Is<TLoss, T>(loss, LossTraits.HasOptions) && loss.Options.WeighLabels ? LossGuard.Total(weights, labels, loss.Options)
            : weights.IsEmpty ? rows
            : LossGuard.Exact(weights);
        if (Is<TLoss, T>(loss, LossTraits.EmptyMeanThrows) && divisor == 0)
        {
            LossGuard.EmptyMean(loss.PredictionsName);
        }

        return divisor;
    }
}
