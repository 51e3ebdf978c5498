using System;
using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>
/// The methods of <see cref="LossBatches"/> for batches whose predictions, targets and gradients are stored in another type than that of the arithmetic, or whose rows lack classes. Losses and weights
/// are in the type of the arithmetic. Emitted methods call it with a loss of their own; it is not meant to be called by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe partial class LossStored
{
    /// <summary>One loss a row, times its weight.</summary>
    /// <inheritdoc cref="Each{TLoss, TStorage, TStored, T}(TLoss, TStorage, ReadOnlySpan{int}, ReadOnlySpan{TStored}, ReadOnlySpan{TStored}, LossMasks, Span{T}, Span{TStored}, ReadOnlySpan{T})"/>
    public static void Each<TLoss, TStorage, TStored, T>(TLoss loss, TStorage storage, ReadOnlySpan<int> labels, ReadOnlySpan<TStored> targets, ReadOnlySpan<TStored> predictions, LossMasks masks, Span<T> losses, ReadOnlySpan<T> weights)
        where TLoss : struct, ILoss<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
        => Each(loss, storage, labels, targets, predictions, masks, losses, default, weights, hasGradients: false);

    /// <summary>One loss a row, times its weight, with its gradient.</summary>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <typeparam name="TStorage">How numbers are stored.</typeparam>
    /// <typeparam name="TStored">The type of predictions, targets and gradients.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="loss">The loss.</param>
    /// <param name="storage">How numbers are stored.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="masks">Which classes the rows have.</param>
    /// <param name="losses">Receives one loss a row.</param>
    /// <param name="gradients">Receives the gradients, or has them added.</param>
    /// <param name="weights">One weight a row, or empty for 1 each. A row of weight 0 counts for nothing, whatever it holds.</param>
    /// <exception cref="ArgumentException">An argument does not fit; nothing has been written.</exception>
    public static void Each<TLoss, TStorage, TStored, T>(TLoss loss, TStorage storage, ReadOnlySpan<int> labels, ReadOnlySpan<TStored> targets, ReadOnlySpan<TStored> predictions, LossMasks masks, Span<T> losses, Span<TStored> gradients, ReadOnlySpan<T> weights)
        where TLoss : struct, ILoss<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
        => Each(loss, storage, labels, targets, predictions, masks, losses, gradients, weights, hasGradients: true);

    /// <summary>One loss a row, times its weight, with its gradient and the diagonal of its Hessian.</summary>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <typeparam name="TDiagonal">The kernels of the diagonal.</typeparam>
    /// <typeparam name="TStorage">How numbers are stored.</typeparam>
    /// <typeparam name="TStored">The type of predictions, targets and gradients.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="loss">The loss.</param>
    /// <param name="diagonal">The kernels of the diagonal.</param>
    /// <param name="storage">How numbers are stored.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="masks">Which classes the rows have.</param>
    /// <param name="losses">Receives one loss a row.</param>
    /// <param name="gradients">Receives the gradients, or has them added.</param>
    /// <param name="hessianDiagonals">Receives the diagonals, or has them added.</param>
    /// <param name="weights">One weight a row, or empty for 1 each. A row of weight 0 counts for nothing, whatever it holds.</param>
    /// <exception cref="ArgumentException">An argument does not fit; nothing has been written.</exception>
    public static void EachHessian<TLoss, TDiagonal, TStorage, TStored, T>(TLoss loss, TDiagonal diagonal, TStorage storage, ReadOnlySpan<int> labels, ReadOnlySpan<TStored> targets, ReadOnlySpan<TStored> predictions, LossMasks masks, Span<T> losses, Span<TStored> gradients, Span<TStored> hessianDiagonals, ReadOnlySpan<T> weights)
        where TLoss : struct, ILoss<T>
        where TDiagonal : struct, ILossRows<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
    {
        LossStoredBatch<TStored, T> batch = Check<TLoss, TStorage, TStored, T>(loss, storage, labels, targets, predictions, masks, gradients, weights, hasGradients: true);
        LossBatches.CheckLosses(loss, batch.Rows, labels, targets, predictions, losses, gradients, weights);
        LossBatches.CheckHessians(loss, batch.Rows, labels, targets, predictions, losses, gradients, hessianDiagonals, weights);
        masks.Apart(losses, LossBatches.LossesName);
        masks.Apart(hessianDiagonals, LossBatches.DiagonalsName);

        // The gradients may overwrite the predictions: the second derivatives come first.
        batch.Gradients = hessianDiagonals;
        LossRows.Over<TDiagonal, TStorage, TStored, T>(diagonal, storage, in batch, default, loss.Factor, total: null);
        batch.Gradients = gradients;
        LossRows.Over(loss, storage, in batch, losses, loss.Factor, total: null);
    }

    /// <summary>The mean of all losses: the exact sum, over the exact sum of the weights or the number of rows, rounded once to double.</summary>
    /// <inheritdoc cref="Mean{TLoss, TStorage, TStored, T}(TLoss, TStorage, ReadOnlySpan{int}, ReadOnlySpan{TStored}, ReadOnlySpan{TStored}, LossMasks, Span{TStored}, ReadOnlySpan{T})"/>
    public static double Mean<TLoss, TStorage, TStored, T>(TLoss loss, TStorage storage, ReadOnlySpan<int> labels, ReadOnlySpan<TStored> targets, ReadOnlySpan<TStored> predictions, LossMasks masks, ReadOnlySpan<T> weights)
        where TLoss : struct, ILoss<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
        => LossBatches.MeanOf<TLoss, T>(loss, Sum(loss, storage, labels, targets, predictions, masks, default, weights, hasGradients: false, isMean: true));

    /// <summary>The mean of all losses, with its gradient.</summary>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <typeparam name="TStorage">How numbers are stored.</typeparam>
    /// <typeparam name="TStored">The type of predictions, targets and gradients.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="loss">The loss.</param>
    /// <param name="storage">How numbers are stored.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="masks">Which classes the rows have.</param>
    /// <param name="gradients">Receives the gradients, or has them added.</param>
    /// <param name="weights">One weight a row, or empty for 1 each. A row of weight 0 counts for nothing, whatever it holds.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">An argument does not fit, or there is no mean; nothing has been written.</exception>
    public static double Mean<TLoss, TStorage, TStored, T>(TLoss loss, TStorage storage, ReadOnlySpan<int> labels, ReadOnlySpan<TStored> targets, ReadOnlySpan<TStored> predictions, LossMasks masks, Span<TStored> gradients, ReadOnlySpan<T> weights)
        where TLoss : struct, ILoss<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
        => LossBatches.MeanOf<TLoss, T>(loss, Sum(loss, storage, labels, targets, predictions, masks, gradients, weights, hasGradients: true, isMean: true));

    /// <summary>The exact sum of all losses, times their weights.</summary>
    /// <inheritdoc cref="Sum{TLoss, TStorage, TStored, T}(TLoss, TStorage, ReadOnlySpan{int}, ReadOnlySpan{TStored}, ReadOnlySpan{TStored}, LossMasks, Span{TStored}, ReadOnlySpan{T})"/>
    public static LossSum Sum<TLoss, TStorage, TStored, T>(TLoss loss, TStorage storage, ReadOnlySpan<int> labels, ReadOnlySpan<TStored> targets, ReadOnlySpan<TStored> predictions, LossMasks masks, ReadOnlySpan<T> weights)
        where TLoss : struct, ILoss<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
        => Sum(loss, storage, labels, targets, predictions, masks, default, weights, hasGradients: false, isMean: false);

    /// <summary>The exact sum of all losses, times their weights, with its gradient.</summary>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <typeparam name="TStorage">How numbers are stored.</typeparam>
    /// <typeparam name="TStored">The type of predictions, targets and gradients.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="loss">The loss.</param>
    /// <param name="storage">How numbers are stored.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="masks">Which classes the rows have.</param>
    /// <param name="gradients">Receives the gradients, or has them added.</param>
    /// <param name="weights">One weight a row, or empty for 1 each. A row of weight 0 counts for nothing, whatever it holds.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="ArgumentException">An argument does not fit; nothing has been written.</exception>
    public static LossSum Sum<TLoss, TStorage, TStored, T>(TLoss loss, TStorage storage, ReadOnlySpan<int> labels, ReadOnlySpan<TStored> targets, ReadOnlySpan<TStored> predictions, LossMasks masks, Span<TStored> gradients, ReadOnlySpan<T> weights)
        where TLoss : struct, ILoss<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
        => Sum(loss, storage, labels, targets, predictions, masks, gradients, weights, hasGradients: true, isMean: false);

    private static void Each<TLoss, TStorage, TStored, T>(TLoss loss, TStorage storage, ReadOnlySpan<int> labels, ReadOnlySpan<TStored> targets, ReadOnlySpan<TStored> predictions, LossMasks masks, Span<T> losses, Span<TStored> gradients, ReadOnlySpan<T> weights, bool hasGradients)
        where TLoss : struct, ILoss<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
    {
        LossStoredBatch<TStored, T> batch = Check<TLoss, TStorage, TStored, T>(loss, storage, labels, targets, predictions, masks, gradients, weights, hasGradients);
        LossBatches.CheckLosses(loss, batch.Rows, labels, targets, predictions, losses, gradients, weights);
        masks.Apart(losses, LossBatches.LossesName);
        LossRows.Over(loss, storage, in batch, losses, loss.Factor, total: null);
    }

    private static LossSum Sum<TLoss, TStorage, TStored, T>(TLoss loss, TStorage storage, ReadOnlySpan<int> labels, ReadOnlySpan<TStored> targets, ReadOnlySpan<TStored> predictions, LossMasks masks, Span<TStored> gradients, ReadOnlySpan<T> weights, bool hasGradients, bool isMean)
        where TLoss : struct, ILoss<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
    {
        LossStoredBatch<TStored, T> batch = Check<TLoss, TStorage, TStored, T>(loss, storage, labels, targets, predictions, masks, gradients, weights, hasGradients);
        batch.Divisor = Divisor(loss, in batch, hasGradients, isMean);
        return LossRows.Sum(loss, storage, in batch, loss.Factor);
    }

    // A sum without gradients is the same for a mean, unless there must be a mean.
    private static double Divisor<TLoss, TStored, T>(TLoss loss, in LossStoredBatch<TStored, T> batch, bool hasGradients, bool isMean)
        where TLoss : struct, ILoss<T>
        where TStored : unmanaged
        where T : unmanaged
        => isMean && (hasGradients || LossBatches.Is<TLoss, T>(loss, LossTraits.EmptyMeanThrows)) ? LossBatches.DivisorOfMean(loss, batch.Rows, batch.Labels, batch.Weights) : 1;
}
