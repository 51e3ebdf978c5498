using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Gallery.Tree;

/// <summary>Grows a decision tree by information gain (ID3, Quinlan 1986): the impurity of a node is an emitted function of its counts.</summary>
internal static partial class DecisionTree
{
    /// <summary>The entropy of counts in bits: no shares are computed first, and a count of 0 adds 0.</summary>
    public static double Entropy(ReadOnlySpan<int> counts) => Impurity.WeightedEntropy(counts);

    /// <summary>Gini's impurity of counts: the chance that two draws differ.</summary>
    public static double Gini(ReadOnlySpan<int> counts) => Impurity.Gini(counts);

    public static TreeNode Grow(ExampleTable table, ImpurityOfCounts impurity) =>
        Grow(table, impurity, [.. Enumerable.Range(0, table.Rows.Count)], [.. Enumerable.Range(0, table.Attributes.Count)], string.Empty);

    /// <summary>How much purer the rows get by a split, on average.</summary>
    public static double Gain(ExampleTable table, ImpurityOfCounts impurity, IReadOnlyList<int> rows, int attribute)
    {
        double after = 0;
        foreach (IGrouping<string, int> part in table.Parts(rows, attribute))
        {
            int[] partRows = [.. part];
            after += (double)partRows.Length / rows.Count * impurity(table.Counts(partRows));
        }

        return impurity(table.Counts(rows)) - after;
    }

    private static TreeNode Grow(ExampleTable table, ImpurityOfCounts impurity, int[] rows, int[] attributes, string branch)
    {
        int[] counts = table.Counts(rows);
        int majority = counts[0] > counts[1] ? 0 : 1;
        if (counts.Contains(0) || attributes.Length == 0)
        {
            return new TreeNode(branch, table.Classes[majority], counts, 0, []);
        }

        // Of gains with the same bits the first attribute wins, so the tree is the same on every machine.
        int best = attributes.MaxBy(a => Gain(table, impurity, rows, a));
        List<TreeNode> children = [];
        foreach (IGrouping<string, int> part in table.Parts(rows, best))
        {
            children.Add(Grow(table, impurity, [.. part], [.. attributes.Where(a => a != best)], part.Key));
        }

        return new TreeNode(branch, table.Attributes[best], counts, Gain(table, impurity, rows, best), children);
    }

    [Loss(LossKind.WeightedEntropy, classes: ExampleTable.ClassCount, LogBase = 2, Element = ElementType.Double)]
    private static partial class Impurity;
}
