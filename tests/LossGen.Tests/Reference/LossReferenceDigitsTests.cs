using System;
using Xunit;
using static LossGen.Tests.Reference.Numbers;

namespace LossGen.Tests.Reference;

/// <summary>Digits of focal loss, divergences, binary cross-entropy and softmax where naive loops have none (mpmath at 80 digits).</summary>
public class LossReferenceDigitsTests
{
    private static readonly double[] s_confident = [40, 0, 0, -3];

    [Theory]
    [InlineData(0, 8.708221614342286e-18, -8.708221614342286e-18, 2.1151310375910805e-19)]
    [InlineData(0.5, 2.5697697304475335e-26, -3.8546545956713002e-26, 9.3625311063161899e-28)]
    [InlineData(1, 7.5833123684498169e-35, -1.5166624736899634e-34, 3.6838059637433746e-36)]
    [InlineData(2, 6.6037164675243889e-52, -1.9811149402573167e-51, 4.8119098074769605e-53)]
    [InlineData(3.7, 6.571560676985179e-81, -3.0886335181830341e-80, 7.5019503491890451e-82)]
    public void The_focal_loss_of_a_confident_row_keeps_its_digits(double gamma, double loss, double first, double last)
    {
        LossReference reference = new(classes: 4) { Prediction = InputForm.Logits, FocalGamma = gamma };
        double[] gradient = new double[4];
        Near(loss, reference.Focal(0, s_confident, gradient));
        Near([first, last], [gradient[0], gradient[3]]);
        Near(40, reference.Focal(1, s_confident, gradient));
        Near(1, gradient[0]);
    }

    [Fact]
    public void Focal_loss_weighs_what_is_left_by_a_power()
    {
        LossReference reference = new(classes: 3) { Prediction = InputForm.Logits, FocalGamma = 1.5, LabelSmoothing = 0.25, ClassWeights = [1, 2, 4] };
        double[] gradient = new double[3];
        Near(5.3008090911272149, reference.Focal(1, [0.5, -1, 2], gradient));
        Near([0.3222145915444975, -1.8040891282584002, 1.4818745367139027], gradient, 1e-13);

        // 1 - q underflows, and its power does not (1500 digits).
        reference = new(classes: 4) { Prediction = InputForm.Logits, FocalGamma = 0.125, LabelSmoothing = 0.25 };
        gradient = new double[4];
        Near(7.3157034758415759e-42, reference.Focal(0, [800, 0, -1, 2], gradient), 1e-13);
        Near([-9.0531449328489697e-43, 1.0137779673435411e-43, 3.5367167956231848e-44, 7.6856952859431101e-43], gradient, 1e-13);
    }

    [Fact]
    public void Divergences_of_nearly_equal_rows_keep_their_digits()
    {
        LossReference reference = new(classes: 4) { Prediction = InputForm.Logits, Target = InputForm.Logits };
        double[] gradient = new double[4];
        double[] targetGradient = new double[4];
        double[] p = [1.5, -0.25, 2, 0.125];
        double[] q = [1.5 + 1e-9, -0.25, 2, 0.125 - 3e-9];
        Near(1.3236749574834362e-19, reference.JensenShannon(p, q, gradient, targetGradient), 1e-13);
        Near([7.4908764933201657e-11, -1.1092344751612352e-12, -1.0524123680911592e-11, -6.327540677712883e-11], gradient, 1e-13);
        Near([-7.4908764941729917e-11, 1.1092344677252669e-12, 1.052412361036109e-11, 6.327540686364356e-11], targetGradient, 1e-13);
        Near(1.0589399659867489e-18, reference.Jeffreys(p, q, gradient, targetGradient), 1e-13);
        Near([5.9927011946561326e-10, -8.8738758012898815e-12, -8.4192989447292736e-11, -5.0620325421703064e-10], gradient, 1e-13);
        Near([-5.9927011953383933e-10, 8.8738757418021354e-12, 8.4192988882888716e-11, 5.0620325490914848e-10], targetGradient, 1e-13);
        Near(8.0357144405753085e-17, new LossReference(3).JensenShannon([0.7, 0.2, 0.1], [0.7 + 1e-8, 0.2 - 1e-8, 0.1]), 1e-13);
    }

    [Fact]
    public void Divergences_of_rows_far_apart()
    {
        LossReference reference = new(classes: 4) { Prediction = InputForm.Logits, Target = InputForm.Logits };
        double[] gradient = new double[4];
        Near(0.69314701747469786, reference.JensenShannon([1.5, -700, 2, 0.125], [-3, 20, 2, 0.125], gradient));
        Near([-1.1254588469063327e-9, 1.5425114921206793e-7, -1.3276544929098983e-7, -2.0360241074171776e-8], gradient, 1e-13);
        Near(721.55087668143295, reference.Jeffreys([1.5, -700, 2, 0.125], [-3, 20, 2, 0.125], gradient));
        Near([-0.34464216379857423, 1.0000127038910813, -0.56822969418106584, -0.087140845911441192], gradient, 1e-13);
    }

    [Fact]
    public void Divergences_of_rows_that_are_sure_of_the_same_class_keep_their_digits()
    {
        LossReference reference = new(classes: 4) { Prediction = InputForm.Logits, Target = InputForm.Logits };
        double[] gradient = new double[4];
        double[] targetGradient = new double[4];
        double[] q = [38, 0, 1, -3];
        Near(8.7911667268937489e-17, reference.KlDivergence(s_confident, q, gradient, targetGradient));
        Near([-1.0957646475291364e-16, 2.7142973665188704e-17, 8.1082122002149059e-17, 1.3513690855758805e-18], gradient);
        Near([2.1664797483976161e-17, -8.4967085105831778e-18, -1.2745062765874767e-17, -4.2302620751821609e-19], targetGradient);
        Near(3.0023505150797634e-16, reference.Jeffreys(s_confident, q, gradient, targetGradient));
        Near([-4.3147631374486611e-16, 8.9925629506149279e-17, 3.3707355077447097e-16, 4.4771334642458572e-18], gradient);
        Near([1.312412622368898e-16, -3.5639682175771881e-17, -9.3827184768023826e-17, -1.7743952930940966e-18], targetGradient);
        Near(2.8629343032379798e-17, reference.JensenShannon(s_confident, q, gradient, targetGradient));
        Near([-3.6829951332137328e-17, 8.8871858125846557e-18, 2.7500298591903609e-17, 4.4246692764906273e-19], gradient);
        Near([8.2006082997575322e-18, -3.0456044461690383e-18, -5.0033721368056056e-18, -1.5163171678288831e-19], targetGradient);

        // Sure of another class: all derivatives by probabilities are near 1/2 ln 2.
        Near(Math.Log(2), reference.JensenShannon(s_confident, [-5, 60, 3, 0], gradient));
        Near([-1.917529426019045e-27, 1.5713212467915064e-24, -1.4949733757013099e-24, -7.4430341664177465e-26], gradient, 1e-13);
        reference.JensenShannon([0.75, -0.5, 0.625, -Infinity], [-24, -28, -33, 0], gradient, targetGradient);
        Near([-1.0012737216792904e-11, 2.1935535305689843e-12, 7.81918368622392e-12, 0], targetGradient, 1e-13);
    }

    [Fact]
    public void Kl_of_logits_and_what_are_none_keeps_its_digits()
    {
        LossReference reference = new(classes: 2) { Prediction = InputForm.Logits };
        double[] gradient = new double[2];
        Near(0.00092654289941448376, reference.KlDivergence([0.75, 0.25], [1, 0], gradient), 1e-13);
        Near([-0.018941421369995121, 0.018941421369995121], gradient, 1e-14);
        Near(9.3749984376582711e-14, reference.KlDivergence([0.75, 0.25], [1.0986132886681098, 0]), 1e-9);
        Near(2.7755578829911195e-17, new LossReference(3).KlDivergence([0.7, 0.2, 0.1], [0.7 + 1e-12, 0.2 - 1e-12, 0.1]), 1e-9);
        double step = Math.Pow(2, -40); // both sums are the same
        Near(2.24520451979029e-24, new LossReference(3).KlDivergence([0.7, 0.25, 0.125], [0.7 + step, 0.25 - step, 0.125]), 1e-9);
        reference.Target = InputForm.LogProbabilities;
        Near(8.769160707701909e-29, reference.KlDivergence([-65.5, -3e-29], [-100, -31.25]));
        Near(1.1769160707701909e-28, reference.KlDivergence([-65.5, 0], [-100, -31.25], gradient));
        Near([-3.4398289786744115e-29, 3.4398289786744115e-29], gradient, 1e-13);
    }

    [Fact]
    public void Jensen_Shannon_is_between_0_and_1_bit()
    {
        LossReference bits = new(classes: 2) { LogBase = 2 };
        Near(1, bits.JensenShannon([1, 0], [0, 1]));
        Exactly([0], [bits.JensenShannon([0.3, 0.7], [0.3, 0.7])]);
        Random random = new(7);
        LossReference logits = new(classes: 5) { Prediction = InputForm.Logits, Target = InputForm.Logits, LogBase = 2 };
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

            double value = logits.JensenShannon(a, b);
            Assert.True(value > 0 && value <= 1 + 4e-16, $"{value:R}");
            Near(value, logits.JensenShannon(b, a), 1e-12);
            Assert.True(logits.Jeffreys(a, b) > 0);
        }
    }

    [Fact]
    public void Binary_cross_entropy_keeps_the_digits_of_confident_labels()
    {
        LossReference reference = new(classes: 4) { Prediction = InputForm.Logits, PositiveWeight = 3 };
        double[] gradient = new double[4];
        Near(181.42711991697413, reference.BinaryCrossEntropy([1, 0, 1, 0.25], [40, -50, -60, 1.5], gradient));
        Near([-1.2745062765874767e-17, 1.9287498479639178e-22, -3, 0.47636171429046549], gradient);
        reference = new(classes: 3) { PositiveWeight = 3 };
        gradient = new double[3];
        Near(1.1704888112010014, reference.BinaryCrossEntropy([1, 0, 0.25], [0.999999, 1e-12, 0.3], gradient));
        Near([-3.0000030000030001, 1.000000000001, -1.4285714285714287], gradient);
        Near(1.0000000000005e-12, new LossReference(1).BinaryCrossEntropy([0], [1e-12]));
        Near(-Math.Log(1e-7), new LossReference(1) { LogZero = LogZero.Clamp }.BinaryCrossEntropy([0], [1]));
        Near(3e-17, new LossReference(1) { Prediction = InputForm.Logits }.BinaryCrossEntropy([1], [-Math.Log(3e-17)]));
    }

    [Fact]
    public void Softmax_and_its_logarithm_keep_their_digits()
    {
        LossReference reference = new(classes: 4) { Prediction = InputForm.Logits };
        double[] result = new double[4];
        Near(40, reference.LogSoftmax(s_confident, result));
        Near([-8.708221614342286e-18, -40, -40, -43], result);
        Near(40, reference.Softmax(s_confident, result));
        Near([1, Math.Exp(-40), Math.Exp(-40), Math.Exp(-43)], result);
        reference.Temperature = 4;
        Near(10 + Math.Log(1 + (2 * Math.Exp(-10)) + Math.Exp(-10.75)), reference.Softmax(s_confident, result));
        Near(Math.Exp(-10) / (1 + (2 * Math.Exp(-10)) + Math.Exp(-10.75)), result[1]);
        reference = new(classes: 3);
        result = new double[3];
        Near(Math.Log(4), reference.Softmax([1, 2, 1], result));
        Exactly([0.25, 0.5, 0.25], result);
        reference.Prediction = InputForm.LogProbabilities;
        reference.Temperature = 7;
        Near(Math.Log(4), reference.Softmax([Math.Log(1), Math.Log(2), Math.Log(1)], result));
        Near([0.25, 0.5, 0.25], result);
    }
}
