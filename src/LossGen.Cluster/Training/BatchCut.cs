using System;

namespace LossGen.Cluster.Training;

/// <summary>Cuts the rows of a batch into shards by their number alone, never by the number of machines, so that the same rows are added first everywhere.</summary>
internal readonly record struct BatchCut
{
    private readonly int _rowCount;

    /// <param name="rowCount">The rows of the batch; the last one of an epoch may have fewer than the others.</param>
    /// <param name="shardCount">The shards wished for. A batch of fewer rows has a shard a row.</param>
    public BatchCut(int rowCount, int shardCount)
    {
        _rowCount = rowCount;
        ShardCount = Math.Min(rowCount, shardCount);
    }

    private BatchCut(int shardCount) => ShardCount = shardCount;

    public int ShardCount { get; }

    /// <summary>Shards without rows, by which the overhead of a shard is measured.</summary>
    public static BatchCut Empty(int shardCount) => new(shardCount);

    public Range Rows(int shard) => Start(shard)..Start(shard + 1);

    private int Start(int shard) => (int)((long)_rowCount * shard / ShardCount);
}
