using System;

namespace LossGen.Runtime;

/// <summary>The pieces of a batch that is stored in another type than that of the arithmetic, or whose rows lack classes.</summary>
internal readonly struct LossStoredPieces<TLoss, TStorage, TStored, T> : ILossPieces
    where TLoss : struct, ILoss<T>
    where TStorage : struct, ILossStorage<TStored, T>
    where TStored : unmanaged
    where T : unmanaged
{
    private readonly ReadOnlyMemory<int> _labels;
    private readonly ReadOnlyMemory<TStored> _targets;
    private readonly ReadOnlyMemory<TStored> _predictions;
    private readonly LossMaskMemory _masks;
    private readonly Memory<TStored> _gradients;
    private readonly ReadOnlyMemory<T> _weights;
    private readonly double _divisor;

    public LossStoredPieces(ReadOnlyMemory<int> labels, ReadOnlyMemory<TStored> targets, ReadOnlyMemory<TStored> predictions, LossMaskMemory masks, Memory<TStored> gradients, ReadOnlyMemory<T> weights, double divisor)
    {
        _labels = labels;
        _targets = targets;
        _predictions = predictions;
        _masks = masks;
        _gradients = gradients;
        _weights = weights;
        _divisor = divisor;
    }

    public LossSum Sum(int start, int rows)
    {
        TLoss loss = default;
        LossStoredBatch<TStored, T> batch = new()
        {
            Start = start,
            Rows = rows,
            Labels = _labels.Span,
            Targets = _targets.Span,
            Predictions = _predictions.Span,
            Masks = _masks.Masks,
            Gradients = _gradients.Span,
            Weights = _weights.Span,
            Divisor = _divisor,
            Options = LossBatches.Options<TLoss, T>(loss),
        };
        return LossRows.Sum<TLoss, TStorage, TStored, T>(loss, default, in batch, loss.Factor);
    }
}
