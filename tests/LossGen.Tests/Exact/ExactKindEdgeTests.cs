using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Exact;

/// <summary>The conventions of the further kinds and options where logarithms, powers and limits end.</summary>
public sealed class ExactKindEdgeTests
{
    private const double Infinite = double.PositiveInfinity;
    private const double Ln2 = 0.6931471805599453;

    [Fact]
    public void Smoothing_leaves_out_masked_classes()
    {
        ExactLoss loss = new() { Prediction = InputForm.Logits, LabelSmoothing = 0.5 };
        Are(loss.CrossEntropy(0, [3, 3, -Infinite]), Ln2, [-0.25, 0.25, 0]);
        Are(loss.CrossEntropy(2, [3, 3, -Infinite]), Infinite, [0.25, 0.25, -0.5]);
        Are(loss.CrossEntropy([0, 1.0, 0], [3, 3, -Infinite]), Ln2, [0.25, -0.25, 0]);
        Are(loss.CrossEntropy(0, [3, -Infinite]), 0, [0, 0]);
        ExactLoss probabilities = new() { LabelSmoothing = 0.5 };
        Are(probabilities.CrossEntropy(0, [1.0, 0]), Infinite, [-0.75, -Infinite]);
    }

    [Fact]
    public void A_label_of_weight_0_and_the_ignored_one_count_for_nothing()
    {
        ExactLoss loss = new() { Prediction = InputForm.Logits, ClassWeights = [0, 2, 1], IgnoreLabel = 7 };
        Are(loss.CrossEntropy(0, [double.NaN, 0, 0]), 0, [0, 0, 0]);
        Are(loss.Focal(7, [double.NaN, 0, 0]), 0, [0, 0, 0]);
        Are(loss.CrossEntropy(1, [0, 0, -Infinite]), 2 * Ln2, [1, -1, 0]);
        ExactLoss smooth = new() { Prediction = InputForm.Logits, ClassWeights = [0, 2, 0], LabelSmoothing = 0.5 };
        Are(smooth.CrossEntropy(0, [0, 0]), 0.5 * Ln2, [0.25, -0.25]);
        Are(smooth.CrossEntropy(0, [double.NaN, 0]), double.NaN, [double.NaN, double.NaN]);
    }

    [Fact]
    public void A_floored_prediction_is_a_constant()
    {
        ExactLoss loss = new() { LogZero = LogZero.Clamp, Epsilon = 0.25 };
        Are(loss.SelfInformation(0), 2 * Ln2, [0]);
        Are(loss.CrossEntropy(1, [1.0, 0]), 2 * Ln2, [0, 0]);
        Are(loss.CrossEntropy([0.5, 0.5], [1.0, 0]), Ln2, [-0.5, 0]);
        Are(loss.Entropy([1.0, 0]), 0, [-1, 2 * Ln2]);
        Are(loss.KlDivergence([0.5, 0.5], [1.0, 0]), 0, [-0.5, 0], [1 - Ln2, 1 + Ln2]);
        Are(loss.KlDivergence([1.0, 0], [1.0, 0]), 0, [-1, 0], [1, -Infinite]);
        Are(loss.Jeffreys([1.0, 0.0], [0.0, 1]), 3 * Ln2, [0, 0.75 + (2 * Ln2)], [0.75 + (2 * Ln2), 0]);
        Are(loss.BinaryCrossEntropy([1.0, 0, 1], [0.0, 0.5, 1]), (3 * Ln2) - Math.Log(0.75), [0, 2, 0]);
        ExactLoss logs = new() { LogZero = LogZero.Clamp, Epsilon = 0.25, Prediction = InputForm.LogProbabilities };
        Are(logs.CrossEntropy(1, [0, -Infinite]), 2 * Ln2, [0, 0]);
        Are(logs.Entropy([0, -Infinite]), 0, [-1, 0]);
        ExactLoss logits = new() { LogZero = LogZero.Clamp, Epsilon = 0.25, Prediction = InputForm.Logits };
        Are(logits.CrossEntropy(1, [0, -Infinite]), Infinite, [1, -1]);
    }

    [Fact]
    public void Focal_loss_of_a_certain_label_is_zero()
    {
        foreach (double gamma in (double[])[0, 0.5, 1, 2])
        {
            ExactLoss probabilities = new() { FocalGamma = gamma };
            Are(probabilities.Focal(0, [1.0, 0]), 0, [gamma == 0 ? -1 : 0, 0]);
            Are(probabilities.Focal(1, [1.0, 0]), Infinite, [0, -Infinite]);
            Are(new ExactLoss { FocalGamma = gamma, LabelSmoothing = 0.5 }.Focal(0, [1.5, 0.5]), gamma == 0 ? (double)new ExactLoss { LabelSmoothing = 0.5 }.CrossEntropy(0, [1.5, 0.5]).Value : 0, gamma == 0 ? [-0.5, -0.5] : [0, 0]);
            ExactLoss logits = new() { FocalGamma = gamma, Prediction = InputForm.Logits };
            Are(logits.Focal(0, [1.0, -Infinite]), 0, [0, 0]);
            Are(logits.Focal(1, [1.0, -Infinite]), Infinite, [1, -1]);
            Are(logits.Focal(1, [1e30, -1e30]), 2e30, [1, -1]);
            Are(logits.Focal(0, [1e30, -1e30]), 0, [0, 0]);
            Are(logits.Focal(0, [double.NaN, 0]), double.NaN, [double.NaN, double.NaN]);
            ExactLoss logs = new() { FocalGamma = gamma, Prediction = InputForm.LogProbabilities };
            Are(logs.Focal(1, [0, -Infinite]), Infinite, [0, -1]);
        }

        // Smoothed, a certain label has a loss of its own before the factor: l = -1/4 ln(1/2).
        double l = Ln2 / 4;
        Are(new ExactLoss { FocalGamma = 0.5, LabelSmoothing = 0.5 }.Focal(0, [1, 0.5]), 0, [-Infinite, 0]);
        Are(new ExactLoss { FocalGamma = 1, LabelSmoothing = 0.5 }.Focal(0, [1, 0.5]), 0, [-l, 0]);
        Are(new ExactLoss { FocalGamma = 2, LabelSmoothing = 0.5 }.Focal(0, [1, 0.5]), 0, [0, 0]);
        ExactLoss confident = new() { FocalGamma = 1.5, Prediction = InputForm.Logits };
        ExactResult tiny = confident.Focal(0, [0, -60.0]);
        Assert.Equal(1, (double)tiny.Value / Math.Exp(-150), 1e-13);
        Assert.Equal(-2.5, (double)tiny.Gradient[0] / Math.Exp(-150), 1e-13);
    }

    [Fact]
    public void Renyi_entropy_has_its_limits()
    {
        double[] p = [0.5, 0.25, 0.25, 0];
        Are(new ExactLoss { RenyiOrder = 0, LogBase = 3 }.Renyi(p), 1, [0, 0, 0, 0]);
        Are(new ExactLoss { RenyiOrder = Infinite, LogBase = 2 }.Renyi([0.25, 0.25]), 2, [-4 / Ln2, 0]);
        Are(new ExactLoss { RenyiOrder = Infinite, Prediction = InputForm.LogProbabilities }.Renyi([-2, -1.0]), 1, [0, -1]);
        Are(new ExactLoss { RenyiOrder = Infinite, Prediction = InputForm.Logits, Temperature = 2 }.Renyi([3, 3, -Infinite]), Ln2, [-0.25, 0.25, 0]);
        Are(new ExactLoss { RenyiOrder = 2, LogBase = 2 }.Renyi([0.5, 0.5, 0]), 1, [-2 / Ln2, -2 / Ln2, 0]);
        Assert.Equal(Infinite, (double)new ExactLoss { RenyiOrder = 0.5 }.Renyi(p).Gradient[3]);
        Assert.Equal(0, (double)new ExactLoss { RenyiOrder = 0 }.Renyi(p).Gradient[3]);
        ExactResult shannon = new ExactLoss { RenyiOrder = 1 }.Renyi(p);
        ExactTests.Near(new ExactLoss().Entropy(p).Value, shannon.Value, 0);
        foreach (double beside in (double[])[1 - Math.ScaleB(1, -40), 1 + Math.ScaleB(1, -40)])
        {
            ExactTests.Near(shannon.Value, new ExactLoss { RenyiOrder = beside }.Renyi(p).Value, 1e-11);
        }

        ExactTests.Near(BigFloat.Ln2, new ExactLoss { RenyiOrder = 1e9 }.Renyi(p).Value, 1e-8);
        ExactTests.Near(BigFloat.Log(3), new ExactLoss { RenyiOrder = 1e-9 }.Renyi(p).Value, 1e-8);
        Assert.Equal(Infinite, (double)new ExactLoss { RenyiOrder = 2 }.Renyi([0.0, 0]).Value);
    }

    [Fact]
    public void Divergence_from_the_mean_is_bounded_and_keeps_its_digits()
    {
        ExactLoss loss = new();
        Are(loss.JensenShannon([1.0, 0, 0], [0.0, 1, 0]), Ln2, [-Infinite, Ln2 / 2, 0], [Ln2 / 2, -Infinite, 0]);
        ExactLoss logits = new() { Prediction = InputForm.Logits, Target = InputForm.Logits };
        Are(logits.JensenShannon([1.0, -Infinite], [-Infinite, 1.0]), Ln2, [0, 0], [0, 0]);

        // Both sure of one class: what they differ in is the rest, ln 2 / 2 of a rest that only one has.
        ExactResult sure = logits.JensenShannon([0.0, -700, -Infinite], [0.0, -Infinite, -700]);
        Assert.Equal(1, (double)sure.Value / (Ln2 * Math.Exp(-700)), 1e-13);
        ExactResult mixed = new ExactLoss { Prediction = InputForm.Logits }.JensenShannon([1.0, 0], [0.0, -700]);
        Assert.Equal(1, (double)mixed.Value / (Ln2 / 2 * Math.Exp(-700)), 1e-13);

        // A probability too small for any arithmetic is none of a class that does not exist.
        Are(logits.Jeffreys([0.0, 0.0], [0.0, -1e30]), 5e29, [0.5, -0.5], [-2.5e29, 2.5e29]);

        // And by a probability of 1, ln(1 + z) / 2 with z = (p - q) / (p + q): half of the rest, halved twice.
        Assert.Equal(0.25, (double)mixed.TargetGradient[0] / Math.Exp(-700), 1e-13);
        Assert.Equal(2, (double)new ExactLoss { Prediction = InputForm.Logits }.Jeffreys([1.0, 0.5], [0.0, -700]).TargetGradient[0] / Math.Exp(-700), 1e-13);
        Assert.Equal(1, (double)mixed.Gradient[1] / (Ln2 / 2 * Math.Exp(-700)), 1e-13);
        Assert.Equal(-1, (double)mixed.Gradient[0] / (Ln2 / 2 * Math.Exp(-700)), 1e-13);
    }

    [Fact]
    public void Yes_and_no_have_limits()
    {
        ExactLoss logits = new() { Prediction = InputForm.Logits, PositiveWeight = 3 };
        Are(logits.BinaryCrossEntropy([1.0, 0], [Infinite, -Infinite]), 0, [0, 0]);
        Are(logits.BinaryCrossEntropy([0.0], [Infinite]), Infinite, [1]);
        Are(logits.BinaryCrossEntropy([1.0], [-Infinite]), Infinite, [-3]);
        Are(logits.BinaryCrossEntropy([1.0], [double.NaN]), double.NaN, [double.NaN]);
        Are(logits.BinaryCrossEntropy([1.5], [0.0]), double.NaN, [double.NaN]);
        Are(logits.BinaryCrossEntropy([0.25], [0.0]), 1.5 * Ln2, [0]);
        ExactLoss probabilities = new();
        Are(probabilities.BinaryCrossEntropy([1.0, 0, 1, 0], [1.0, 0, 0, 1]), Infinite, [-1, 1, -Infinite, Infinite]);
        Are(probabilities.BinaryCrossEntropy([1.0], [1.5]), double.NaN, [double.NaN]);
        Assert.Equal(Math.Exp(-700), (double)logits.BinaryCrossEntropyHessian([0.0], [-700.0]).HessianDiagonal[0], Math.Exp(-730));
    }

    [Fact]
    public void Softmax_and_weights_without_a_distribution_are_nan()
    {
        double[] nan = [double.NaN, double.NaN];
        Are(new ExactLoss().Softmax([1.0, 3]), 2 * Ln2, [0.25, 0.75]);
        Are(new ExactLoss { Prediction = InputForm.LogProbabilities }.Softmax([5, -Infinite]), 5, [1, 0]);
        Are(new ExactLoss { Temperature = 2 }.LogSoftmax([6, -Infinite]), 3, [0, -Infinite]);
        foreach (double[] row in (double[][])[[0, 0], [1, double.NaN], [1, -1], [1, Infinite]])
        {
            Are(new ExactLoss().Softmax(row), double.NaN, nan);
            Are(new ExactLoss().WeightedEntropy(row), double.NaN, nan);
            Are(new ExactLoss().Gini(row), double.NaN, nan);
        }

        Are(new ExactLoss { LogBase = 2 }.WeightedEntropy([4.0, 4, 0]), 1, [0, 0, Infinite]);
        Are(new ExactLoss { LogBase = 2 }.Gini([4.0, 4, 0]), 0.5, [0, 0, 0.125]);
        Assert.Equal(1e-20 * (1 + (20 * Math.Log(10))), (double)new ExactLoss().WeightedEntropy([1, 1e-20]).Value, 1e-33);
        Assert.Equal(2e-20, (double)new ExactLoss().Gini([1, 1e-20]).Value, 1e-33);
        Are(new ExactLoss { LogBase = 7 }.Perplexity(Enumerable.Repeat(0.25, 4).ToArray()), 4, [.. Enumerable.Repeat(4 * ((2 * Ln2) - 1), 4)]);
    }

    // The expected numbers are computed in double: up to two roundings off.
    private static void Are(ExactResult actual, double value, double[] gradient, double[]? targetGradient = null)
    {
        static bool IsNear(double expected, ExactValue got)
            => expected.Equals((double)got) || Math.Abs(expected - (double)got) <= Math.Max(1e-90, Math.ScaleB(Math.Abs(expected), -51));
        Assert.True(IsNear(value, actual.Value), $"{value} and {actual.Value}");
        AreNear(gradient, actual.Gradient);
        AreNear(targetGradient ?? [], actual.TargetGradient);

        static void AreNear(double[] expected, IReadOnlyList<ExactValue> got)
            => Assert.True(expected.Length == got.Count && expected.Zip(got, IsNear).All(x => x), $"[{string.Join(", ", expected)}] and [{string.Join(", ", got)}]");
    }
}
