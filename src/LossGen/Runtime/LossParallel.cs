using System;
using System.ComponentModel;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace LossGen.Runtime;

/// <summary>
/// Cuts a batch into pieces of whole rows, has them summed on several threads, and merges the sums: they are exact, so how it was cut leaves no trace.
/// Emitted code calls it. Not meant to be called by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LossParallel
{
    /// <summary>The fewest numbers worth another thread: some microseconds of work.</summary>
    internal const int LeastPiece = 1 << 14;

    /// <summary>The most numbers between two looks at the cancellation token: a millisecond or so.</summary>
    internal const int LargestPiece = 1 << 20;

    // So that a thread that is late or slow costs the others little.
    private const int PiecesPerThread = 4;

    // Kernels take whole blocks of rows; only the last piece shall have a rest.
    private const int Block = 64;

    /// <summary>Throws unless a degree of parallelism is -1 or at least 1.</summary>
    /// <param name="degreeOfParallelism">The degree given.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is 0, or less than -1.</exception>
    public static void Degree(int degreeOfParallelism)
    {
        if (degreeOfParallelism is 0 or < -1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(degreeOfParallelism),
                degreeOfParallelism,
                $"degreeOfParallelism is {degreeOfParallelism}, but -1 (all processors) or a number of threads, at least 1, is expected.");
        }
    }

    /// <summary>The exact sum of the losses of a batch. A batch of little work, and any batch where the degree is 1, stays on this thread and allocates nothing.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="batch">The batch, checked.</param>
    /// <param name="sum">The kernel.</param>
    /// <param name="degreeOfParallelism">The most threads to use, this one included; -1 for all processors.</param>
    /// <param name="cancellationToken">Looked at before each piece.</param>
    /// <returns>The sum, the same bits as of the whole batch at once.</returns>
    /// <exception cref="OperationCanceledException">The work was cancelled; some gradients may have been written.</exception>
    public static LossSum Sum<T>(in LossBatch<T> batch, LossPieceSum<T> sum, int degreeOfParallelism, CancellationToken cancellationToken)
        where T : unmanaged
    {
        _ = sum ?? throw new ArgumentNullException(nameof(sum));
        return Sum(new LossBatchPieces<T>(in batch, sum), batch.Rows, batch.Classes, degreeOfParallelism, cancellationToken);
    }

    /// <summary>The same of anything that can be cut into pieces of whole rows.</summary>
    internal static LossSum Sum<TPieces>(TPieces pieces, int rows, int classes, int degreeOfParallelism, CancellationToken cancellationToken)
        where TPieces : struct, ILossPieces
    {
        int threads = Threads((long)rows * classes, degreeOfParallelism);
        int pieceRows = PieceRows(rows, classes, threads);
        if (threads > 1)
        {
            return new Work<TPieces>(pieces, rows, pieceRows, cancellationToken).Run(threads);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (pieceRows >= rows)
        {
            return pieces.Sum(0, rows);
        }

        LossSum whole = default;
        for (int start = 0; start < rows; start += pieceRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            LossSum part = pieces.Sum(start, Math.Min(pieceRows, rows - start));
            whole.Merge(in part);
        }

        return whole;
    }

    internal static int Threads(long numbers, int degreeOfParallelism)
    {
        int most = degreeOfParallelism == -1 ? Environment.ProcessorCount : degreeOfParallelism;
        return (int)Math.Max(1, Math.Min(most, numbers / LeastPiece));
    }

    // Rows and classes fit an int together, so no product here overflows a long.
    internal static int PieceRows(int rows, int classes, int threads)
    {
        long wanted = threads == 1 ? rows : (rows - 1L) / (threads * (long)PiecesPerThread) + 1;
        long least = (LeastPiece - 1) / classes + 1;
        long most = Math.Max(1, LargestPiece / classes);
        long piece = Math.Min(Math.Max(wanted, least), most);
        piece = piece >= rows ? rows : (piece + Block - 1) / Block * Block;
        return (int)Math.Max(1, Math.Min(piece, rows));
    }

    /// <summary>The pieces not yet taken, and the sum of those done.</summary>
    private sealed class Work<TPieces>
        where TPieces : struct, ILossPieces
    {
        private readonly object _key = new();
        private readonly TPieces _all;
        private readonly int _rows;
        private readonly int _pieceRows;
        private readonly int _pieces;
        private readonly CancellationToken _cancellationToken;
        private LossSum _whole;
        private int _taken;
        private volatile bool _stopped;

        public Work(TPieces all, int rows, int pieceRows, CancellationToken cancellationToken)
        {
            _all = all;
            _rows = rows;
            _pieceRows = pieceRows;
            _pieces = ((rows - 1) / pieceRows) + 1;
            _cancellationToken = cancellationToken;
        }

        public LossSum Run(int threads)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            try
            {
                Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, RunThread);
            }
            catch (AggregateException error)
            {
                // As a caller of one thread would see it.
                ExceptionDispatchInfo.Capture(error.InnerExceptions[0]).Throw();
            }

            if (_stopped)
            {
                _cancellationToken.ThrowIfCancellationRequested();
            }

            return _whole;
        }

        // Takes pieces until none are left, so it does not matter how many threads the pool really gives.
        private void RunThread(int thread)
        {
            LossSum own = default;
            for (int piece = Take(); piece < _pieces; piece = Take())
            {
                if (_cancellationToken.IsCancellationRequested)
                {
                    _stopped = true;
                    return;
                }

                int start = piece * _pieceRows;
                LossSum part = _all.Sum(start, Math.Min(_pieceRows, _rows - start));
                own.Merge(in part);
            }

            lock (_key)
            {
                _whole.Merge(in own);
            }
        }

        private int Take() => _stopped ? _pieces : Interlocked.Increment(ref _taken) - 1;
    }
}
