using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LossGen.Cluster.Training;
using Xunit;

namespace LossGen.Cluster.Tests;

/// <summary>Each row of a batch is in one shard, whatever the numbers.</summary>
public class BatchCutTests
{
    [Property]
    public Property Each_row_is_in_one_shard_and_no_shard_is_empty() => Prop.ForAll(
        Gen.Choose(1, 2000).ToArbitrary(),
        Gen.Choose(1, 300).ToArbitrary(),
        (rowCount, shardCount) =>
        {
            int[] rows = [.. Enumerable.Range(0, rowCount)];
            BatchCut cut = new(rowCount, shardCount);
            int[][] shards = [.. Enumerable.Range(0, cut.ShardCount).Select(shard => rows[cut.Rows(shard)])];
            return cut.ShardCount == Math.Min(rowCount, shardCount)
                && shards.SelectMany(shard => shard).SequenceEqual(rows)
                && shards.Min(shard => shard.Length) > 0
                && shards.Max(shard => shard.Length) - shards.Min(shard => shard.Length) <= 1;
        });

    [Fact]
    public void Ten_rows_in_four_shards_are_two_three_two_three() =>
        Assert.Equal([2, 3, 2, 3], Enumerable.Range(0, 4).Select(shard => new BatchCut(10, 4).Rows(shard).GetOffsetAndLength(10).Length));
}
