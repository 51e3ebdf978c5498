using System;
using System.Buffers;
using System.Linq;
using System.Threading;
using LossGen.Runtime;
using Xunit;

// Calls without a token are what is tested, or take no time.
#pragma warning disable xUnit1051

namespace LossGen.Tests.Sums;

/// <summary>How a batch is cut over threads: every row once, nothing shared that is not worth it, nothing hidden when it goes wrong.</summary>
public sealed class LossParallelTests
{
    [Theory]
    [InlineData(1, 1000)]
    [InlineData(10, 7)]
    [InlineData(10, 100_003)]
    [InlineData(1000, 333)]
    [InlineData(4096, 1)]
    public void Every_row_is_in_one_piece(int classes, int rows)
    {
        float[] numbers = new float[rows * classes];
        int[] labels = [.. Enumerable.Range(0, rows)];
        foreach (int degree in new[] { 1, 2, 3, 8, -1 })
        {
            int[] seen = new int[rows];
            LossSum sum = LossParallel.Sum(
                new LossBatch<float>(classes, numbers, labels: labels, gradients: numbers, divisor: 3),
                piece =>
                {
                    Assert.Equal(rows * classes, piece.Predictions.Length);
                    Assert.Equal(rows * classes, piece.Gradients.Length);
                    Assert.True(piece.Weights.IsEmpty && piece.Targets.IsEmpty);
                    Assert.Equal(3, piece.Divisor);
                    LossSum part = default;
                    foreach (int label in piece.Labels.Slice(piece.Start, piece.Rows))
                    {
                        Interlocked.Increment(ref seen[label]);
                        part.Add(label);
                    }

                    return part;
                },
                degree,
                CancellationToken.None);
            Assert.All(seen, times => Assert.Equal(1, times));
            Assert.Equal((rows, rows * (rows - 1L) / 2), (sum.Rows, sum.Sum));
        }
    }

    [Fact]
    public void No_rows_are_the_empty_sum()
        => Assert.Equal(default, LossParallel.Sum(new LossBatch<double>(3, default), piece => default, 4, CancellationToken.None));

    [Theory]
    [InlineData(LossParallel.LeastPiece, 8, 1)]
    [InlineData((2 * LossParallel.LeastPiece) - 1, 8, 1)]
    [InlineData(2 * LossParallel.LeastPiece, 8, 2)]
    [InlineData(100 * LossParallel.LeastPiece, 8, 8)]
    [InlineData(100 * LossParallel.LeastPiece, 1, 1)]
    [InlineData(0, 8, 1)]
    public void A_thread_is_used_if_it_has_work(long numbers, int degree, int threads) => Assert.Equal(threads, LossParallel.Threads(numbers, degree));

    [Theory]
    [InlineData(1_000_000, 10, 2)]
    [InlineData(int.MaxValue / 10, 10, 64)]
    [InlineData(int.MaxValue / 10, 10, 1)]
    [InlineData(int.MaxValue, 1, int.MaxValue)]
    [InlineData(1000, 1000, 8)]
    [InlineData(0, 1000, 1)]
    public void Pieces_are_of_whole_blocks_and_neither_small_nor_huge(int rows, int classes, int threads)
    {
        int piece = LossParallel.PieceRows(rows, classes, threads);
        Assert.InRange(piece, 1, Math.Max(1, rows));
        Assert.InRange((long)piece * classes, Math.Min((long)rows * classes, LossParallel.LeastPiece), LossParallel.LargestPiece + (64L * classes));
        Assert.True(piece == Math.Max(1, rows) || piece % 64 == 0, $"{piece} rows");
    }

    [Fact]
    public void Several_threads_take_part()
    {
        // Whichever thread comes first waits for another one: if none comes, this fails by its time limit.
        using Barrier barrier = new(2);
        float[] numbers = new float[4 * LossParallel.LeastPiece];
        int waiting = 2;
        LossParallel.Sum(
            new LossBatch<float>(1, numbers),
            piece =>
            {
                if (Interlocked.Decrement(ref waiting) >= 0)
                {
                    Assert.True(barrier.SignalAndWait(TimeSpan.FromSeconds(60)), "no second thread");
                }

                return default;
            },
            2,
            CancellationToken.None);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Cancelled_work_stops(int degree)
    {
        float[] numbers = new float[8 * LossParallel.LargestPiece];
        using CancellationTokenSource source = new();
        int pieces = 0;
        LossSum Sum(LossPiece<float> piece)
        {
            Interlocked.Increment(ref pieces);
            source.Cancel();
            return default;
        }

        OperationCanceledException error = Assert.Throws<OperationCanceledException>(() => LossParallel.Sum(new LossBatch<float>(1, numbers), Sum, degree, source.Token));
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.InRange(pieces, 1, degree);

        // Cancelled before it starts, it does nothing at all.
        pieces = 0;
        Assert.Throws<OperationCanceledException>(() => LossParallel.Sum(new LossBatch<float>(1, numbers), Sum, degree, source.Token));
        Assert.Throws<OperationCanceledException>(() => LossParallel.Sum(new LossBatch<float>(1, new float[1]), Sum, degree, source.Token));
        Assert.Equal(0, pieces);
    }

    [Fact]
    public void What_a_thread_throws_is_thrown_as_it_is()
    {
        using Gone gone = new(4 * LossParallel.LeastPiece);
        LossBatch<float> batch = new(1, gone.Memory);
        gone.IsGone = true;
        Assert.Throws<ObjectDisposedException>(() => LossParallel.Sum(in batch, piece => default, 2, CancellationToken.None));
        Assert.Throws<ObjectDisposedException>(() => LossParallel.Sum(in batch, piece => default, 1, CancellationToken.None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    public void A_degree_is_positive_or_minus_1(int degree)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => LossParallel.Degree(degree));
        Assert.Equal("degreeOfParallelism", error.ParamName);
        Assert.StartsWith($"degreeOfParallelism is {degree}, but -1 (all processors) or a number of threads, at least 1, is expected.", error.Message, StringComparison.Ordinal);
        LossParallel.Degree(-1);
        LossParallel.Degree(1);
    }

    /// <summary>Memory whose owner may have gone.</summary>
    private sealed class Gone(int length) : MemoryManager<float>
    {
        private readonly float[] _numbers = new float[length];

        public bool IsGone { get; set; }

        public override Span<float> GetSpan() => IsGone ? throw new ObjectDisposedException(nameof(Gone)) : _numbers;

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
