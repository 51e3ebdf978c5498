using System;
using Xunit;

namespace LossGen.Tests.Reference;

/// <summary>Checked distributions: what is refused, by which name, and that nothing was written.</summary>
public class LossReferenceValidationTests
{
    private const double NaN = double.NaN;
    private const double Infinity = double.PositiveInfinity;
    private static readonly double[] s_good = [0.25, 0.25, 0.5];

    [Theory]
    [InlineData(InputForm.Probabilities, 0.25, 0.25, 0.49, "sums to 0.99")]
    [InlineData(InputForm.Probabilities, 0.25, 0.25, 0.502, "sums to 1.002")]
    [InlineData(InputForm.Probabilities, 1.5, -0.5, 0, "-0.5 for class 1")]
    [InlineData(InputForm.Probabilities, 0.5, 0.5, NaN, "NaN for class 2")]
    [InlineData(InputForm.Probabilities, Infinity, 0, 0, "for class 0")]
    [InlineData(InputForm.LogProbabilities, 0, -1, -1, "sums to 1.7")]
    [InlineData(InputForm.LogProbabilities, NaN, 0, 0, "NaN for class 0")]
    [InlineData(InputForm.LogProbabilities, -Infinity, -Infinity, -Infinity, "sums to 0")]
    [InlineData(InputForm.Logits, 1, 2, Infinity, "for class 2")]
    [InlineData(InputForm.Logits, 1, NaN, 2, "NaN for class 1")]
    [InlineData(InputForm.Logits, -Infinity, -Infinity, -Infinity, "-infinity alone")]
    public void What_is_no_distribution_is_refused(InputForm form, double a, double b, double c, string what)
    {
        LossReference reference = new(3) { Prediction = form, Target = form, Validation = Validation.Distributions };
        double[] bad = [a, b, c];
        double[] good = form == InputForm.Probabilities ? s_good : Array.ConvertAll(s_good, Math.Log);
        double[] gradient = [7, 7, 7];
        Refused("prediction", what, () => reference.Entropy(bad, gradient));
        Refused("prediction", what, () => reference.Perplexity(bad));
        Refused("prediction", what, () => reference.Renyi(bad));
        Refused("prediction", what, () => reference.CrossEntropy(1, bad, gradient));
        Refused("prediction", what, () => reference.Focal(1, bad, gradient));
        Refused("target", what, () => reference.CrossEntropy(bad, good, gradient));
        Refused("prediction", what, () => reference.KlDivergence(good, bad, gradient));
        Refused("target", what, () => reference.JensenShannon(bad, good));
        Refused("prediction", what, () => reference.Jeffreys(good, bad));
        Refused("prediction", what, () => reference.Softmax(bad, gradient));
        Refused("prediction", what, () => reference.ArgMax(bad));
        Refused("prediction", what, () => reference.Sample(bad, 0.5));
        Assert.Equal([7, 7, 7], gradient);

        double[] batch = [.. good, .. bad];
        double[] losses = [7, 7];
        double[] gradients = [7, 7, 7, 7, 7, 7];
        int[] labels = [7, 7];
        Refused("predictions", "row 1", () => reference.EachEntropy(batch, losses, gradients));
        Refused("predictions", "row 1", () => reference.EachCrossEntropyHessian([1, 2], batch, losses, gradients, new double[6]));
        Refused("predictions", "row 1", () => reference.MeanFocal([1, 2], batch, gradients));
        Refused("targets", "row 1", () => reference.MeanCrossEntropy(batch, (double[])[.. good, .. good], gradients));
        Refused("predictions", "row 1", () => reference.EachKlDivergence((double[])[.. good, .. good], batch, losses));
        Refused("predictions", "row 1", () => reference.EachSoftmax(batch, gradients, losses));
        Refused("predictions", "row 1", () => reference.EachArgMax(batch, labels));
        Refused("predictions", "row 1", () => reference.EachSample(batch, [0.5, 0.5], labels));
        Assert.Equal([7, 7, 7, 7, 7, 7, 7, 7], (double[])[.. gradients, .. losses]);
        Assert.Equal([7, 7], labels);

        // Rows that count for nothing are not looked at.
        reference.IgnoreLabel = -1;
        reference.ClassWeights = [1, 1, 0];
        Assert.False(double.IsNaN(reference.MeanCrossEntropy([1, 1], batch, weights: [1, 0])));
        Assert.False(double.IsNaN(reference.MeanCrossEntropy([1, -1], batch)));
        Assert.False(double.IsNaN(reference.MeanCrossEntropy([1, 2], batch)));
        Assert.Equal(0, reference.CrossEntropy(-1, bad));
    }

    [Fact]
    public void What_is_within_a_thousandth_of_a_distribution_is_none_to_complain_of()
    {
        LossReference reference = new(3) { Validation = Validation.Distributions };
        Assert.False(double.IsNaN(reference.Entropy([0.25, 0.25, 0.5005])));
        Assert.False(double.IsNaN(reference.Entropy([0.25, 0.25, 0.4995])));
        reference.Prediction = InputForm.Logits;
        Assert.False(double.IsNaN(reference.Entropy([-Infinity, 100, 3])));
    }

    [Fact]
    public void Yes_no_labels_weights_and_outcomes_have_rules_of_their_own()
    {
        LossReference reference = new(3) { Validation = Validation.Distributions };
        double[] gradient = [7, 7, 7];
        Refused("target", "1.5 for class 1", () => reference.BinaryCrossEntropy([0, 1.5, 0], s_good, gradient));
        Refused("prediction", "-0.5 for class 0", () => reference.BinaryCrossEntropy([0, 1, 0], [-0.5, 1, 1], gradient));
        Refused("predictions", "row 0", () => reference.MeanBinaryCrossEntropy([0, 1, 0], [0, NaN, 1], gradient));
        Refused("weights", "-1 for class 0", () => reference.WeightedEntropy([-1, 1, 1], gradient));
        Refused("weights", "zeros alone", () => reference.Gini([0, 0, 0], gradient));
        Refused("counts", "-2 for class 1", () => reference.Gini((int[])[1, -2, 3]));
        Refused("histograms", "row 1", () => reference.MeanGini([1, 2, 3, 0, 0, 0]));
        Refused("probability", "1.5", () => reference.SelfInformation(1.5));
        Refused("probabilities", "row 1", () => reference.EachSelfInformation([0.5, -1], new double[2]));
        Assert.Equal([7, 7, 7], gradient);
        Assert.True(reference.BinaryCrossEntropy([0, 1, 0], [0.9, 0.9, 0.9]) > 0);
        reference.Prediction = InputForm.Logits;
        Refused("prediction", "NaN for class 2", () => reference.BinaryCrossEntropy([0, 1, 0], [1, 2, NaN], gradient));
        Assert.Equal(0, reference.BinaryCrossEntropy([0, 1, 1], [-Infinity, Infinity, Infinity]));
    }

    private static void Refused(string parameter, string what, Action call)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(call);
        Assert.Equal(parameter, exception.ParamName);
        Assert.Contains(what, exception.Message, StringComparison.Ordinal);
    }

    private static void Refused<T>(string parameter, string what, Func<T> call) => Refused(parameter, what, () => { call(); });
}
