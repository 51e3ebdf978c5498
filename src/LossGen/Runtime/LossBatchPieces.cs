namespace LossGen.Runtime;

/// <summary>The pieces of a batch in the type of the arithmetic.</summary>
internal readonly struct LossBatchPieces<T> : ILossPieces
    where T : unmanaged
{
    private readonly LossBatch<T> _batch;
    private readonly LossPieceSum<T> _sum;

    public LossBatchPieces(in LossBatch<T> batch, LossPieceSum<T> sum)
    {
        _batch = batch;
        _sum = sum;
    }

    public LossSum Sum(int start, int rows) => _sum(_batch.Piece(start, rows));
}
