using System;
using Xunit;
using static LossGen.Tests.Reference.Numbers;

namespace LossGen.Tests.Reference;

/// <summary>Batches: each row is the single sample, the mean is the weighted mean, and its gradient is the mean's.</summary>
public class LossReferenceBatchTests
{
    private const int Classes = 3;
    private const int Rows = 4;
    private static readonly int[] s_labels = [2, 0, 1, 1];
    private static readonly double[] s_weights = [0.5, 2, 0, 1.25];
    private static readonly double[] s_classWeights = [1, 2, 4];
    private static readonly double[] s_predictions = [0.2, 0.3, 0.5, 0.1, 0.1, 0.8, 0.4, 0.4, 0.2, 0.6, 0.3, 0.1];
    private static readonly double[] s_targets = [0.3, 0.3, 0.4, 0.2, 0.7, 0.1, 0.4, 0.5, 0.1, 0.1, 0.3, 0.6];

    private delegate double Single(int row, Span<double> gradient);

    private delegate void Each(Span<double> losses, Span<double> gradients, ReadOnlySpan<double> weights);

    private delegate double Mean(Span<double> gradients, ReadOnlySpan<double> weights);

    [Theory]
    [InlineData(Layout.RowMajor)]
    [InlineData(Layout.ClassMajor)]
    public void Batches_are_their_rows(Layout layout)
    {
        LossReference r = new(Classes) { Layout = layout };
        double[] p = InLayout(layout, s_predictions);
        double[] t = InLayout(layout, s_targets);

        Check(
            layout, (row, g) => r.Entropy(Row(s_predictions, row), g), [1, 1, 1, 1], (l, g, w) => r.EachEntropy(p, l, g, w), (g, w) => r.MeanEntropy(p, g, w));
        Check(
            layout, (row, g) => r.CrossEntropy(s_labels[row], Row(s_predictions, row), g), [1, 1, 1, 1], (l, g, w) => r.EachCrossEntropy(s_labels, p, l, g, w),
            (g, w) => r.MeanCrossEntropy(s_labels, p, g, w));
        Check(
            layout, (row, g) => r.CrossEntropy(Row(s_targets, row), Row(s_predictions, row), g), [1, 1, 1, 1], (l, g, w) => r.EachCrossEntropy(t, p, l, g, w),
            (g, w) => r.MeanCrossEntropy(t, p, g, w));
        Check(
            layout, (row, g) => r.KlDivergence(Row(s_targets, row), Row(s_predictions, row), g), [1, 1, 1, 1], (l, g, w) => r.EachKlDivergence(t, p, l, g, w),
            (g, w) => r.MeanKlDivergence(t, p, g, w));

        Check(layout, (row, g) => r.Perplexity(Row(s_predictions, row), g), [1, 1, 1, 1], (l, g, w) => r.EachPerplexity(p, l, g, w), (g, w) => r.MeanPerplexity(p, g, w));
        Check(layout, (row, g) => r.Renyi(Row(s_predictions, row), g), [1, 1, 1, 1], (l, g, w) => r.EachRenyi(p, l, g, w), (g, w) => r.MeanRenyi(p, g, w));
        Check(
            layout, (row, g) => r.Jeffreys(Row(s_targets, row), Row(s_predictions, row), g), [1, 1, 1, 1], (l, g, w) => r.EachJeffreys(t, p, l, g, w), (g, w) => r.MeanJeffreys(t, p, g, w));
        Check(
            layout, (row, g) => r.JensenShannon(Row(s_targets, row), Row(s_predictions, row), g), [1, 1, 1, 1], (l, g, w) => r.EachJensenShannon(t, p, l, g, w),
            (g, w) => r.MeanJensenShannon(t, p, g, w));
        Check(
            layout, (row, g) => r.BinaryCrossEntropy(Row(s_targets, row), Row(s_predictions, row), g), [1, 1, 1, 1], (l, g, w) => r.EachBinaryCrossEntropy(t, p, l, g, w),
            (g, w) => r.MeanBinaryCrossEntropy(t, p, g, w));
        Check(layout, (row, g) => r.WeightedEntropy(Row(s_targets, row), g), [1, 1, 1, 1], (l, g, w) => r.EachWeightedEntropy(t, l, g, w), (g, w) => r.MeanWeightedEntropy(t, g, w));
        Check(layout, (row, g) => r.Gini(Row(s_targets, row), g), [1, 1, 1, 1], (l, g, w) => r.EachGini(t, l, g, w), (g, w) => r.MeanGini(t, g, w));

        r.ClassWeights = s_classWeights;
        Check(
            layout, (row, g) => r.Focal(s_labels[row], Row(s_predictions, row), g), [4, 1, 2, 2], (l, g, w) => r.EachFocal(s_labels, p, l, g, w), (g, w) => r.MeanFocal(s_labels, p, g, w));
        Check(
            layout, (row, g) => r.CrossEntropy(s_labels[row], Row(s_predictions, row), g), [4, 1, 2, 2], (l, g, w) => r.EachCrossEntropy(s_labels, p, l, g, w),
            (g, w) => r.MeanCrossEntropy(s_labels, p, g, w));
        Check(
            layout, (row, g) => r.CrossEntropy(Row(s_targets, row), Row(s_predictions, row), g), [1, 1, 1, 1], (l, g, w) => r.EachCrossEntropy(t, p, l, g, w),
            (g, w) => r.MeanCrossEntropy(t, p, g, w));
        r.IgnoreLabel = 0;
        Check(
            layout, (row, g) => r.CrossEntropy(s_labels[row], Row(s_predictions, row), g), [4, 0, 2, 2], (l, g, w) => r.EachCrossEntropy(s_labels, p, l, g, w),
            (g, w) => r.MeanCrossEntropy(s_labels, p, g, w));
    }

    [Fact]
    public void Overloads_without_gradients_agree()
    {
        LossReference r = new(Classes);
        double[] losses = new double[Rows];
        double[] expected = new double[Rows];
        double[] gradients = new double[Rows * Classes];
        r.EachEntropy(s_predictions, expected, gradients, s_weights);
        r.EachEntropy(s_predictions, losses, weights: s_weights);
        Exactly(expected, losses);
        r.EachCrossEntropy(s_labels, s_predictions, expected, gradients, s_weights);
        r.EachCrossEntropy(s_labels, s_predictions, losses, weights: s_weights);
        Exactly(expected, losses);
        r.EachCrossEntropy(s_targets, s_predictions, expected, gradients, s_weights);
        r.EachCrossEntropy(s_targets, s_predictions, losses, weights: s_weights);
        Exactly(expected, losses);
        r.EachKlDivergence(s_targets, s_predictions, expected, gradients, s_weights);
        r.EachKlDivergence(s_targets, s_predictions, losses, weights: s_weights);
        Exactly(expected, losses);
        r.EachJensenShannon(s_targets, s_predictions, expected, gradients, s_weights);
        r.EachJensenShannon(s_targets, s_predictions, losses, weights: s_weights);
        Exactly(expected, losses);
        r.EachFocal(s_labels, s_predictions, expected, gradients, s_weights);
        r.EachFocal(s_labels, s_predictions, losses, weights: s_weights);
        Exactly(expected, losses);
        Exactly([r.MeanFocal(s_labels, s_predictions, gradients, s_weights)], [r.MeanFocal(s_labels, s_predictions, weights: s_weights)]);
        Exactly([r.MeanGini(s_predictions, gradients, s_weights)], [r.MeanGini(s_predictions, weights: s_weights)]);
        Exactly([r.MeanEntropy(s_predictions, gradients)], [r.MeanEntropy(s_predictions)]);
        Exactly([r.MeanCrossEntropy(s_labels, s_predictions, gradients, s_weights)], [r.MeanCrossEntropy(s_labels, s_predictions, weights: s_weights)]);
        Exactly([r.MeanCrossEntropy(s_targets, s_predictions, gradients)], [r.MeanCrossEntropy(s_targets, s_predictions)]);
        Exactly([r.MeanKlDivergence(s_targets, s_predictions, gradients, s_weights)], [r.MeanKlDivergence(s_targets, s_predictions, weights: s_weights)]);
    }

    [Fact]
    public void A_positional_array_is_the_gradients()
    {
        double[] gradients = new double[Rows * Classes];
        new LossReference(Classes).MeanCrossEntropy(s_labels, s_predictions, gradients);
        Assert.Equal(-0.5, gradients[2]);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new LossReference(Classes).MeanEntropy(s_predictions, s_weights));
        Assert.Contains("name the argument: weights: ...", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_weight_0_and_ignored_rows_count_for_nothing_whatever_they_hold()
    {
        LossReference r = new(Classes) { IgnoreLabel = -100 };
        double[] predictions = (double[])s_predictions.Clone();
        predictions[0] = double.NaN;
        predictions[4] = -1;
        double[] gradients = new double[Rows * Classes];
        double[] losses = new double[Rows];
        Array.Fill(gradients, 7);
        r.EachCrossEntropy([-100, 0, 1, 1], predictions, losses, gradients, [-1, 0, 1, 1]);
        Exactly([0, 0], losses[..2]);
        Exactly(new double[6], gradients[..6]);
        Array.Fill(gradients, 7);
        double mean = r.MeanCrossEntropy([-100, 0, 1, 1], predictions, gradients, [-1, 0, 1, 1]);
        Near((-Math.Log(0.4) - Math.Log(0.3)) / 2, mean);
        Exactly(new double[6], gradients[..6]);
        Exactly([0], [r.CrossEntropy(-100, predictions.AsSpan(0, 3), gradients.AsSpan(0, 3))]);
    }

    [Fact]
    public void The_mean_of_no_rows_is_what_was_asked_for()
    {
        LossReference r = new(Classes) { IgnoreLabel = 9 };
        int[] ignored = [9, 9, 9, 9];
        double[] gradients = new double[Rows * Classes];
        double[] zeros = new double[Rows * Classes];
        Array.Fill(gradients, 7);
        AllNaN(r.MeanCrossEntropy(ignored, s_predictions, gradients), r.MeanEntropy([]), r.MeanKlDivergence(s_targets, s_predictions, weights: [0, 0, 0, 0]));
        Exactly(zeros, gradients);
        r.EmptyMean = EmptyMean.Zero;
        Exactly([0, 0], [r.MeanCrossEntropy(ignored, s_predictions), r.MeanEntropy([])]);
        r.EmptyMean = EmptyMean.Throw;
        Array.Fill(gradients, 7);
        Assert.Equal("predictions", Assert.Throws<ArgumentException>(() => r.MeanCrossEntropy(ignored, s_predictions, gradients)).ParamName);
        Assert.All(gradients, x => Assert.Equal(7, x));
        Assert.Throws<ArgumentException>(() => r.MeanEntropy([]));
    }

    [Fact]
    public void Gradients_may_be_written_over_the_predictions()
    {
        LossReference r = new(Classes);
        double[] expected = new double[Rows * Classes];
        double[] inPlace = (double[])s_predictions.Clone();
        double mean = r.MeanKlDivergence(s_targets, s_predictions, expected);
        Exactly([mean], [r.MeanKlDivergence(s_targets, inPlace, inPlace)]);
        Exactly(expected, inPlace);
        double[] row = s_predictions[..3];
        r.CrossEntropy(1, row, row);
        Exactly([0, -1 / 0.3, 0], row);
    }

    private static void Check(Layout layout, Single single, double[] rowWeights, Each each, Mean mean)
    {
        foreach (double[] weights in (double[][])[[], s_weights])
        {
            double[] losses = new double[Rows];
            double[] gradients = new double[Rows * Classes];
            each(losses, gradients, weights);
            double[] meanGradients = new double[Rows * Classes];
            double actualMean = mean(meanGradients, weights);
            double sum = 0;
            double total = 0;
            for (int row = 0; row < Rows; row++)
            {
                double weight = weights.Length == 0 ? 1 : weights[row];
                total += weight * rowWeights[row];
            }

            for (int row = 0; row < Rows; row++)
            {
                double weight = weights.Length == 0 ? 1 : weights[row];
                double[] gradient = new double[Classes];
                double loss = single(row, gradient);
                sum += weight * loss;
                Near(weight * loss, losses[row]);
                for (int i = 0; i < Classes; i++)
                {
                    int at = layout == Layout.RowMajor ? (row * Classes) + i : (i * Rows) + row;
                    Near(weight * gradient[i], gradients[at]);
                    Near(weight * gradient[i] / total, meanGradients[at]);
                }
            }

            Near(sum / total, actualMean);
        }
    }

    private static double[] Row(double[] values, int row) => values[(row * Classes)..((row + 1) * Classes)];

    private static double[] InLayout(Layout layout, double[] values)
    {
        double[] result = new double[values.Length];
        for (int k = 0; k < values.Length; k++)
        {
            result[layout == Layout.RowMajor ? k : (k % Classes * Rows) + (k / Classes)] = values[k];
        }

        return result;
    }
}
