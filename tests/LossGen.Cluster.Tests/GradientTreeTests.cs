using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LossGen.Cluster.Tests.Support;
using LossGen.Cluster.Training;
using Xunit;

namespace LossGen.Cluster.Tests;

/// <summary>The tree is what makes the bits independent of machines, so it is held to sums that are written out, in every order of arrival.</summary>
public class GradientTreeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(64)]
    [InlineData(100)]
    public void The_sum_is_that_of_the_written_out_tree(int shardCount)
    {
        float[][] gradients = Gradients(shardCount, seed: shardCount);
        Assert.Equal(ReferenceTrainer.AddInTree(gradients), Sum(gradients, [.. Enumerable.Range(0, shardCount)]));
    }

    [Fact]
    public void Five_shards_are_added_as_the_page_draws_them()
    {
        float[] g = [1, 3e-8f, 4e-8f, 4e-8f, -1];
        Assert.Equal(0, (((g[0] + g[1]) + g[2]) + g[3]) + g[4]);
        Assert.Equal(1.1920929e-7f, ((g[0] + g[1]) + (g[2] + g[3])) + g[4]);
        Assert.Equal(1.1920929e-7f, Sum([.. g.Select(value => new[] { value })], [0, 1, 2, 3, 4])[0]);
    }

    [Property(MaxTest = 300)]
    public Property Any_order_of_arrival_gives_the_same_bits() => Prop.ForAll(
        Gen.Choose(1, 70).SelectMany(count => Gen.Shuffle(Enumerable.Range(0, count).ToArray())).ToArbitrary(),
        order =>
        {
            float[][] gradients = Gradients(order.Length, seed: order[0]);
            return Sum(gradients, [.. Enumerable.Range(0, order.Length)]).SequenceEqual(Sum(gradients, order));
        });

    [Fact]
    public void Another_order_of_additions_would_give_other_bits()
    {
        float[][] gradients = Gradients(64, seed: 1);
        float[] inRow = gradients.Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]);
        Assert.NotEqual(inRow, Sum(gradients, [.. Enumerable.Range(0, 64)]));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    public void A_shard_that_is_added_twice_is_refused(int second)
    {
        GradientTree tree = new(4);
        foreach (int shard in new[] { 0, 1, 3 })
        {
            tree.Add(shard, [1]);
        }

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => tree.Add(second, [1]));
        Assert.Equal($"Shard {second} has been added already; twice would count its rows twice.", error.Message);
    }

    [Fact]
    public void A_sum_of_some_shards_is_not_given_out()
    {
        GradientTree tree = new(3);
        tree.Add(2, [1]);
        Assert.Equal("2 of 3 shards have not been added yet.", Assert.Throws<InvalidOperationException>(() => tree.Root).Message);
    }

    /// <summary>Numbers of very different sizes, so that each addition rounds.</summary>
    private static float[][] Gradients(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 7).Select(_ => (random.NextSingle() - 0.5f) * (1 << random.Next(20))).ToArray())];
    }

    private static float[] Sum(float[][] gradients, int[] order)
    {
        GradientTree tree = new(gradients.Length);
        foreach (int shard in order)
        {
            tree.Add(shard, [.. gradients[shard]]);
        }

        return tree.Root;
    }
}
