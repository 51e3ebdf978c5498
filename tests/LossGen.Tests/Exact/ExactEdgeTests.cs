using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Exact;

/// <summary>The conventions of the exact losses where logarithms end: zeros, masks, and values that mean nothing.</summary>
public sealed class ExactEdgeTests
{
    private const double Infinite = double.PositiveInfinity;

    private static readonly ExactLoss Logits = new() { Prediction = InputForm.Logits, Target = InputForm.Logits };

    [Fact]
    public void Self_information_at_the_ends()
    {
        ExactLoss loss = new();
        Are(loss.SelfInformation(0), Infinite, [-Infinite]);
        Are(loss.SelfInformation(-0.0), Infinite, [-Infinite]);
        Are(loss.SelfInformation(1), 0, [-1]);
        Are(loss.SelfInformation(-0.5), double.NaN, [double.NaN]);
        Are(loss.SelfInformation(Infinite), double.NaN, [double.NaN]);
        Are(loss.SelfInformation(double.NaN), double.NaN, [double.NaN]);
    }

    [Fact]
    public void Entropy_of_a_certain_outcome_is_zero()
    {
        Are(new ExactLoss().Entropy([1.0, 0, 0]), 0, [-1, Infinite, Infinite]);
        Are(new ExactLoss { Prediction = InputForm.LogProbabilities }.Entropy([0, -Infinite]), 0, [-1, 0]);
        Are(Logits.Entropy([5, -Infinite, -Infinite]), 0, [0, 0, 0]);
        Are(new ExactLoss { LogBase = 0.5 }.Entropy([1.0, 0]), 0, [1.0 / 0.6931471805599453, -Infinite]);
    }

    [Fact]
    public void Cross_entropy_with_an_impossible_label_is_infinite()
    {
        Are(new ExactLoss().CrossEntropy(1, [0.5, 0]), Infinite, [0, -Infinite]);
        Are(new ExactLoss { Prediction = InputForm.LogProbabilities }.CrossEntropy(1, [0, -Infinite]), Infinite, [0, -1]);
        Are(Logits.CrossEntropy(1, [3, -Infinite]), Infinite, [1, -1]);
        Are(Logits.CrossEntropy(0, [3, -Infinite]), 0, [0, 0]);
    }

    [Fact]
    public void A_soft_target_outside_the_prediction_is_infinite()
    {
        ExactLoss probabilities = new();
        Are(probabilities.CrossEntropy([0.5, 0.5], [1.0, 0]), Infinite, [-0.5, -Infinite]);
        Are(probabilities.CrossEntropy([1.0, 0], [1.0, 0]), 0, [-1, 0]);
        Are(new ExactLoss { Prediction = InputForm.Logits }.CrossEntropy([0.5, 0.5], [0, -Infinite]), Infinite, [0.5, -0.5]);
        Are(new ExactLoss { Prediction = InputForm.Logits }.CrossEntropy([1.0, 0], [0, -Infinite]), 0, [0, 0]);
    }

    [Fact]
    public void Divergence_of_probabilities_with_zeros()
    {
        ExactLoss definition = new();
        ExactLoss nonNegative = new() { Kl = KlForm.NonNegative };
        Are(definition.KlDivergence([1.0, 0, 0], [1.0, 0.5, 0]), 0, [-1, 0, 0], [1, -Infinite, 0]);
        Are(nonNegative.KlDivergence([1.0, 0, 0], [1.0, 0.5, 0]), 0.5, [0, 1, 0], [0, -Infinite, 0]);
        Are(definition.KlDivergence([0.5, 0.5], [0.5, 0]), Infinite, [-1, -Infinite], [1, Infinite]);
        Are(nonNegative.KlDivergence([0.5, 0.5], [0.5, 0]), Infinite, [0, -Infinite], [0, Infinite]);
    }

    [Fact]
    public void Divergence_of_log_probabilities_with_zeros()
    {
        foreach (KlForm form in (KlForm[])[KlForm.Definition, KlForm.NonNegative])
        {
            ExactLoss loss = new() { Kl = form, Prediction = InputForm.LogProbabilities, Target = InputForm.LogProbabilities };
            double one = form == KlForm.Definition ? 1 : 0;
            Are(loss.KlDivergence([0, -Infinite, -Infinite], [0, 0, -Infinite]), 1 - one, [-one, 1 - one, 0], [one, 0, 0]);
            Are(loss.KlDivergence([0, 0], [0, -Infinite]), Infinite, [-one, -1], [one, Infinite]);
        }
    }

    [Fact]
    public void Divergence_of_masked_logits()
    {
        foreach (KlForm form in (KlForm[])[KlForm.Definition, KlForm.NonNegative])
        {
            ExactLoss loss = new() { Kl = form, Prediction = InputForm.Logits, Target = InputForm.Logits };
            Are(loss.KlDivergence([2, 2, -Infinite], [7, 7, -Infinite]), 0, [0, 0, 0], [0, 0, 0]);
            Are(loss.KlDivergence([2, -Infinite], [7, 7]), 0.6931471805599453, [-0.5, 0.5], [0, 0]);
            Are(loss.KlDivergence([2, 2], [7, -Infinite]), Infinite, [0.5, -0.5], [-Infinite, double.NaN]);
        }
    }

    [Fact]
    public void A_row_with_a_meaningless_value_is_nan_throughout()
    {
        (InputForm Form, double[] Row)[] rows =
        [
            (InputForm.Probabilities, [0.5, double.NaN]), (InputForm.Probabilities, [0.5, -1e-300]), (InputForm.Probabilities, [0.5, Infinite]),
            (InputForm.LogProbabilities, [-1, double.NaN]), (InputForm.LogProbabilities, [-1, Infinite]),
            (InputForm.Logits, [1, double.NaN]), (InputForm.Logits, [1, Infinite]), (InputForm.Logits, [-Infinite, -Infinite]),
        ];
        double[] nan = [double.NaN, double.NaN];
        foreach ((InputForm form, double[] row) in rows)
        {
            ExactLoss asPrediction = new() { Prediction = form };
            ExactLoss asTarget = new() { Target = form };
            Are(asPrediction.Entropy(row), double.NaN, nan);
            Are(asPrediction.CrossEntropy(0, row), double.NaN, nan);
            Are(asPrediction.CrossEntropy([0.5, 0.5], row), double.NaN, nan);
            Are(asTarget.CrossEntropy(row, [0.5, 0.5]), double.NaN, nan);
            Are(asPrediction.KlDivergence([0.5, 0.5], row), double.NaN, nan, nan);
            Are(asTarget.KlDivergence(row, [0.5, 0.5]), double.NaN, nan, nan);
        }
    }

    [Fact]
    public void Huge_logits_stay_numbers()
    {
        Are(Logits.CrossEntropy(1, [1e38, -1e38, 1e38]), 2e38, [0.5, -1, 0.5]);
        Are(Logits.Entropy([1e38, 1e38, -1e38]), 0.6931471805599453, [0, 0, 0]);
    }

    // To the nearest double; what is 0 here may be a rounding of the exact arithmetic.
    private static void Are(ExactResult actual, double value, double[] gradient, double[]? targetGradient = null)
    {
        Assert.Equal(value, Rounded(actual.Value));
        Assert.Equal(gradient, actual.Gradient.Select(Rounded));
        Assert.Equal(targetGradient ?? [], actual.TargetGradient.Select(Rounded));
    }

    private static double Rounded(ExactValue x)
    {
        double rounded = (double)x;
        return rounded is > -1e-90 and < 1e-90 ? 0 : rounded;
    }
}
