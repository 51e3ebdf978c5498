using System;
using Xunit;
using static LossGen.Tests.Reference.Numbers;

namespace LossGen.Tests.Reference;

/// <summary>Focal loss, divergences, entropies and yes/no labels at their edges: the limits of the formulas, and where there is none NaN in that row.</summary>
public class LossReferenceLimitTests
{
    private const double NaN = double.NaN;
    private readonly double[] _gradient = new double[3];
    private readonly double[] _other = new double[3];

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    [InlineData(0.5)]
    public void The_focal_loss_of_certainty_is_0_with_a_gradient_of_0(double gamma)
    {
        LossReference reference = new(3) { FocalGamma = gamma };
        Exactly([0], [reference.Focal(1, [0, 1, 0], _gradient)]);
        Exactly([0, 0, 0], _gradient);
        reference.Prediction = InputForm.LogProbabilities;
        Exactly([0], [reference.Focal(1, [-Infinity, 0, -Infinity], _gradient)]);
        Exactly([0, 0, 0], _gradient);
        reference.Prediction = InputForm.Logits;
        Exactly([0], [reference.Focal(1, [-Infinity, 7, -Infinity], _gradient)]);
        Exactly([0, 0, 0], _gradient);
        Exactly([0], [reference.Focal(1, [-1000, 7, -1000], _gradient)]);
        Exactly([0, 0, 0], _gradient);
    }

    [Fact]
    public void A_focal_gamma_of_0_is_cross_entropy_for_certainty_too()
    {
        LossReference reference = new(3) { FocalGamma = 0 };
        Exactly([0], [reference.Focal(1, [0, 1, 0], _gradient)]);
        Exactly([0, -1, 0], _gradient);
        Assert.Equal(Infinity, reference.Focal(0, [0, 1, 0], _gradient));
        Exactly([-Infinity, 0, 0], _gradient);
        reference.Prediction = InputForm.Logits;
        Near(Math.Log(2), reference.Focal(1, [3, 3, -Infinity], _gradient));
        Exactly([0.5, -0.5, 0], _gradient);
        Exactly([0], [reference.Focal(1, [-Infinity, 7, -Infinity], _gradient)]);
        Exactly([0, 0, 0], _gradient);
    }

    [Fact]
    public void A_probability_above_1_leaves_nothing_and_has_no_focal_loss()
    {
        foreach (double gamma in (double[])[0.5, 1, 2])
        {
            LossReference reference = new(3) { FocalGamma = gamma };
            Exactly([0], [reference.Focal(1, [0.2, 1.0000001, 0.4], _gradient)]);
            Exactly([0, 0, 0], _gradient);
            reference.Prediction = InputForm.LogProbabilities;
            Exactly([0], [reference.Focal(1, [-2, 1e-7, -1], _gradient)]);
            Exactly([0, 0, 0], _gradient);
        }
    }

    [Fact]
    public void With_smoothing_the_slope_at_certainty_depends_on_gamma()
    {
        // F = (1 - q)^gamma K, with K = -0.1 ln 0.2 - 0.1 ln 0.4 at q = 1
        double k = 0.1 * (Math.Log(5) + Math.Log(2.5));
        LossReference reference = new(3) { LabelSmoothing = 0.3, FocalGamma = 2 };
        Exactly([0], [reference.Focal(1, [0.2, 1, 0.4], _gradient)]);
        Exactly([0, 0, 0], _gradient);
        Exactly([0], [reference.Focal(1, [0, 1, 0], _gradient)]);
        Exactly([0, 0, 0], _gradient);
        reference.FocalGamma = 1;
        reference.Focal(1, [0.2, 1, 0.4], _gradient);
        Near([0, -k, 0], _gradient);
        reference.FocalGamma = 0.5;
        reference.Focal(1, [0.2, 1, 0.4], _gradient);
        Exactly([0, -Infinity, 0], _gradient);
    }

    [Fact]
    public void The_focal_loss_of_a_label_of_probability_0_is_infinite()
    {
        LossReference reference = new(3);
        Assert.Equal(Infinity, reference.Focal(1, [0.5, 0, 0.5], _gradient));
        Exactly([0, -Infinity, 0], _gradient);
        reference.Prediction = InputForm.LogProbabilities;
        Assert.Equal(Infinity, reference.Focal(1, [-1, -Infinity, -1], _gradient));
        Exactly([0, -1, 0], _gradient);
        reference.Prediction = InputForm.Logits;
        Assert.Equal(Infinity, reference.Focal(1, [3, -Infinity, 3], _gradient));
        Exactly([0.5, -1, 0.5], _gradient);
        reference = new(3) { LogZero = LogZero.Clamp, Epsilon = 1e-3 };
        Near(0.999 * 0.999 * -Math.Log(1e-3), reference.Focal(1, [0.5, 0, 0.5], _gradient));
        Exactly([0, 0, 0], _gradient);
    }

    [Fact]
    public void Jensen_Shannon_where_one_is_0()
    {
        LossReference reference = new(3);
        double half = Math.Log(2) / 2;
        Near(0.5 * Math.Log(4.0 / 3) + (0.25 * Math.Log(2.0 / 3)) + (0.25 * Math.Log(2)), reference.JensenShannon([1, 0, 0], [0.5, 0.5, 0], _gradient, _other));
        Near([Math.Log(2.0 / 3) / 2, half, 0], _gradient);
        Near([Math.Log(4.0 / 3) / 2, -Infinity, 0], _other);
        reference = new(3) { Prediction = InputForm.Logits, Target = InputForm.LogProbabilities };
        Near(Math.Log(2), reference.JensenShannon([0, -Infinity, -Infinity], [-Infinity, 7, -Infinity], _gradient, _other));
        Near([0, 0, 0], _gradient);
        Near([half, 0, 0], _other);
        Exactly([0], [reference.JensenShannon([0, -Infinity, -Infinity], [3, -Infinity, -Infinity], _gradient, _other)]);
        Exactly([0, 0, 0, 0, 0, 0], [.. _gradient, .. _other]);
    }

    [Fact]
    public void Jeffreys_where_one_is_0()
    {
        LossReference reference = new(3) { Prediction = InputForm.Logits, Target = InputForm.Logits };
        double ln = Math.Log(2);

        // A masked class has no gradient, and no part in that of the others.
        Assert.Equal(Infinity, reference.Jeffreys([1, 1, -Infinity], [5, -Infinity, -Infinity], _gradient));
        Exactly([0, 0, 0], _gradient);
        Exactly([0], [reference.Jeffreys([1, -Infinity, 1], [5, -Infinity, 5], _gradient, _other)]);
        Exactly([0, 0, 0, 0, 0, 0], [.. _gradient, .. _other]);

        Assert.Equal(Infinity, reference.KlDivergence([0, 0, -1000], [5, 5, -Infinity], _gradient, _other));
        Assert.Equal([-Infinity, -Infinity], _other[..2]);

        // Both probabilities of the third class underflow.
        Near(0, reference.Jeffreys([0, 0, -1000], [5, 5, -995], _gradient, _other));
        Exactly([0, 0, 0, 0, 0, 0], [.. _gradient, .. _other]);
        reference = new(3) { Target = InputForm.Logits };
        Assert.Equal(Infinity, reference.Jeffreys([0, 0, -1000], [0.5, 0.5, 0], _gradient));
        Near([0, 0, -Infinity], _gradient);

        // The first class has no target, and hardly a prediction: the mean is infinite for all that.
        reference = new(3) { Target = InputForm.Logits, Prediction = InputForm.Logits };
        Assert.Equal(Infinity, reference.Jeffreys([-Infinity, 0, 0], [0, -1000, 5], _gradient));
        Assert.Equal(-Infinity, _gradient[1]);
        reference = new(3);
        Assert.Equal(Infinity, reference.Jeffreys([0.5, 0.5, 0], [1, 0, 0], _gradient, _other));
        Near([0.5 + ln, -Infinity, 0], _gradient);
        Near([-1 - ln, Infinity, 0], _other);
    }

    [Fact]
    public void Perplexity_and_Renyi_entropy_skip_what_has_probability_0()
    {
        LossReference reference = new(3);
        Near(2, reference.Perplexity([0.5, 0, 0.5], _gradient));
        Assert.Equal(Infinity, _gradient[1]);
        Near(Math.Log(2), reference.Renyi([0.5, 0, 0.5], _gradient));
        Exactly([0], [_gradient[1]]);
        reference.RenyiOrder = 0.5;
        Near(Math.Log(2), reference.Renyi([0.5, 0, 0.5], _gradient));
        Assert.Equal(Infinity, _gradient[1]);
        reference.RenyiOrder = 0;
        Near(Math.Log(2), reference.Renyi([0.5, 0, 0.5], _gradient));
        Exactly([0, 0, 0], _gradient);
        reference.Prediction = InputForm.Logits;
        foreach (double order in (double[])[0, 0.5, 1, 2, 30, Infinity])
        {
            reference.RenyiOrder = order;
            Near(Math.Log(2), reference.Renyi([3, -Infinity, 3], _gradient));
            Exactly([0], [_gradient[1]]);
            Exactly([0], [reference.Renyi([-Infinity, 3, -Infinity], _gradient)]);
            Exactly([0, 0, 0], _gradient);
        }

        reference.RenyiOrder = Infinity;
        reference.Renyi([1, 4, 4], _gradient);
        Assert.True(_gradient[1] < 0 && _gradient[2] > 0);
    }

    [Fact]
    public void Yes_no_logits_at_infinity_are_certain()
    {
        LossReference reference = new(3) { Prediction = InputForm.Logits, PositiveWeight = 2, Temperature = 4 };
        double[] hessian = new double[3];
        Exactly([0], [reference.BinaryCrossEntropyHessian([1, 0, 1], [Infinity, -Infinity, Infinity], _gradient, hessian)]);
        Exactly([0, 0, 0, 0, 0, 0], [.. _gradient, .. hessian]);
        Assert.Equal(Infinity, reference.BinaryCrossEntropy([0, 1, 0.25], [Infinity, -Infinity, Infinity], _gradient));
        Exactly([0.25, -0.5, 0.75 / 4], _gradient);
    }

    [Fact]
    public void Yes_no_probabilities_of_0_and_1()
    {
        LossReference reference = new(3);
        Exactly([0], [reference.BinaryCrossEntropy([1, 0, 1], [1, 0, 1], _gradient)]);
        Exactly([-1, 1, -1], _gradient);
        Assert.Equal(Infinity, reference.BinaryCrossEntropy([0, 1, 1], [1, 0, 1], _gradient));
        Exactly([Infinity, -Infinity, -1], _gradient);
        reference.LogZero = LogZero.Clamp;
        reference.Epsilon = 1e-3;
        Near(-3 * Math.Log(1e-3), reference.BinaryCrossEntropy([0, 1, 1], [1, 0, 1e-4], _gradient));
        Exactly([0, 0, 0], _gradient);
        Near(-3 * Math.Log(0.999), reference.BinaryCrossEntropy([1, 0, 1], [1, 0, 0.9999]));
    }

    [Theory]
    [InlineData(InputForm.Probabilities, NaN)]
    [InlineData(InputForm.Probabilities, -0.1)]
    [InlineData(InputForm.Probabilities, Infinity)]
    [InlineData(InputForm.LogProbabilities, NaN)]
    [InlineData(InputForm.LogProbabilities, Infinity)]
    [InlineData(InputForm.Logits, NaN)]
    [InlineData(InputForm.Logits, Infinity)]
    public void One_bad_value_makes_its_row_NaN(InputForm form, double bad)
    {
        LossReference reference = new(3) { Prediction = form, Target = form };
        double[] good = [0.3, 0.3, 0.4];
        for (int i = 0; i < 3; i++)
        {
            double[] row = [0.3, 0.3, 0.4];
            row[i] = bad;
            AllNaN([reference.Perplexity(row, _gradient), .. _gradient]);
            AllNaN([reference.Softmax(row, _gradient), .. _gradient]);
            Assert.Equal(-1, reference.ArgMax(row));
            Assert.Equal(-1, reference.Sample(row, 0.5));
            foreach (double order in (double[])[0, 0.5, 1, 2, Infinity])
            {
                reference.RenyiOrder = order;
                AllNaN([reference.Renyi(row, _gradient), .. _gradient]);
            }

            for (int label = 0; label < 3; label++)
            {
                AllNaN([reference.Focal(label, row, _gradient), .. _gradient]);
            }

            AllNaN([reference.JensenShannon(row, good, _gradient, _other), .. _gradient, .. _other]);
            AllNaN([reference.JensenShannon(good, row, _gradient, _other), .. _gradient, .. _other]);
            AllNaN([reference.Jeffreys(row, good, _gradient, _other), .. _gradient, .. _other]);
            AllNaN([reference.Jeffreys(good, row, _gradient, _other), .. _gradient, .. _other]);
        }
    }

    [Fact]
    public void Yes_no_labels_and_weights_out_of_range_make_their_row_NaN()
    {
        LossReference reference = new(3);
        double[] hessian = new double[3];
        foreach (double bad in (double[])[NaN, -0.1, 1.1, Infinity])
        {
            AllNaN([reference.BinaryCrossEntropyHessian([bad, 0, 1], [0.1, 0.2, 0.3], _gradient, hessian), .. _gradient, .. hessian]);
            AllNaN([reference.BinaryCrossEntropyHessian([1, 0, 1], [0.1, bad, 0.3], _gradient, hessian), .. _gradient, .. hessian]);
        }

        foreach (double[] bad in (double[][])[[0, 0, 0], [1, -1, 1], [1, NaN, 1], [1, Infinity, 1]])
        {
            AllNaN([reference.WeightedEntropy(bad, _gradient), .. _gradient]);
            AllNaN([reference.Gini(bad, _gradient), .. _gradient]);
        }

        AllNaN(reference.WeightedEntropy((int[])[0, 0, 0]), reference.Gini((int[])[1, -1, 1]));
        Exactly([0], [reference.WeightedEntropy([0, 5, 0], _gradient)]);
        Exactly([Infinity, 0, Infinity], _gradient);
        Exactly([0], [reference.Gini([0, 5, 0], _gradient)]);
        Near([0.4, 0, 0.4], _gradient);
        Near(Math.Log(2), reference.WeightedEntropy([1e308, 1e308, 0]));
        Near(0.5, reference.Gini([1e-320, 1e-320, 0]));
    }
}
