using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using static LossGen.Tests.Reference.Numbers;

namespace LossGen.Tests.Reference;

/// <summary>Every gradient against central differences, in every combination of forms and options.</summary>
public class LossReferenceGradientTests
{
    private static readonly InputForm[] s_forms = [InputForm.Probabilities, InputForm.LogProbabilities, InputForm.Logits];

    public static IEnumerable<TheoryDataRow<InputForm, InputForm, KlForm, LogZero>> Settings() =>
        from prediction in s_forms
        from target in s_forms
        from kl in new[] { KlForm.Definition, KlForm.NonNegative }
        from zero in new[] { LogZero.Infinity, LogZero.Clamp }
        select new TheoryDataRow<InputForm, InputForm, KlForm, LogZero>(prediction, target, kl, zero);

    [Theory]
    [MemberData(nameof(Settings))]
    public void Gradients_are_slopes(InputForm predictionForm, InputForm targetForm, KlForm kl, LogZero zero)
    {
        LossReference reference = new(classes: 4)
        {
            Prediction = predictionForm,
            Target = targetForm,
            Kl = kl,
            LogZero = zero,
            Epsilon = 0.1, // floors the second class, of about 0.05
            LogBase = 2,
            Temperature = 1.5,
            LabelSmoothing = 0.2,
            ClassWeights = [1, 0.5, 3, 2],
        };
        double[] q = Row(predictionForm, 0.4, 0.05, 0.35, 0.3); // not normalised
        double[] p = Row(targetForm, 0.3, 0.2, 0.25, 0.15);
        double[] gradient = new double[4];
        double[] other = new double[4];

        Near(reference.Entropy(q), reference.Entropy(q, gradient), 0);
        IsGradient(x => reference.Entropy(x), q, gradient);
        for (int label = 0; label < 4; label++)
        {
            Near(reference.CrossEntropy(label, q), reference.CrossEntropy(label, q, gradient), 0);
            IsGradient(x => reference.CrossEntropy(label, x), q, gradient);
        }

        Near(reference.CrossEntropy(p, q), reference.CrossEntropy(p, q, gradient), 0);
        IsGradient(x => reference.CrossEntropy(p, x), q, gradient);
        Near(reference.KlDivergence(p, q), reference.KlDivergence(p, q, gradient), 0);
        IsGradient(x => reference.KlDivergence(p, x), q, gradient);
        Near(reference.KlDivergence(p, q), reference.KlDivergence(p, q, other, gradient), 0);
        IsGradient(x => reference.KlDivergence(p, x), q, other);
        IsGradient(x => reference.KlDivergence(x, q), p, gradient);
        Near(reference.Jeffreys(p, q), reference.Jeffreys(p, q, other, gradient), 0);
        IsGradient(x => reference.Jeffreys(p, x), q, other);
        IsGradient(x => reference.Jeffreys(x, q), p, gradient);
        Near(reference.JensenShannon(p, q), reference.JensenShannon(p, q, other, gradient), 0);
        IsGradient(x => reference.JensenShannon(p, x), q, other);
        IsGradient(x => reference.JensenShannon(x, q), p, gradient);
    }

    [Theory]
    [InlineData(InputForm.Probabilities, LogZero.Infinity)]
    [InlineData(InputForm.Probabilities, LogZero.Clamp)]
    [InlineData(InputForm.LogProbabilities, LogZero.Infinity)]
    [InlineData(InputForm.LogProbabilities, LogZero.Clamp)]
    [InlineData(InputForm.Logits, LogZero.Infinity)]
    [InlineData(InputForm.Logits, LogZero.Clamp)]
    public void Gradients_of_a_prediction_alone_are_slopes(InputForm form, LogZero zero)
    {
        LossReference reference = new(classes: 4) { Prediction = form, LogZero = zero, Epsilon = 0.1, LogBase = 2, Temperature = 1.5 };
        double[] q = Row(form, 0.4, 0.05, 0.35, 0.3);
        double[] gradient = new double[4];
        Near(reference.Entropy(q), reference.Entropy(q, gradient), 0);
        IsGradient(x => reference.Entropy(x), q, gradient);
        Near(reference.Perplexity(q), reference.Perplexity(q, gradient), 0);
        IsGradient(x => reference.Perplexity(x), q, gradient);
        foreach (double order in (double[])[0.25, 0.9, 1, 1.001, 1.4, 2, 3.7, 40, Infinity, 0])
        {
            reference.RenyiOrder = order;
            Near(reference.Renyi(q), reference.Renyi(q, gradient), 0);
            IsGradient(x => reference.Renyi(x), q, gradient);
        }

        foreach ((double smoothing, double[]? weights) in ((double, double[]?)[])[(0, null), (0.2, [1, 0.5, 3, 2])])
        {
            reference.LabelSmoothing = smoothing;
            reference.ClassWeights = weights;
            foreach (double gamma in (double[])[0, 0.5, 1, 2, 3.7])
            {
                reference.FocalGamma = gamma;
                for (int label = 0; label < 4; label++)
                {
                    Near(reference.Focal(label, q), reference.Focal(label, q, gradient), 0);
                    IsGradient(x => reference.Focal(label, x), q, gradient);
                }
            }
        }
    }

    [Theory]
    [InlineData(InputForm.Probabilities, LogZero.Infinity)]
    [InlineData(InputForm.Probabilities, LogZero.Clamp)]
    [InlineData(InputForm.Logits, LogZero.Infinity)]
    public void Derivatives_of_yes_no_labels_are_slopes(InputForm form, LogZero zero)
    {
        LossReference reference = new(classes: 4) { Prediction = form, LogZero = zero, Epsilon = 0.1, LogBase = 2, Temperature = 1.5, PositiveWeight = 3 };
        double[] target = [0.25, 1, 0, 0.75];
        double[] q = form == InputForm.Logits ? [1, -2, 0.5, 3] : [0.4, 0.05, 0.95, 0.7];
        double[] gradient = new double[4];
        double[] again = new double[4];
        double[] hessian = new double[4];
        double[] slopes = new double[4];
        Near(reference.BinaryCrossEntropy(target, q), reference.BinaryCrossEntropy(target, q, gradient), 0);
        IsGradient(x => reference.BinaryCrossEntropy(target, x), q, gradient);
        Near(reference.BinaryCrossEntropy(target, q), reference.BinaryCrossEntropyHessian(target, q, again, hessian), 0);
        Exactly(gradient, again);
        for (int i = 0; i < 4; i++)
        {
            double At(double x)
            {
                double[] moved = (double[])q.Clone();
                moved[i] = x;
                reference.BinaryCrossEntropy(target, moved, slopes);
                return slopes[i];
            }

            IsGradient(x => At(x[0]), [q[i]], [hessian[i]]);
        }
    }

    [Fact]
    public void Gradients_of_weights_are_slopes()
    {
        LossReference reference = new(classes: 4) { LogBase = 2, Prediction = InputForm.Logits };
        double[] weights = [3, 0.5, 12, 5];
        double[] gradient = new double[4];
        Near(reference.WeightedEntropy(weights), reference.WeightedEntropy(weights, gradient), 0);
        IsGradient(x => reference.WeightedEntropy(x), weights, gradient);
        Near(reference.Gini(weights), reference.Gini(weights, gradient), 0);
        IsGradient(x => reference.Gini(x), weights, gradient);
    }

    [Theory]
    [InlineData(InputForm.Probabilities, LogZero.Infinity)]
    [InlineData(InputForm.Probabilities, LogZero.Clamp)]
    [InlineData(InputForm.LogProbabilities, LogZero.Infinity)]
    [InlineData(InputForm.LogProbabilities, LogZero.Clamp)]
    [InlineData(InputForm.Logits, LogZero.Infinity)]
    [InlineData(InputForm.Logits, LogZero.Clamp)]
    public void The_hessian_diagonal_is_the_slope_of_the_gradient(InputForm predictionForm, LogZero zero)
    {
        LossReference reference = new(classes: 4)
        {
            Prediction = predictionForm,
            LogZero = zero,
            Epsilon = 0.1,
            LogBase = 10,
            Temperature = 0.5,
            LabelSmoothing = 0.2,
            ClassWeights = [1, 0.5, 3, 2],
        };
        double[] q = Row(predictionForm, 0.4, 0.05, 0.35, 0.3);
        double[] gradient = new double[4];
        double[] hessian = new double[4];
        double value = reference.CrossEntropyHessian(2, q, gradient, hessian);
        double[] again = new double[4];
        Near(reference.CrossEntropy(2, q, again), value, 0);
        Exactly(again, gradient);
        for (int i = 0; i < 4; i++)
        {
            double[] slopes = new double[4];
            double At(double x)
            {
                double[] moved = (double[])q.Clone();
                moved[i] = x;
                reference.CrossEntropy(2, moved, slopes);
                return slopes[i];
            }

            IsGradient(x => At(x[0]), [q[i]], [hessian[i]]);
        }
    }

    [Fact]
    public void Self_information_has_the_slope_of_minus_one_over_p()
    {
        LossReference reference = new(classes: 2) { LogBase = 2 };
        reference.SelfInformation(0.3, out double gradient);
        IsGradient(x => reference.SelfInformation(x[0]), [0.3], [gradient]);
    }

    [Fact]
    public void Textbook_gradients()
    {
        double[] gradient = new double[3];
        double[] p = [0.5, 0.25, 0.25];
        double[] q = [0.25, 0.25, 0.5];
        LossReference reference = new(classes: 3);
        reference.CrossEntropy(1, q, gradient);
        Exactly([0, -4, 0], gradient);
        reference.CrossEntropy(p, q, gradient);
        Exactly([-2, -1, -0.5], gradient);
        reference.KlDivergence(p, q, gradient);
        Exactly([-2, -1, -0.5], gradient);
        reference.Kl = KlForm.NonNegative;
        reference.KlDivergence(p, q, gradient);
        Exactly([-1, 0, 0.5], gradient);
        reference.Prediction = InputForm.LogProbabilities;
        reference.CrossEntropy(1, [-1, -2, -3], gradient);
        Exactly([0, -1, 0], gradient);
        reference.Prediction = InputForm.Logits;
        reference.CrossEntropy(0, [0, 0, double.NegativeInfinity], gradient);
        Exactly([-0.5, 0.5, 0], gradient);
    }

    private static double[] Row(InputForm form, params double[] p) =>
        form == InputForm.Probabilities ? p : Array.ConvertAll(p, x => Math.Log(x) + (form == InputForm.Logits ? 3 : 0));
}
