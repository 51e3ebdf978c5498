using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck.Xunit;
using LossGen.Gallery.Tests.Support;
using LossGen.Gallery.Tree;
using Xunit;

namespace LossGen.Gallery.Tests;

/// <summary>The tree against the one that Quinlan's and Mitchell's books print, and the impurities against their formulas.</summary>
public sealed class TreeTests
{
    private static readonly int[] AllRows = [.. Enumerable.Range(0, 14)];

    [Theory]
    [InlineData("outlook", 0.2467)]
    [InlineData("temperature", 0.0292)]
    [InlineData("humidity", 0.1518)]
    [InlineData("wind", 0.0481)]
    public void Gains_are_the_published_ones(string attribute, double published)
    {
        ExampleTable table = ExampleTable.PlayTennis;
        Assert.Equal(published, DecisionTree.Gain(table, DecisionTree.Entropy, AllRows, Attribute(table, attribute)), 0.5e-4);
    }

    [Fact]
    public void The_tree_is_the_published_one_by_entropy_and_by_Gini()
    {
        const string published = "outlook(overcast: yes, rain: wind(strong: no, weak: yes), sunny: humidity(high: no, normal: yes))";
        Assert.Equal(published, DecisionTree.Grow(ExampleTable.PlayTennis, DecisionTree.Entropy).ToString());
        Assert.Equal(published, DecisionTree.Grow(ExampleTable.PlayTennis, DecisionTree.Gini).ToString());
        Assert.Contains(published, GalleryCall.OfSample("tree").Result, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_has_the_published_counts_and_the_tree_says_each_of_its_days()
    {
        ExampleTable table = ExampleTable.PlayTennis;
        Assert.Equal([5, 9], table.Counts(AllRows));
        Assert.Equal(14, table.Rows.Select(row => string.Join(' ', row[..4])).Distinct().Count());
        TreeNode tree = DecisionTree.Grow(table, DecisionTree.Entropy);
        Assert.All(table.Rows, row =>
        {
            TreeNode node = tree;
            while (!node.IsLeaf)
            {
                string value = row[Attribute(table, node.Label)];
                node = node.Children.Single(child => child.Branch == value);
            }

            Assert.Equal(row[^1], node.Label);
        });
    }

    [Property]
    public void Impurities_are_those_of_the_formulas(byte no, byte yes)
    {
        int[] counts = [no, yes + 1];
        double[] shares = [.. counts.Select(c => (double)c / counts.Sum())];
        Assert.Equal(-shares.Where(p => p > 0).Sum(p => p * Math.Log2(p)), DecisionTree.Entropy(counts), 1e-14);
        Assert.Equal(1 - shares.Sum(p => p * p), DecisionTree.Gini(counts), 1e-14);
    }

    [Property]
    public void The_order_of_the_rows_changes_no_bit_of_a_gain(int seed)
    {
        ExampleTable shuffled = ExampleTable.PlayTennis.Shuffled(new Random(seed));
        List<double> gains = [.. Enumerable.Range(0, 4).Select(a => DecisionTree.Gain(shuffled, DecisionTree.Entropy, AllRows, a))];
        Assert.Equal(Enumerable.Range(0, 4).Select(a => DecisionTree.Gain(ExampleTable.PlayTennis, DecisionTree.Entropy, AllRows, a)), gains);
    }

    private static int Attribute(ExampleTable table, string name) => table.Attributes.ToList().IndexOf(name);
}
