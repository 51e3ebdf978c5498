using System;
using System.Linq;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Tests.Options;

/// <summary>What <see cref="Validation.Distributions"/> lets through, and what it says about the rest.</summary>
public sealed class NumberGuardTests
{
    private static readonly double s_infinity = double.PositiveInfinity;

    [Fact]
    public void Probabilities_are_finite_not_negative_and_sum_to_1()
    {
        LossGuard.Distribution<double>([0.25, 0, 0.75], InputForm.Probabilities, "target");
        LossGuard.Distribution<double>([0.5, 0.5009, 0], InputForm.Probabilities, "target");
        LossGuard.Distribution<float>([1, -0f, 0], InputForm.Probabilities, "target");
        Throws("target", "target holds -0.25 for class 1, but probabilities are finite and not negative (Validation.Distributions).", () => LossGuard.Distribution<float>([1.25f, -0.25f], InputForm.Probabilities, "target"));
        Throws("target", "target holds NaN for class 0,", () => LossGuard.Distribution([double.NaN, 1], InputForm.Probabilities, "target"));
        Throws("target", "target holds Infinity for class 1,", () => LossGuard.Distribution([0, s_infinity], InputForm.Probabilities, "target"));
        Throws("target", "target sums to 1.001953125, but 1 within 0.001 is expected (Validation.Distributions).", () => LossGuard.Distribution<float>([1, 0.001953125f], InputForm.Probabilities, "target"));
        Throws("target", "target sums to 0.9980", () => LossGuard.Distribution([0.998046875, 0], InputForm.Probabilities, "target"));
        Throws("target", "target sums to 0,", () => LossGuard.Distribution([0.0, 0], InputForm.Probabilities, "target"));
    }

    [Fact]
    public void Logarithms_are_those_of_probabilities()
    {
        LossGuard.Distribution([Math.Log(0.25), Math.Log(0.75), -s_infinity], InputForm.LogProbabilities, "prediction");
        LossGuard.Distribution([0.0009], InputForm.LogProbabilities, "prediction");
        Throws("prediction", "The probabilities whose logarithms prediction holds sum to 2, but 1 within 0.001 is expected (Validation.Distributions).", () => LossGuard.Distribution<float>([0, 0], InputForm.LogProbabilities, "prediction"));
        Throws("prediction", "The probabilities whose logarithms prediction holds sum to 0,", () => LossGuard.Distribution([-s_infinity, -s_infinity], InputForm.LogProbabilities, "prediction"));
        Throws("prediction", "prediction holds NaN for class 1, but logarithms of probabilities are neither NaN nor infinity;", () => LossGuard.Distribution([0, double.NaN], InputForm.LogProbabilities, "prediction"));
        Throws("prediction", "prediction holds Infinity for class 0,", () => LossGuard.Distribution([s_infinity, 0], InputForm.LogProbabilities, "prediction"));
    }

    [Fact]
    public void Logits_are_any_but_one_class_must_exist()
    {
        LossGuard.Distribution([-s_infinity, 1e300, -1e300], InputForm.Logits, "prediction");
        Throws("prediction", "prediction holds no class: each logit is -infinity, but at least one that is not is expected (Validation.Distributions).", () => LossGuard.Distribution([-s_infinity, -s_infinity], InputForm.Logits, "prediction"));
        Throws("prediction", "prediction holds Infinity for class 1, but logits are neither NaN nor infinity; that of a masked class is -infinity (Validation.Distributions).", () => LossGuard.Distribution([0, s_infinity], InputForm.Logits, "prediction"));
        Throws("prediction", "prediction holds NaN for class 1,", () => LossGuard.Distribution([-s_infinity, double.NaN], InputForm.Logits, "prediction"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_first_bad_row_that_counts_is_named(bool byClass)
    {
        const int Rows = 20;
        foreach (InputForm form in Enum.GetValues<InputForm>())
        {
            float good = form == InputForm.Probabilities ? 0.25f : form == InputForm.LogProbabilities ? MathF.Log(0.25f) : 3;
            for (int row = 0; row < Rows; row++)
            {
                float[] numbers = [.. Enumerable.Repeat(good, Rows * 4)];
                numbers[byClass ? (3 * Rows) + row : (row * 4) + 3] = float.NaN;
                numbers[byClass ? (2 * Rows) + 19 : (19 * 4) + 2] = float.NaN;
                void Check(float[] weights, int[] labels, float[] classWeights, int ignored = int.MinValue, bool areLossesWeighted = false)
                    => LossGuard.Distributions<float>(numbers, 4, byClass, form, "predictions", weights, labels, new(classWeights, ignored, areLossesWeighted, false));
                string message = $"predictions holds NaN for class {(row == 19 ? 2 : 3)} in row {row}, but ";
                Throws("predictions", message, () => Check([], [], []));

                // Rows that count for nothing are not looked at: by their weight, by the ignored label, by the weight of their class.
                float[] weights = [.. Enumerable.Repeat(-1f, Rows)];
                int[] labels = new int[Rows];
                Throws("predictions", message, () => Check(weights, labels, []));
                weights[row] = weights[19] = -0f;
                Check(weights, labels, []);
                labels[row] = labels[19] = 1;
                Check([], labels, [], 1);
                Check([], labels, [2, 0, 2, 2]);
                Throws("predictions", message, () => Check([], labels, [2, 0, 2, 2], areLossesWeighted: true));
                Throws("predictions", message, () => Check([], labels, [2, 1, 0, 2]));
                labels[row] = labels[19] = -100;
                Check(weights, labels, [1, 1, 1, 1]);
            }
        }

        LossGuard.Distributions<float>([], 4, byClass, InputForm.Probabilities, "predictions", [], [], default);
        Throws("targets", "targets sums to 0.5 in row 1,", () => LossGuard.Distributions<double>(byClass ? [1.0, 0.5, 0, 0] : [1.0, 0, 0.5, 0], 2, byClass, InputForm.Probabilities, "targets", [], [], default));
        Throws("targets", "targets holds no class in row 1:", () => LossGuard.Distributions<double>(byClass ? [1, -s_infinity, 0, -s_infinity] : [1, 0, -s_infinity, -s_infinity], 2, byClass, InputForm.Logits, "targets", [], [], default));
    }

    [Fact]
    public void Yes_and_no_are_probabilities_each_by_itself()
    {
        LossGuard.YesNoProbability<double>([1, 1, 0, 0.5], "target");
        LossGuard.YesNoProbability<double>([0, 0], "target");
        Throws("target", "target holds 1.5 for class 1, but probabilities from 0 to 1 are expected (Validation.Distributions).", () => LossGuard.YesNoProbability<double>([1, 1.5], "target"));
        Throws("target", "target holds -1E-30,", () => LossGuard.YesNoProbability<double>([-1e-30], "target"));
        LossGuard.YesNoProbabilities<float>([1, 0, float.NaN, 1], 1, false, "probabilities", [1, 1, 0, 1]);
        Throws("probabilities", "probabilities holds NaN in row 2, but", () => LossGuard.YesNoProbabilities<float>([1, 0, float.NaN, 1], 1, false, "probabilities", []));
        Throws("targets", "targets holds 2 for class 0 in row 1, but", () => LossGuard.YesNoProbabilities([0.0, 2, 1, 1], 2, true, "targets", []));
        LossGuard.Probability(0.0);
        LossGuard.Probability(1f);
        Throws("probability", "probability is 1.5, but a probability from 0 to 1 is expected (Validation.Distributions).", () => LossGuard.Probability(1.5f));
        Throws("probability", "probability is NaN,", () => LossGuard.Probability(double.NaN));
    }

    [Fact]
    public void Histograms_are_weights_of_which_one_is_above_0()
    {
        LossGuard.Histogram<double>([0, 1e300, 3], "weights");
        Throws("weights", "weights holds only zeros, but at least one weight above 0 is expected (Validation.Distributions).", () => LossGuard.Histogram<double>([0, -0.0], "weights"));
        Throws("weights", "weights holds -1 for class 1, but weights are finite and not negative (Validation.Distributions).", () => LossGuard.Histogram<float>([2, -1], "weights"));
        Throws("weights", "weights holds Infinity for class 0,", () => LossGuard.Histogram([s_infinity, 1], "weights"));
        LossGuard.Histograms([1.0, 0, 0, 0], 2, false, "histograms", [1, 0]);
        Throws("histograms", "histograms holds only zeros in row 1,", () => LossGuard.Histograms([1.0, 0, 0, 0], 2, false, "histograms", []));
        LossGuard.Counts([0, 3], "counts");
        Throws("counts", "counts holds -2 for class 1, but counts are not negative (Validation.Distributions).", () => LossGuard.Counts([3, -2], "counts"));
        Throws("counts", "counts holds only zeros, but at least one count above 0 is expected (Validation.Distributions).", () => LossGuard.Counts([0, 0], "counts"));
    }

    [Fact]
    public void A_uniform_number_is_in_0_to_1_without_1()
    {
        LossGuard.Uniform(0f);
        LossGuard.Uniform(Math.BitDecrement(1.0));
        LossGuard.Uniforms<float>([]);
        foreach (double bad in new[] { 1, -1e-300, double.NaN, s_infinity })
        {
            Assert.StartsWith($"uniform is {bad:R}, but a number in [0, 1) is expected.", Assert.Throws<ArgumentOutOfRangeException>("uniform", () => LossGuard.Uniform(bad)).Message, StringComparison.Ordinal);
            for (int row = 0; row < 40; row++)
            {
                double[] uniforms = new double[40];
                uniforms[39] = 7;
                uniforms[row] = bad;
                Assert.StartsWith($"row {row} of uniforms is {bad:R}, but a number in [0, 1) is expected.", Assert.Throws<ArgumentOutOfRangeException>("uniforms", () => LossGuard.Uniforms<double>(uniforms)).Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Counts_become_numbers()
    {
        float[] weights = new float[3];
        LossCounts.Convert([0, 16_777_217, int.MaxValue], weights);
        Assert.Equal([0, 16_777_216, 2_147_483_648f], weights);
        double[] wide = [7, 7, 7, 7];
        LossCounts.Convert([0, 16_777_217, int.MaxValue], wide);
        Assert.Equal([0, 16_777_217.0, 2_147_483_647, 7], wide);
    }

    [Fact]
    public void The_ignored_label_and_rows_of_weight_0_are_excused()
    {
        int[] labels = [-100, 9, 10];
        LossGuard.Labels(labels, 10, [1f, 1, 0], -100);
        LossGuard.Labels(labels, 10, [0.0, 1, -0.0], int.MinValue);
        Range(10, 2, () => LossGuard.Labels(labels, 10, [1f, 1, 1], -100));
        Range(-100, 0, () => LossGuard.Labels(labels, 10, [1.0, 1, 0], int.MinValue));
        Range(10, 2, () => LossGuard.Labels(labels, 10, ReadOnlySpan<double>.Empty, -100));

        static void Range(int label, int row, Action call)
            => Assert.StartsWith($"row {row} has label {label}, but 0 to 9 is expected (10 classes).", Assert.Throws<ArgumentOutOfRangeException>("labels", call).Message, StringComparison.Ordinal);
    }

    private static void Throws(string name, string message, Action call)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(name, call);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }
}
