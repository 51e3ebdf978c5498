using System;
using System.Threading;

namespace LossGen.Runtime;

/// <content>The same on several threads. A batch of little work, and any batch where the degree is 1, stays on this thread and allocates nothing.</content>
public static unsafe partial class LossStored
{
    /// <summary>The mean of all losses, on several threads: the bits are those of one.</summary>
    /// <inheritdoc cref="Mean{TLoss, TStorage, TStored, T}(TLoss, TStorage, ReadOnlyMemory{int}, ReadOnlyMemory{TStored}, ReadOnlyMemory{TStored}, LossMaskMemory, Memory{TStored}, ReadOnlyMemory{T}, int, CancellationToken)"/>
    public static double Mean<TLoss, TStorage, TStored, T>(TLoss loss, TStorage storage, ReadOnlyMemory<int> labels, ReadOnlyMemory<TStored> targets, ReadOnlyMemory<TStored> predictions, LossMaskMemory masks, ReadOnlyMemory<T> weights, int degreeOfParallelism, CancellationToken cancellationToken)
        where TLoss : struct, ILoss<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
        => LossBatches.MeanOf<TLoss, T>(loss, Sum(loss, storage, labels, targets, predictions, masks, default, weights, hasGradients: false, isMean: true, degreeOfParallelism, cancellationToken));

    /// <summary>The mean of all losses, with its gradient, on several threads: the bits are those of one.</summary>
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
    /// <param name="degreeOfParallelism">The most threads to use, this one included; -1 for all processors.</param>
    /// <param name="cancellationToken">Looked at before each part of the batch.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">An argument does not fit, or there is no mean; nothing has been written.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled; some gradients may have been written.</exception>
    public static double Mean<TLoss, TStorage, TStored, T>(TLoss loss, TStorage storage, ReadOnlyMemory<int> labels, ReadOnlyMemory<TStored> targets, ReadOnlyMemory<TStored> predictions, LossMaskMemory masks, Memory<TStored> gradients, ReadOnlyMemory<T> weights, int degreeOfParallelism, CancellationToken cancellationToken)
        where TLoss : struct, ILoss<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
        => LossBatches.MeanOf<TLoss, T>(loss, Sum(loss, storage, labels, targets, predictions, masks, gradients, weights, hasGradients: true, isMean: true, degreeOfParallelism, cancellationToken));

    /// <summary>The exact sum of all losses, times their weights, on several threads: the bits are those of one.</summary>
    /// <inheritdoc cref="Sum{TLoss, TStorage, TStored, T}(TLoss, TStorage, ReadOnlyMemory{int}, ReadOnlyMemory{TStored}, ReadOnlyMemory{TStored}, LossMaskMemory, Memory{TStored}, ReadOnlyMemory{T}, int, CancellationToken)"/>
    public static LossSum Sum<TLoss, TStorage, TStored, T>(TLoss loss, TStorage storage, ReadOnlyMemory<int> labels, ReadOnlyMemory<TStored> targets, ReadOnlyMemory<TStored> predictions, LossMaskMemory masks, ReadOnlyMemory<T> weights, int degreeOfParallelism, CancellationToken cancellationToken)
        where TLoss : struct, ILoss<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
        => Sum(loss, storage, labels, targets, predictions, masks, default, weights, hasGradients: false, isMean: false, degreeOfParallelism, cancellationToken);

    /// <summary>The exact sum of all losses, times their weights, with its gradient, on several threads: the bits are those of one.</summary>
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
    /// <param name="degreeOfParallelism">The most threads to use, this one included; -1 for all processors.</param>
    /// <param name="cancellationToken">Looked at before each part of the batch.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="ArgumentException">An argument does not fit; nothing has been written.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled; some gradients may have been written.</exception>
    public static LossSum Sum<TLoss, TStorage, TStored, T>(TLoss loss, TStorage storage, ReadOnlyMemory<int> labels, ReadOnlyMemory<TStored> targets, ReadOnlyMemory<TStored> predictions, LossMaskMemory masks, Memory<TStored> gradients, ReadOnlyMemory<T> weights, int degreeOfParallelism, CancellationToken cancellationToken)
        where TLoss : struct, ILoss<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
        => Sum(loss, storage, labels, targets, predictions, masks, gradients, weights, hasGradients: true, isMean: false, degreeOfParallelism, cancellationToken);

    private static LossSum Sum<TLoss, TStorage, TStored, T>(TLoss loss, TStorage storage, ReadOnlyMemory<int> labels, ReadOnlyMemory<TStored> targets, ReadOnlyMemory<TStored> predictions, LossMaskMemory masks, Memory<TStored> gradients, ReadOnlyMemory<T> weights, bool hasGradients, bool isMean, int degreeOfParallelism, CancellationToken cancellationToken)
        where TLoss : struct, ILoss<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
    {
        LossParallel.Degree(degreeOfParallelism);
        LossStoredBatch<TStored, T> batch = Check<TLoss, TStorage, TStored, T>(loss, storage, labels.Span, targets.Span, predictions.Span, masks.Masks, gradients.Span, weights.Span, hasGradients);
        LossStoredPieces<TLoss, TStorage, TStored, T> pieces = new(labels, targets, predictions, masks, gradients, weights, Divisor(loss, in batch, hasGradients, isMean));
        return LossParallel.Sum(pieces, batch.Rows, loss.Classes, degreeOfParallelism, cancellationToken);
    }
}
