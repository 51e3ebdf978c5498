using System;
using Xunit;
using static LossGen.Tests.Reference.Numbers;

namespace LossGen.Tests.Reference;

/// <summary>The conventions at the edges, one by one.</summary>
public class LossReferenceEdgeTests
{
    private const double NaN = double.NaN;
    private readonly double[] _gradient = new double[3];
    private readonly double[] _other = new double[3];

    [Fact]
    public void Self_information_at_the_edges()
    {
        LossReference reference = new(3);
        Assert.Equal(Infinity, reference.SelfInformation(0, out double gradient));
        Assert.Equal(-Infinity, gradient);
        Assert.Equal(Infinity, reference.SelfInformation(-0.0, out gradient));
        Assert.Equal(-Infinity, gradient);
        foreach (double bad in (double[])[NaN, -0.1, Infinity])
        {
            AllNaN(reference.SelfInformation(bad, out gradient), gradient);
        }

        Assert.True(reference.SelfInformation(2) < 0);
        reference.LogZero = LogZero.Clamp;
        Near(-Math.Log(1e-7), reference.SelfInformation(1e-9, out gradient));
        Exactly([0], [gradient]);
        Near(-Math.Log(double.Epsilon), new LossReference(3).SelfInformation(double.Epsilon));
    }

    [Fact]
    public void Entropy_skips_what_has_probability_0()
    {
        LossReference reference = new(3);
        Near(Math.Log(2), reference.Entropy([0.5, 0, 0.5], _gradient));
        Assert.Equal(Infinity, _gradient[1]);
        reference.Prediction = InputForm.LogProbabilities;
        Near(Math.Log(2), reference.Entropy([Math.Log(0.5), -Infinity, Math.Log(0.5)], _gradient));
        Exactly([0], [_gradient[1]]);
        reference.Prediction = InputForm.Logits;
        Near(Math.Log(2), reference.Entropy([3, -Infinity, 3], _gradient));
        Exactly([0, 0, 0], _gradient);
        Exactly([0], [reference.Entropy([-Infinity, -7, -Infinity], _gradient)]);
        Exactly([0, 0, 0], _gradient);
    }

    [Fact]
    public void A_label_of_probability_0_costs_infinitely_much()
    {
        LossReference reference = new(3);
        Assert.Equal(Infinity, reference.CrossEntropy(1, [0.5, 0, 0.5], _gradient));
        Exactly([0, -Infinity, 0], _gradient);
        Assert.Equal(Infinity, reference.CrossEntropy(1, [0.5, -0.0, 0.5], _gradient));
        Exactly([0, -Infinity, 0], _gradient);
        reference.Prediction = InputForm.LogProbabilities;
        Assert.Equal(Infinity, reference.CrossEntropy(1, [-1, -Infinity, -1], _gradient));
        Exactly([0, -1, 0], _gradient);
        reference.Prediction = InputForm.Logits;
        Assert.Equal(Infinity, reference.CrossEntropy(1, [3, -Infinity, 3], _gradient));
        Exactly([0.5, -1, 0.5], _gradient);
        Near(Math.Log(2), reference.CrossEntropy(0, [3, -Infinity, 3], _gradient));
        Exactly([-0.5, 0, 0.5], _gradient);
    }

    [Fact]
    public void A_target_of_0_has_no_term()
    {
        LossReference reference = new(3);
        Near(Math.Log(2), reference.CrossEntropy([0.5, 0, 0.5], [0.5, 0, 0.5], _gradient));
        Exactly([-1, 0, -1], _gradient);
        reference.Prediction = InputForm.Logits;
        Near(Math.Log(2), reference.CrossEntropy([0.5, 0, 0.5], [1, -Infinity, 1], _gradient));
        Exactly([0, 0, 0], _gradient);
        Assert.Equal(Infinity, reference.CrossEntropy([0.5, 0.5, 0], [1, -Infinity, 1], _gradient));
        Exactly([0, -0.5, 0.5], _gradient);
    }

    [Fact]
    public void Kl_from_probabilities_where_one_is_0()
    {
        LossReference reference = new(3);
        Near(Math.Log(2), reference.KlDivergence([0, 1, 0], [0.5, 0.5, 0], _gradient, _other));
        Exactly([0, -2, 0], _gradient);
        Near([-Infinity, Math.Log(2) + 1, 0], _other);
        Assert.Equal(Infinity, reference.KlDivergence([0.5, 0.5, 0], [0, 1, 0], _gradient, _other));
        Exactly([-Infinity, -0.5, 0], _gradient);
        Near([Infinity, Math.Log(0.5) + 1, 0], _other);

        reference.Kl = KlForm.NonNegative;
        Near(Math.Log(2), reference.KlDivergence([0, 1, 0], [0.5, 0.5, 0], _gradient, _other));
        Exactly([1, -1, 0], _gradient);
        Near([-Infinity, Math.Log(2), 0], _other);
    }

    [Fact]
    public void Kl_from_log_probabilities_where_one_is_0()
    {
        double ln = Math.Log(0.5);
        LossReference reference = new(3) { Prediction = InputForm.LogProbabilities, Target = InputForm.LogProbabilities };
        Near(-ln, reference.KlDivergence([-Infinity, 0, -Infinity], [ln, ln, -Infinity], _gradient, _other));
        Exactly([0, -1, 0], _gradient);
        Near([0, 1 - ln, 0], _other);
        Assert.Equal(Infinity, reference.KlDivergence([ln, ln, -Infinity], [-Infinity, 0, -Infinity], _gradient, _other));
        Near([-0.5, -0.5, 0], _gradient);
        Near([Infinity, 0.5 * (ln + 1), 0], _other);
        reference.Kl = KlForm.NonNegative;
        reference.KlDivergence([-Infinity, 0, -Infinity], [ln, ln, -Infinity], _gradient);
        Near([0.5, -0.5, 0], _gradient);
    }

    [Fact]
    public void Kl_between_logits_with_masks()
    {
        LossReference reference = new(3) { Prediction = InputForm.Logits, Target = InputForm.Logits };
        Exactly([0], [reference.KlDivergence([1, -Infinity, 1], [5, -Infinity, 5], _gradient, _other)]);
        Exactly([0, 0, 0], _gradient);
        Exactly([0, 0, 0], _other);
        Near(Math.Log(1.5), reference.KlDivergence([1, -Infinity, 1], [5, 5, 5], _gradient, _other));
        Near([-1 / 6.0, 1 / 3.0, -1 / 6.0], _gradient);
        Exactly([0], [_other[1]]);
        Assert.Equal(Infinity, reference.KlDivergence([1, 1, 1], [5, -Infinity, 5], _gradient));
        Near([1 / 6.0, -1 / 3.0, 1 / 6.0], _gradient);
    }

    [Theory]
    [InlineData(InputForm.Probabilities, NaN)]
    [InlineData(InputForm.Probabilities, -0.1)]
    [InlineData(InputForm.Probabilities, Infinity)]
    [InlineData(InputForm.Probabilities, -Infinity)]
    [InlineData(InputForm.LogProbabilities, NaN)]
    [InlineData(InputForm.LogProbabilities, Infinity)]
    [InlineData(InputForm.Logits, NaN)]
    [InlineData(InputForm.Logits, Infinity)]
    public void One_bad_value_makes_its_row_NaN_and_no_other(InputForm form, double bad)
    {
        LossReference reference = new(3) { Prediction = form, Target = form };
        for (int i = 0; i < 3; i++)
        {
            double[] row = [0.3, 0.3, 0.4];
            row[i] = bad;
            double[] good = [0.3, 0.3, 0.4];
            for (int label = 0; label < 3; label++)
            {
                AllNaN(reference.CrossEntropyHessian(label, row, _gradient, _other));
                AllNaN(_gradient);
                AllNaN(_other);
            }

            AllNaN(reference.Entropy(row, _gradient));
            AllNaN(_gradient);
            AllNaN(reference.CrossEntropy(good, row, _gradient));
            AllNaN(_gradient);
            AllNaN(reference.CrossEntropy(row, good, _gradient));
            AllNaN(_gradient);
            AllNaN(reference.KlDivergence(row, good, _gradient, _other));
            AllNaN([.. _gradient, .. _other]);
            AllNaN(reference.KlDivergence(good, row, _gradient, _other));
            AllNaN([.. _gradient, .. _other]);

            double[] gradients = new double[9];
            double[] losses = new double[3];
            reference.EachCrossEntropy([0, 1, 2], [.. good, .. row, .. good], losses, gradients.AsSpan());
            AllNaN([losses[1], .. gradients[3..6]]);
            Assert.DoesNotContain(NaN, (double[])[losses[0], losses[2], .. gradients[..3], .. gradients[6..]]);
            AllNaN(reference.MeanCrossEntropy([0, 1, 2], [.. good, .. row, .. good], gradients.AsSpan()));
            AllNaN(gradients[3..6]);
            Assert.DoesNotContain(NaN, (double[])[.. gradients[..3], .. gradients[6..]]);
        }
    }

    [Fact]
    public void A_row_of_masked_classes_only_is_NaN()
    {
        LossReference reference = new(3) { Prediction = InputForm.Logits, Target = InputForm.Logits };
        double[] row = [-Infinity, -Infinity, -Infinity];
        AllNaN(reference.CrossEntropy(0, row, _gradient));
        AllNaN(_gradient);
        AllNaN(reference.Entropy(row), reference.KlDivergence(row, [1, 2, 3]), reference.KlDivergence([1, 2, 3], row));
    }

    [Fact]
    public void Rows_that_do_not_sum_to_1_are_used_as_given()
    {
        LossReference reference = new(3);
        Near(-4 * Math.Log(2), reference.Entropy([2, 2, 0]));
        Near(2 * Math.Log(2), reference.CrossEntropy([2, 0, 0], [0.5, 4, 0]));
        Near(2 * Math.Log(4), reference.KlDivergence([2, 0, 0], [0.5, 4, 0]));
        reference.Kl = KlForm.NonNegative;
        Near((2 * Math.Log(4)) - 2 + 4.5, reference.KlDivergence([2, 0, 0], [0.5, 4, 0]));
    }

    [Fact]
    public void Clamp_floors_q_and_stops_its_gradient()
    {
        LossReference reference = new(3) { LogZero = LogZero.Clamp, Epsilon = 1e-3 };
        double most = -Math.Log(1e-3);
        Near(most, reference.CrossEntropy(1, [0.5, 0, 0.5], _gradient));
        Exactly([0, 0, 0], _gradient);
        Near(most, reference.CrossEntropy(1, [0.5, 1e-4, 0.5]));
        Near(-Math.Log(2e-3), reference.CrossEntropy(1, [0.5, 2e-3, 0.5]));
        Near(most, reference.KlDivergence([0, 1, 0], [0.5, 0, 0.5], _gradient, _other));
        Exactly([0, 0, 0], _gradient);
        Near([-Infinity, most + 1, -Infinity], _other);
    }

    [Fact]
    public void Clamp_leaves_logits_as_they_are()
    {
        LossReference reference = new(3) { LogZero = LogZero.Clamp, Epsilon = 1e-3, Prediction = InputForm.Logits };
        Assert.Equal(Infinity, reference.CrossEntropy(1, [0, -Infinity, 0], _gradient));
        Exactly([0.5, -1, 0.5], _gradient);
        Near(20, reference.CrossEntropy(1, [0, -20, -Infinity], _gradient), 1e-9);
        Near(-1, _gradient[1], 1e-8);
    }

    [Fact]
    public void Zero_is_never_negative_in_a_base_below_1()
    {
        LossReference reference = new(3) { LogBase = 0.5 };
        Exactly([0], [reference.SelfInformation(1)]);
        Exactly([0], [reference.Entropy([0, 1, 0])]);
        Near(-1, reference.SelfInformation(0.5));
        reference.CrossEntropy(0, [0.5, 0.5, 0], _gradient);
        Exactly([0, 0], _gradient[1..]);
    }

    [Fact]
    public void A_logit_counts_beside_one_of_1e30()
    {
        LossReference reference = new(3) { Target = InputForm.Logits, Prediction = InputForm.Logits };

        // Against three equal logits of 1e30, the divergence is ln 3 - H(p).
        double[] p = [5, 3, 4];
        double expected = Math.Log(3) - reference.Entropy(p);
        Near(expected, reference.KlDivergence(p, [1e30, 1e30, 1e30]));
        Near(expected, reference.KlDivergence(p, [0, 0, 0]));
        Near(reference.KlDivergence([0, 0, 0], p), reference.KlDivergence([1e30, 1e30, 1e30], p));
    }

    [Fact]
    public void A_target_that_underflows_still_costs_infinity_where_the_prediction_is_0()
    {
        LossReference reference = new(3) { Target = InputForm.Logits, Prediction = InputForm.Logits };
        Assert.Equal(Infinity, reference.KlDivergence([0, 5, -1000], [1, 2, -Infinity]));
        Assert.Equal(Infinity, reference.KlDivergence([0, 1e30, 3], [-Infinity, 2, 1]));
    }
}
