using System;
using Xunit;
using static LossGen.Tests.Reference.Numbers;

namespace LossGen.Tests.Reference;

/// <summary>Textbook numbers, and digits where naive loops have none (mpmath at 80 digits).</summary>
public class LossReferenceValueTests
{
    private static readonly double[] s_confident = [40, 0, 0, -3];
    private static readonly double[] s_p = [0.7, 0.2, 0.1];

    [Fact]
    public void Rare_outcomes_carry_much_information()
    {
        LossReference nats = new(classes: 3);
        Assert.Equal(0.36, nats.SelfInformation(0.7), 2);
        Assert.Equal(1.61, nats.SelfInformation(0.2), 2);
        Assert.Equal(2.30, nats.SelfInformation(0.1), 2);
        Exactly([0], [nats.SelfInformation(1)]);
        Near(3, new LossReference(3) { LogBase = 2 }.SelfInformation(0.125));
        Near(2, new LossReference(3) { LogBase = 10 }.SelfInformation(0.01));
    }

    [Fact]
    public void Entropy_is_in_bits_for_base_2()
    {
        LossReference bits = new(classes: 4) { LogBase = 2 };
        Near(2, bits.Entropy([0.25, 0.25, 0.25, 0.25]));
        Near(1.75, bits.Entropy([0.5, 0.25, 0.125, 0.125]));
        Near(1, bits.Entropy([0.5, 0, 0.5, 0]));
        Exactly([0], [bits.Entropy([0, 0, 1, 0])]);
        Near(1.1567796494470395, new LossReference(3) { LogBase = 2 }.Entropy(s_p));
        bits.Prediction = InputForm.LogProbabilities;
        Near(1.75, bits.Entropy([Math.Log(0.5), Math.Log(0.25), Math.Log(0.125), Math.Log(0.125)]));
        bits.Prediction = InputForm.Logits;
        Near(1.75, bits.Entropy([7 + Math.Log(4), 7 + Math.Log(2), 7, 7]));
    }

    [Fact]
    public void Kl_is_not_symmetric_and_is_what_cross_entropy_has_over_entropy()
    {
        LossReference reference = new(classes: 3);
        double[] q = [0.5, 0.25, 0.25];
        Near(0.09927278218459154, reference.KlDivergence(s_p, q));
        Near(0.11662245248648474, reference.KlDivergence(q, s_p));
        Near(1.1675460894331877, reference.KlDivergence(s_p, [0.1, 0.2, 0.7]));
        Near(0.9010913347279289, reference.CrossEntropy(s_p, q));
        Near(reference.CrossEntropy(s_p, q) - reference.Entropy(s_p), reference.KlDivergence(s_p, q), 1e-13);
        Exactly([0], [reference.KlDivergence(s_p, s_p)]);
    }

    [Fact]
    public void A_confident_row_keeps_its_digits()
    {
        LossReference reference = new(classes: 4) { Prediction = InputForm.Logits };
        double[] gradient = new double[4];
        double[] hessian = new double[4];
        Near(8.708221614342286e-18, reference.CrossEntropyHessian(0, s_confident, gradient, hessian));
        Near(-8.708221614342286e-18, gradient[0]);
        Near(8.708221614342286e-18, hessian[0]);
        Near(8.708221614342286e-18, reference.CrossEntropy([1, 0, 0, 0], s_confident, gradient));
        Near(-8.708221614342286e-18, gradient[0]);
        Near(3.5767162549931104e-16, reference.Entropy(s_confident, gradient));
        Near(-3.4896340388496876e-16, gradient[0]);
        Near(1.6993417021166355e-16, gradient[1]);
    }

    [Fact]
    public void Kl_of_nearly_equal_logits_keeps_its_digits()
    {
        LossReference reference = new(classes: 4) { Prediction = InputForm.Logits, Target = InputForm.Logits };
        double[] gradient = new double[4];
        double[] targetGradient = new double[4];
        double value = reference.KlDivergence([1.5, -0.25, 2, 0.125], [1.5 + 1e-9, -0.25, 2, 0.125 - 3e-9], gradient, targetGradient);
        Near(5.294699831720894e-19, value, 1e-13);
        Near([2.9963505974986315e-10, -4.436937885773004e-12, -4.2096494582545366e-11, -2.531016272815448e-10], gradient, 1e-13);
        Near([-2.996350597839762e-10, 4.4369378560291315e-12, 4.2096494300343355e-11, 2.531016276276037e-10], targetGradient, 1e-13);
        Near(18.985640598632667, reference.KlDivergence([1.5, -700, 2, 0.125], [-3, 20, 2, 0.125]));
    }

    [Fact]
    public void Kl_of_nearly_equal_probabilities_keeps_its_digits_in_both_forms()
    {
        double[] q = [0.7 + 1e-8, 0.2 - 1e-8, 0.1];
        Near(2.6591742830501994e-16, new LossReference(3).KlDivergence(s_p, q), 1e-13);
        Near(3.2142857953627777e-16, new LossReference(3) { Kl = KlForm.NonNegative }.KlDivergence(s_p, q), 1e-13);
    }

    [Fact]
    public void Extreme_ratios_do_not_overflow()
    {
        LossReference reference = new(classes: 2);
        Near(1e-300 * Math.Log(1e-300), reference.KlDivergence([1e-300, 0], [1, 1]));
        Near(Math.Log(1e10) + (300 * Math.Log(10)), reference.KlDivergence([1, 0], [1e-310, 1]));
    }

    [Fact]
    public void Kl_between_logits_is_never_negative_and_its_forms_agree()
    {
        Random random = new(1);
        for (int trial = 0; trial < 2000; trial++)
        {
            double[] a = new double[5];
            double[] b = new double[5];
            double distance = Math.Pow(10, random.Next(-12, 3));
            for (int i = 0; i < 5; i++)
            {
                a[i] = 4 * (random.NextDouble() - 0.5);
                b[i] = a[i] + (distance * (random.NextDouble() - 0.5));
            }

            LossReference reference = new(classes: 5) { Prediction = InputForm.Logits, Target = InputForm.Logits };
            double value = reference.KlDivergence(a, b);
            Assert.True(value > 0, $"{value:R}");
            reference.Kl = KlForm.NonNegative;
            Exactly([value], [reference.KlDivergence(a, b)]);
        }
    }

    [Fact]
    public void Forms_of_the_same_distribution_give_the_same_numbers()
    {
        double[] target = [0.1, 0.6, 0.3];
        double[] logs = Array.ConvertAll(s_p, Math.Log);
        double[] logits = Array.ConvertAll(logs, x => x + 5);
        foreach ((InputForm form, double[] prediction) in new[] { (InputForm.LogProbabilities, logs), (InputForm.Logits, logits) })
        {
            LossReference other = new(3) { Prediction = form };
            LossReference plain = new(3);
            Near(plain.Entropy(s_p), other.Entropy(prediction));
            Near(plain.CrossEntropy(1, s_p), other.CrossEntropy(1, prediction));
            Near(plain.CrossEntropy(target, s_p), other.CrossEntropy(target, prediction));
            Near(plain.KlDivergence(target, s_p), other.KlDivergence(target, prediction));
            other = new(3) { Target = form };
            Near(plain.CrossEntropy(s_p, target), other.CrossEntropy(prediction, target));
            Near(plain.KlDivergence(s_p, target), other.KlDivergence(prediction, target));
        }
    }

    [Fact]
    public void Temperature_divides_logits()
    {
        LossReference warm = new(4) { Prediction = InputForm.Logits, Temperature = 4, Target = InputForm.Logits };
        LossReference plain = new(4) { Prediction = InputForm.Logits, Target = InputForm.Logits };
        double[] quarter = [10, 0, 0, -0.75];
        double[] target = [1, 2, 3, -4];
        Near(plain.CrossEntropy(1, quarter), warm.CrossEntropy(1, s_confident));
        Near(plain.KlDivergence([0.25, 0.5, 0.75, -1], quarter), warm.KlDivergence(target, s_confident));
        warm.Prediction = InputForm.LogProbabilities;
        Near(40, -warm.CrossEntropy(0, s_confident));
    }

    [Fact]
    public void Smoothing_and_class_weights_follow_the_PyTorch_rule()
    {
        // loss = -(1 - a) w_y ln q_y - a / C sum w_i ln q_i
        LossReference reference = new(3) { LabelSmoothing = 0.1, ClassWeights = [1, 2, 4] };
        double expected = -(0.9 * 2 * Math.Log(0.2)) - (0.1 / 3 * (Math.Log(0.7) + (2 * Math.Log(0.2)) + (4 * Math.Log(0.1))));
        Near(expected, reference.CrossEntropy(1, s_p));
        Near(expected, reference.CrossEntropy([0, 1, 0], s_p));

        // A masked class has no share, and V = 2.
        LossReference masked = new(3) { LabelSmoothing = 0.1, Prediction = InputForm.Logits };
        double[] gradient = new double[3];
        Near(0.9 * Math.Log(2) + (0.1 * Math.Log(2)), masked.CrossEntropy(0, [5, -Infinity, 5], gradient));
        Near([0.5 - 0.95, 0, 0.5 - 0.05], gradient);
    }
}
