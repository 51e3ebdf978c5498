using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Digits;
using LossGen.Gallery.Boosting;
using Xunit;

namespace LossGen.Gallery.Tests;

/// <summary>The objective against the textbook, and a tree against a search through all of its splits.</summary>
public sealed class BoostingTests
{
    [Fact]
    public void The_objective_is_the_first_and_second_derivative_of_the_textbook()
    {
        Random random = new(8);
        LossReference reference = new(10) { Prediction = InputForm.Logits };
        int[] labels = [.. Enumerable.Range(0, 500).Select(_ => random.Next(10))];
        float[] margins = [.. Enumerable.Range(0, 5000).Select(_ => (float)(40 * (random.NextDouble() - 0.5)))];
        (float[] gradients, float[] hessians) = DigitBooster.Derivatives(labels, margins);
        double[] gradient = new double[10];
        double[] hessian = new double[10];
        for (int row = 0; row < labels.Length; row++)
        {
            double[] margin = [.. margins.Skip(10 * row).Take(10).Select(m => (double)m)];
            reference.CrossEntropyHessian(labels[row], margin, gradient, hessian);
            for (int label = 0; label < 10; label++)
            {
                // The smallest gradients and second derivatives, too, keep their digits.
                Close(gradient[label], gradients[(10 * row) + label]);
                Close(hessian[label], hessians[(10 * row) + label]);
            }
        }

        static void Close(double expected, float actual) => Assert.InRange(Math.Abs(actual - expected), 0, 1e-6 * Math.Abs(expected));
    }

    [Fact]
    public void A_tree_has_the_best_of_all_splits_and_the_best_leaves()
    {
        Random random = new(2);
        const int rows = 60;
        const int features = 5;
        for (int trial = 0; trial < 50; trial++)
        {
            int[] values = [.. Enumerable.Range(0, rows * features).Select(_ => random.Next(RegressionTree.LevelCount))];
            float[] gradients = [.. Enumerable.Range(0, rows).Select(_ => random.NextSingle() - 0.5f)];
            float[] hessians = [.. Enumerable.Range(0, rows).Select(_ => random.NextSingle() / 4)];
            RegressionTree tree = new(values, features, gradients, hessians, [0, 1, 2, 3, 4], depth: 1);
            float[] sums = new float[rows];
            tree.AddTo(values, sums, 0, 1, factor: 1);

            // What the objective, G w + (H + 1) w^2 / 2 in each leaf, comes to for the best of all splits.
            double best = 0;
            for (int feature = 0; feature < features; feature++)
            {
                for (int threshold = 0; threshold < RegressionTree.LevelCount; threshold++)
                {
                    IEnumerable<int> left = Enumerable.Range(0, rows).Where(r => values[(r * features) + feature] <= threshold);
                    best = Math.Min(best, Leaf(left) + Leaf(Enumerable.Range(0, rows).Except(left)));
                }
            }

            double reached = sums.Distinct().Sum(w => (w * w / 2) + Enumerable.Range(0, rows).Where(r => sums[r] == w).Sum(r => (gradients[r] * w) + (hessians[r] * w * w / 2)));
            Assert.Equal(best, reached, 1e-6);
            Assert.Equal(2, sums.Distinct().Count());

            double Leaf(IEnumerable<int> of)
            {
                double gradient = of.Sum(r => (double)gradients[r]);
                return -gradient * gradient / (2 * (1 + of.Sum(r => (double)hessians[r])));
            }
        }
    }

    [Fact]
    public void A_deeper_tree_sends_rows_to_the_leaves_that_its_splits_name()
    {
        // Exclusive or: no split gains by itself but for a row more, two levels tell all four cases apart.
        int[] values = [0, 0, 0, 9, 9, 0, 9, 9, 0, 0];
        float[] gradients = [-1, 1, 1, -1, -1];
        float[] hessians = [1, 1, 1, 1, 1];
        RegressionTree tree = new(values, 2, gradients, hessians, [0, 1], depth: 2);
        float[] sums = new float[15];
        tree.AddTo(values, sums, column: 2, columnCount: 3, factor: 0.5);
        Assert.Equal([1 / 3f, -0.25f, -0.25f, 0.25f, 1 / 3f], Enumerable.Range(0, 5).Select(row => sums[(3 * row) + 2]));
        Assert.All(Enumerable.Range(0, 15).Where(i => i % 3 != 2), i => Assert.Equal(0, sums[i]));
    }

    [Fact]
    public void The_training_loss_falls_in_every_round_and_is_that_of_the_margins()
    {
        (DigitSet training, DigitSet heldOut) = DigitSet.Load().Split(300, new Random(1));
        DigitBooster booster = new(training, heldOut, new Random(1));
        List<RoundRecord> rounds = [.. booster.Boost(6, 3)];
        Assert.All(rounds.Skip(1).Zip(rounds), pair => Assert.True(pair.First.TrainingLoss < pair.Second.TrainingLoss));

        LossReference reference = new(10) { Prediction = InputForm.Logits };
        double[] margins = [.. booster.HeldOutMargins.ToArray().Select(m => (double)m)];
        Assert.Equal(reference.MeanCrossEntropy(heldOut.Labels, margins), rounds[^1].HeldOutLoss, 1e-6);
        int right = Enumerable.Range(0, 300).Count(row => Enumerable.Range(0, 10).MaxBy(label => margins[(10 * row) + label]) == heldOut.Labels[row]);
        Assert.Equal(right / 300.0, rounds[^1].Accuracy);
    }
}
