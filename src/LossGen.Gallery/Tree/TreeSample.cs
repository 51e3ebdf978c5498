using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text;
using LossGen.Digits;
using LossGen.Gallery.Framework;
using ScottPlot;

namespace LossGen.Gallery.Tree;

/// <summary>Shows what each attribute gains at the root, by entropy and by Gini, and the tree.</summary>
internal sealed class TreeSample : ISample
{
    public string Name => "tree";

    public string Summary => "a decision tree by information gain: does one play tennis today?";

    public string Point =>
        "LossGen: WeightedEntropy and Gini take the counts of a node as they are; an empty class adds 0, and a nearly pure node keeps its digits. By hand 0 log 0 is NaN, and where two attributes gain "
        + "alike, logarithms that another library rounds otherwise can choose another tree.";

    public IReadOnlyList<Option> Options => [];

    public string Run(SampleRun run)
    {
        ExampleTable table = ExampleTable.PlayTennis.Shuffled(new Random(run.Seed));
        int[] all = [.. Enumerable.Range(0, table.Rows.Count)];
        run.Line($"{all.Length} days, in an order of seed {run.Seed}");
        double[] gains = Gains(DecisionTree.Entropy);
        double[] giniGains = Gains(DecisionTree.Gini);
        for (int i = 0; i < gains.Length; i++)
        {
            run.Line($"{table.Attributes[i],-12} gains {gains[i]:F4} bits, {giniGains[i]:F4} of Gini's impurity");
        }

        TreeNode tree = DecisionTree.Grow(table, DecisionTree.Entropy);
        TreeNode giniTree = DecisionTree.Grow(table, DecisionTree.Gini);
        run.Line($"by entropy  {tree}");
        run.Line($"by Gini     {giniTree}");
        Picture.Save(run.PicturePath, 1000, Bars(table, gains, giniGains), Drawing(tree));
        string listed = string.Join(", ", gains.Select((gain, i) => FormattableString.Invariant($"{table.Attributes[i]} {gain:F4}")));
        return $"{tree}; gains {listed}; Gini's tree is {(tree.ToString() == giniTree.ToString() ? "the same" : "another")}, tree {StateHash.Of<byte>(Encoding.UTF8.GetBytes(tree.ToString()))}";

        double[] Gains(ImpurityOfCounts impurity) => [.. Enumerable.Range(0, table.Attributes.Count).Select(a => DecisionTree.Gain(table, impurity, all, a))];
    }

    private static Plot Bars(ExampleTable table, double[] gains, double[] giniGains)
    {
        Plot plot = Picture.Panel("what a first split gains", string.Empty, "bits, and Gini's impurity");
        Add("entropy (WeightedEntropy)", Picture.Blue, gains, -0.2);
        Add("Gini", Picture.Orange, giniGains, 0.2);
        plot.Axes.Bottom.SetTicks([.. gains.Select((_, i) => (double)i)], [.. table.Attributes]);
        plot.Axes.Margins(bottom: 0);
        plot.ShowLegend(Alignment.UpperRight);
        return plot;

        void Add(string name, Color colour, double[] values, double shift)
        {
            ScottPlot.Plottables.BarPlot bars = plot.Add.Bars(values.Select((value, i) => new Bar { Position = i + shift, Value = value, Size = 0.36, FillColor = colour, LineWidth = 0 }).ToArray());
            bars.LegendText = name;
        }
    }

    private static Plot Drawing(TreeNode tree)
    {
        Plot plot = Picture.Panel("the tree: days of \"no\" and \"yes\" in each node");
        plot.HideAxes();
        double next = 0;
        List<ScottPlot.Plottables.Text> labels = [];
        Draw(tree, 0);
        labels.ForEach(plot.MoveToFront);
        plot.Axes.SetLimits(-0.6, next - 0.4, -2.4, 0.4);
        return plot;

        double Draw(TreeNode node, int depth)
        {
            List<double> children = [.. node.Children.Select(child => Draw(child, depth + 1))];
            double x = children.Count == 0 ? next++ : (children[0] + children[^1]) / 2;
            for (int i = 0; i < children.Count; i++)
            {
                ScottPlot.Plottables.LinePlot line = plot.Add.Line(x, -depth, children[i], -depth - 1);
                (line.LineColor, line.LineWidth, line.MarkerSize) = (Picture.Grey, 1.5f, 0);
                Write(node.Children[i].Branch, (x + children[i]) / 2, -depth - 0.5, Picture.Grey, isBox: false);
            }

            Color colour = !node.IsLeaf ? Picture.Blue : node.Label == "yes" ? Picture.Green : Picture.Orange;
            Write($"{node.Label}\n{node.Counts[0]} : {node.Counts[1]}", x, -depth, colour, isBox: true);
            return x;
        }

        void Write(string text, double x, double y, Color colour, bool isBox)
        {
            ScottPlot.Plottables.Text label = plot.Add.Text(text, x, y);
            labels.Add(label);
            (label.LabelAlignment, label.LabelFontSize, label.LabelFontColor) = (Alignment.MiddleCenter, 13, colour);
            (label.LabelBackgroundColor, label.LabelPadding) = (Colors.White, isBox ? 5 : 2);
            (label.LabelBorderColor, label.LabelBorderWidth) = (colour, isBox ? 1.5f : 0);
        }
    }
}
