using System;
using System.Threading;

namespace LossGen.Runtime;

/// <content>The same on several threads. A batch of little work, and any batch where the degree is 1, stays on this thread and allocates nothing.</content>
public static partial class LossBatches
{
    /// <summary>The mean of all losses, on several threads: the bits are those of one.</summary>
    /// <inheritdoc cref="Mean{TLoss, T}(TLoss, ReadOnlyMemory{int}, ReadOnlyMemory{T}, ReadOnlyMemory{T}, Memory{T}, ReadOnlyMemory{T}, int, CancellationToken)"/>
    public static double Mean<TLoss, T>(TLoss loss, ReadOnlyMemory<int> labels, ReadOnlyMemory<T> targets, ReadOnlyMemory<T> predictions, ReadOnlyMemory<T> weights, int degreeOfParallelism, CancellationToken cancellationToken)
        where TLoss : struct, ILoss<T>
        where T : unmanaged
        => MeanOf<TLoss, T>(loss, Sum(loss, labels, targets, predictions, default, weights, hasGradients: false, isMean: true, degreeOfParallelism, cancellationToken));

    /// <summary>The mean of all losses, with its gradient, on several threads: the bits are those of one.</summary>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="loss">The loss.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="gradients">Receives the gradients, or has them added.</param>
    /// <param name="weights">One weight a row, or empty for 1 each. A row of weight 0 counts for nothing, whatever it holds.</param>
    /// <param name="degreeOfParallelism">The most threads to use, this one included; -1 for all processors.</param>
    /// <param name="cancellationToken">Looked at before each part of the batch.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">An argument does not fit, or there is no mean; nothing has been written.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled; some gradients may have been written.</exception>
    public static double Mean<TLoss, T>(TLoss loss, ReadOnlyMemory<int> labels, ReadOnlyMemory<T> targets, ReadOnlyMemory<T> predictions, Memory<T> gradients, ReadOnlyMemory<T> weights, int degreeOfParallelism, CancellationToken cancellationToken)
        where TLoss : struct, ILoss<T>
        where T : unmanaged
        => MeanOf<TLoss, T>(loss, Sum(loss, labels, targets, predictions, gradients, weights, hasGradients: true, isMean: true, degreeOfParallelism, cancellationToken));

    /// <summary>The exact sum of all losses, times their weights, on several threads: the bits are those of one.</summary>
    /// <inheritdoc cref="Sum{TLoss, T}(TLoss, ReadOnlyMemory{int}, ReadOnlyMemory{T}, ReadOnlyMemory{T}, Memory{T}, ReadOnlyMemory{T}, int, CancellationToken)"/>
    public static LossSum Sum<TLoss, T>(TLoss loss, ReadOnlyMemory<int> labels, ReadOnlyMemory<T> targets, ReadOnlyMemory<T> predictions, ReadOnlyMemory<T> weights, int degreeOfParallelism, CancellationToken cancellationToken)
        where TLoss : struct, ILoss<T>
        where T : unmanaged
        => Sum(loss, labels, targets, predictions, default, weights, hasGradients: false, isMean: false, degreeOfParallelism, cancellationToken);

    /// <summary>The exact sum of all losses, times their weights, with its gradient, on several threads: the bits are those of one.</summary>
    /// <typeparam name="TLoss">The loss.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="loss">The loss.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="gradients">Receives the gradients, or has them added.</param>
    /// <param name="weights">One weight a row, or empty for 1 each. A row of weight 0 counts for nothing, whatever it holds.</param>
    /// <param name="degreeOfParallelism">The most threads to use, this one included; -1 for all processors.</param>
    /// <param name="cancellationToken">Looked at before each part of the batch.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="ArgumentException">An argument does not fit; nothing has been written.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled; some gradients may have been written.</exception>
    public static LossSum Sum<TLoss, T>(TLoss loss, ReadOnlyMemory<int> labels, ReadOnlyMemory<T> targets, ReadOnlyMemory<T> predictions, Memory<T> gradients, ReadOnlyMemory<T> weights, int degreeOfParallelism, CancellationToken cancellationToken)
        where TLoss : struct, ILoss<T>
        where T : unmanaged
        => Sum(loss, labels, targets, predictions, gradients, weights, hasGradients: true, isMean: false, degreeOfParallelism, cancellationToken);

    private static LossSum Sum<TLoss, T>(TLoss loss, ReadOnlyMemory<int> labels, ReadOnlyMemory<T> targets, ReadOnlyMemory<T> predictions, Memory<T> gradients, ReadOnlyMemory<T> weights, bool hasGradients, bool isMean, int degreeOfParallelism, CancellationToken cancellationToken)
        where TLoss : struct, ILoss<T>
        where T : unmanaged
    {
        LossParallel.Degree(degreeOfParallelism);
        int rows = Check(loss, labels.Span, targets.Span, predictions.Span, gradients.Span, weights.Span, hasGradients);

        // A sum without gradients is the same for a mean, unless there must be a mean.
        double divisor = isMean && (hasGradients || Is<TLoss, T>(loss, LossTraits.EmptyMeanThrows)) ? DivisorOfMean(loss, rows, labels.Span, weights.Span) : 1;
        LossBatch<T> batch = new(loss.Classes, predictions, labels, targets, gradients, weights, divisor);
        return LossParallel.Sum(in batch, SumOfPiece<TLoss, T>, degreeOfParallelism, cancellationToken);
    }

    private static LossSum SumOfPiece<TLoss, T>(LossPiece<T> piece)
        where TLoss : struct, ILoss<T>
        where T : unmanaged
    {
        TLoss loss = default;
        return Is<TLoss, T>(loss, LossTraits.HasOptions) ? LossRows.Sum(loss, piece, loss.Factor, loss.Options) : LossRows.Sum(loss, piece, loss.Factor);
    }

    internal static double MeanOf<TLoss, T>(TLoss loss, in LossSum sum)
        where TLoss : struct, ILoss<T>
        where T : unmanaged
        => (Is<TLoss, T>(loss, LossTraits.EmptyMeanIsZero), Is<TLoss, T>(loss, LossTraits.MeanOverRows)) switch
        {
            (true, true) => LossGuard.MeanOverRowsOrZero(in sum),
            (true, false) => LossGuard.MeanOrZero(in sum),
            (false, true) => sum.MeanOverRows,
            _ => sum.Mean,
        };
}
