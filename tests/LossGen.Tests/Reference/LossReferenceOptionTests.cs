using System;
using System.Linq;
using Xunit;
using static LossGen.Tests.Reference.Numbers;

namespace LossGen.Tests.Reference;

/// <summary>What options do to rows and means: class weights, ignored labels, smoothing, added gradients.</summary>
public class LossReferenceOptionTests
{
    private static readonly double[] s_logits = [0.5, -1, 2, 3, 0, -2, 1, 1, 0];

    [Fact]
    public void A_label_of_class_weight_0_excuses_its_row_whatever_it_holds()
    {
        LossReference reference = new(3) { Prediction = InputForm.Logits, ClassWeights = [1, 0, 4] };
        double[] logits = [.. s_logits];
        logits[3] = double.NaN;
        double[] losses = new double[3];
        double[] gradients = [7, 7, 7, 7, 7, 7, 7, 7, 7];
        reference.EachCrossEntropy([0, 1, 2], logits, losses, gradients.AsSpan());
        Exactly([0], losses[1..2]);
        Exactly([0, 0, 0], gradients[3..6]);
        Exactly([0], [reference.CrossEntropy(1, logits.AsSpan(3, 3), gradients.AsSpan(0, 3))]);
        Exactly([0, 0, 0], gradients[..3]);
        Near((losses[0] + losses[2]) / 5, reference.MeanCrossEntropy([0, 1, 2], logits));
        reference.MeanOver = MeanOver.Rows;
        Near((losses[0] + losses[2]) / 3, reference.MeanCrossEntropy([0, 1, 2], logits, gradients.AsSpan()));
        Exactly([0, 0, 0], gradients[3..6]);
        reference.EachFocal([0, 1, 2], logits, losses);
        Exactly([0], losses[1..2]);
    }

    [Fact]
    public void With_smoothing_a_label_of_class_weight_0_still_has_the_terms_of_the_others()
    {
        LossReference reference = new(3) { Prediction = InputForm.Logits, ClassWeights = [1, 0, 4], LabelSmoothing = 0.3 };
        double[] logs = new double[9];
        reference.EachLogSoftmax(s_logits, logs);
        double[] losses = new double[3];
        reference.EachCrossEntropy([0, 1, 2], s_logits, losses);
        Near(-0.1 * (logs[3] + (4 * logs[5])), losses[1]);
        Near(losses.Sum() / 5, reference.MeanCrossEntropy([0, 1, 2], s_logits));
        logs[3] = double.NaN;
        AllNaN(reference.CrossEntropy(1, logs.AsSpan(3, 3)));
    }

    [Fact]
    public void The_mean_over_soft_targets_divides_by_the_rows_own_weights_alone()
    {
        LossReference reference = new(3) { Prediction = InputForm.Logits, ClassWeights = [1, 0, 4], LabelSmoothing = 0.3 };
        double[] targets = [1, 0, 0, 0, 1, 0, 0.25, 0.25, 0.5];
        double[] losses = new double[3];
        reference.EachCrossEntropy(targets, s_logits, losses);
        Near(losses.Sum() / 3, reference.MeanCrossEntropy(targets, s_logits));
        Near(((2 * losses[0]) - losses[2]) / 1, reference.MeanCrossEntropy(targets, s_logits, weights: [2, 0, -1]));

        // A class weight of 0 excuses no soft target.
        AllNaN(reference.CrossEntropy([0, 1, 0], [1, double.NaN, 1]));
    }

    [Fact]
    public void A_soft_target_on_a_masked_class_is_infinite_and_smoothing_leaves_the_class_out()
    {
        LossReference reference = new(3) { Prediction = InputForm.Logits, LabelSmoothing = 0.3 };
        Near(Math.Log(2), reference.CrossEntropy([0.5, 0, 0.5], [1, -Infinity, 1]));
        Assert.Equal(Infinity, reference.CrossEntropy([0.5, 0.5, 0], [1, -Infinity, 1]));
        reference.Prediction = InputForm.Probabilities;
        Assert.Equal(Infinity, reference.CrossEntropy(0, [0.5, 0, 0.5]));
        reference.LogZero = LogZero.Clamp;
        Near((0.9 * Math.Log(2)) - (0.1 * Math.Log(1e-7)), reference.CrossEntropy(0, [0.5, 0, 0.5]));
    }

    [Fact]
    public void A_floor_stands_wherever_the_prediction_does()
    {
        LossReference reference = new(3) { LogZero = LogZero.Clamp, Epsilon = 1e-3, Kl = KlForm.NonNegative };
        double[] gradient = new double[3];
        double[] other = new double[3];

        // sum p ln(p / q) - p + q with q = 1e-3 also where p = 0
        Near(Math.Log(2) - 1 + 0.5 + 0.5 + 1e-3, reference.KlDivergence([1, 0, 0], [0.5, 0.5, 0], gradient, other));
        Near([-1, 1, 0], gradient);
        Near([Math.Log(2), -Infinity, -Infinity], other);

        // Jeffreys floors the target, too: both are 1e-3 in the last class.
        Near((0.5 * Math.Log(2)) + (0.499 * Math.Log(0.5 / 1e-3)), reference.Jeffreys([1, 0, 0], [0.5, 0.5, 0], gradient, other));
        Near([-1 - Math.Log(2), 0.998 + Math.Log(500), 0], gradient);
        Near([0.5 + Math.Log(2), 0, 0], other);

        // Entropy floors the logarithm alone.
        double most = -Math.Log(1e-3);
        Near((0.5 * Math.Log(2)) + (1e-4 * most), reference.Entropy([0.5, 1e-4, 0], gradient));
        Near([Math.Log(2) - 1, most, most], gradient);
        Near(Math.Exp((0.5 * Math.Log(2)) + (1e-4 * most)), reference.Perplexity([0.5, 1e-4, 0]));
        reference.Prediction = InputForm.LogProbabilities;
        Near((0.5 * Math.Log(2)) + (1e-4 * most), reference.Entropy([Math.Log(0.5), Math.Log(1e-4), -Infinity], gradient));
        Near([0.5 * (Math.Log(2) - 1), 1e-4 * most, 0], gradient);
        Near(most, reference.CrossEntropy(2, [Math.Log(0.5), Math.Log(1e-4), -Infinity], gradient));
        Exactly([0, 0, 0], gradient);
    }

    [Fact]
    public void Divergences_without_a_logarithm_of_zero_have_no_floor()
    {
        LossReference plain = new(3);
        LossReference clamped = new(3) { LogZero = LogZero.Clamp, Epsilon = 0.3 };
        double[] p = [0.7, 0.2, 0.1];
        double[] q = [0.1, 0.3, 0.6];
        double[] result = new double[3];
        double[] again = new double[3];
        Exactly([plain.JensenShannon(p, q, result), plain.Renyi(p)], [clamped.JensenShannon(p, q, again), clamped.Renyi(p)]);
        Exactly(result, again);
        Exactly([plain.WeightedEntropy(p), plain.Softmax(p, result)], [clamped.WeightedEntropy(p), clamped.Softmax(p, again)]);
        Exactly(result, again);
        Assert.Equal(plain.Sample(p, 0.8), clamped.Sample(p, 0.8));
    }

    [Theory]
    [InlineData(Layout.RowMajor)]
    [InlineData(Layout.ClassMajor)]
    public void Added_gradients_are_those_that_were_there_and_the_written_ones(Layout layout)
    {
        LossReference written = new(3) { Prediction = InputForm.Logits, Target = InputForm.Logits, Layout = layout, IgnoreLabel = -100 };
        LossReference added = new(3) { Prediction = InputForm.Logits, Target = InputForm.Logits, Layout = layout, IgnoreLabel = -100, Gradients = GradientMode.Add };
        double[] targets = [.. s_logits.Reverse()];
        int[] labels = [2, -100, 1];
        double[] weights = [2, -1, 0.5];
        void Check(Action<LossReference, double[], double[]> call)
        {
            double[] first = new double[9];
            double[] second = new double[9];
            call(written, first, second);
            double[] before = [.. Enumerable.Range(1, 9).Select(i => 1.0 / i)];
            double[] gradient = [.. before];
            double[] other = [.. before.Reverse()];
            call(added, gradient, other);
            Exactly([.. before.Zip(first, (b, g) => b + g)], gradient);
            Exactly([.. before.Reverse().Zip(second, (b, g) => b + g)], other);
        }

        double[] losses = new double[3];
        Check((r, g, _) => r.EachCrossEntropy(labels, s_logits, losses, g, weights));
        Check((r, g, h) => r.EachCrossEntropyHessian(labels, s_logits, losses, g, h, weights));
        Check((r, g, _) => r.MeanFocal(labels, s_logits, g, weights));
        Check((r, g, _) => r.MeanJensenShannon(targets, s_logits, g));
        Check((r, g, _) => r.EachEntropy(s_logits, losses, g));
        Check((r, g, h) => r.KlDivergence(targets.AsSpan(0, 3), s_logits.AsSpan(0, 3), g.AsSpan(0, 3), h.AsSpan(0, 3)));
        Check((r, g, h) => r.CrossEntropyHessian(1, s_logits.AsSpan(0, 3), g.AsSpan(0, 3), h.AsSpan(0, 3)));
        Check((r, g, _) => r.CrossEntropy(1, s_logits.AsSpan(0, 3), g.AsSpan(0, 3)));
    }

    [Fact]
    public void A_row_of_weight_0_or_an_ignored_one_leaves_added_gradients_as_they_are()
    {
        LossReference reference = new(3) { Prediction = InputForm.Logits, IgnoreLabel = -100, Gradients = GradientMode.Add };
        double[] gradients = [-0.0, 1, double.NaN, -0.0, 2, 3, -0.0, 4, 5];
        double[] before = [.. gradients];
        double[] losses = new double[3];
        reference.EachCrossEntropy([-100, 1, 2], s_logits, losses, gradients, [1, 0, 0]);
        Exactly(before, gradients);
        reference.MeanCrossEntropy([-100, 1, 2], s_logits, gradients, [1, 0, 0]);
        Exactly(before, gradients);
        reference.CrossEntropy(-100, s_logits.AsSpan(0, 3), gradients.AsSpan(0, 3));
        Exactly(before, gradients);
    }

    [Fact]
    public void What_is_added_to_needs_memory_of_its_own()
    {
        LossReference reference = new(3) { Prediction = InputForm.Logits, Target = InputForm.Logits, Gradients = GradientMode.Add };
        double[] logits = [.. s_logits];
        double[] losses = new double[3];
        double[] other = new double[3];
        Named("gradient", () => reference.CrossEntropy(1, logits.AsSpan(0, 3), logits.AsSpan(0, 3)));
        Named("gradients", () => reference.EachEntropy(logits, losses, logits));
        Named("gradients", () => reference.MeanEntropy(logits, logits.AsSpan()));
        Named("targetGradient", () => reference.KlDivergence(logits.AsSpan(0, 3), logits.AsSpan(3, 3), other, logits.AsSpan(0, 3)));
        Exactly(s_logits, logits);

        // A softmax is no gradient.
        reference.EachSoftmax(logits, logits);
        Near(1, logits[..3].Sum());
    }

    [Theory]
    [InlineData(Layout.RowMajor)]
    [InlineData(Layout.ClassMajor)]
    public void Weights_multiply_losses_gradients_and_Hessians(Layout layout)
    {
        LossReference reference = new(3) { Layout = layout, PositiveWeight = 2 };
        double[] targets = [0, 1, 0.5, 1, 1, 0, 0.25, 0, 1];
        double[] q = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
        double[] weights = [2, 0, -1];
        double[] losses = new double[3];
        double[] gradients = new double[9];
        double[] hessians = new double[9];
        reference.EachBinaryCrossEntropyHessian(targets, q, losses, gradients, hessians, weights);
        double[] gradient = new double[3];
        double[] hessian = new double[3];
        for (int row = 0; row < 3; row++)
        {
            int At(int i) => layout == Layout.RowMajor ? (3 * row) + i : (3 * i) + row;
            double loss = reference.BinaryCrossEntropyHessian([.. Enumerable.Range(0, 3).Select(i => targets[At(i)])], [.. Enumerable.Range(0, 3).Select(i => q[At(i)])], gradient, hessian);
            Near(weights[row] * loss, losses[row]);
            for (int i = 0; i < 3; i++)
            {
                Near(weights[row] * gradient[i], gradients[At(i)]);
                Near(weights[row] * hessian[i], hessians[At(i)]);
            }
        }
    }

    private static void Named(string parameter, Action call) => Assert.Equal(parameter, Assert.Throws<ArgumentException>(call).ParamName);
}
