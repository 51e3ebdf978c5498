using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Exact;

/// <summary>The exact losses: textbook numbers, constants of an independent program, gradients against exact finite differences, and the table of edges.</summary>
public sealed class ExactLossTests
{
    private const double Infinite = double.PositiveInfinity;

    /// <summary>Every form of prediction and target, and both forms of the divergence.</summary>
    public static TheoryData<InputForm, InputForm, KlForm> Forms =>
        new(from p in Enum.GetValues<InputForm>()
            from t in Enum.GetValues<InputForm>()
            from k in Enum.GetValues<KlForm>()
            select (p, t, k));

    [Fact]
    public void Textbook_numbers_hold()
    {
        ExactLoss nats = new();
        double[] p = [0.7, 0.2, 0.1];
        double[] expected = [0.36, 1.61, 2.30];
        for (int i = 0; i < p.Length; i++)
        {
            Assert.Equal(expected[i], (double)nats.SelfInformation(p[i]).Value, 2);
            Assert.Equal(expected[i], (double)nats.CrossEntropy(i, p).Value, 2);
        }

        Assert.Equal(0.80, (double)nats.Entropy(p).Value, 2);
        Assert.Equal(3, (double)new ExactLoss { LogBase = 2 }.Entropy(Enumerable.Repeat(0.125, 8).ToArray()).Value, 15);
        Assert.Equal(-3, (double)new ExactLoss { LogBase = 0.5 }.SelfInformation(0.125).Value, 15);
        Assert.Equal(2, (double)new ExactLoss { LogBase = 10, Prediction = InputForm.LogProbabilities }.CrossEntropy(0, [-2 * Math.Log(10), 0.0]).Value, 14);
    }

    [Fact]
    public void A_confident_row_keeps_its_digits()
    {
        ExactLoss loss = new() { Prediction = InputForm.Logits };
        ExactResult confident = loss.CrossEntropy(0, [0f, -60f]);
        Is("8.75651076269652033848873276240092566794710931961071725348371995256668451301e-27", confident.Value);
        Is("-8.75651076269652033848873272406268529933711115743967582471686742164040703026e-27", confident.Gradient[0]);
        Is("9.85967654375977085670537294784946510511560018140094171058646676779318679659e-305", loss.CrossEntropy(0, [0.0, -700]).Value);
        Is("7.45655148783136904162860847417756848528261412773573770465046985759956067465e-38", loss.Entropy([0f, -90f]).Value);
    }

    [Fact]
    public void Entropy_is_right_to_seventy_digits()
    {
        ExactResult result = new ExactLoss { LogBase = 10, Prediction = InputForm.Logits }.Entropy([0, 1, -2.5]);
        Is("0.292639519618678412958937757009571149330401728099731852675763992470889413937", result.Value);
        Is("0.0296540629699785090395340625800961672553200765250295624123759352016726897056", result.Gradient[2]);
        Is("0.801818552543337351127089525797791744948240026205682342767096660897367676014", new ExactLoss().Entropy([0.7, 0.2, 0.1]).Value);
    }

    [Fact]
    public void The_divergence_of_nearly_equal_rows_is_right_to_seventy_digits()
    {
        double[] a = [1, 2, 3];
        double[] b = [1 + Math.ScaleB(1, -27), 2, 3];
        foreach (KlForm form in Enum.GetValues<KlForm>())
        {
            ExactResult logits = new ExactLoss { Prediction = InputForm.Logits, Target = InputForm.Logits, Kl = form }.KlDivergence(a, b);
            Is("2.27387745387942868412730410145253104332802495454747419761879890866206858346e-18", logits.Value);
            Is("6.10389331841723565645144512068109515348428608994197851850968723802907906689e-10", logits.Gradient[0]);
            Is("-6.10389329977283093674956826047972813443292526962135845141494010515818259938e-10", logits.TargetGradient[0]);
        }

        double h = Math.ScaleB(1, -20);
        Is(
            "1.81898940354916519828029826040758727014628942312801442860286344218831123689e-12",
            new ExactLoss().KlDivergence([0.5, 0.25, 0.25], [0.5 + h, 0.25 - (h / 2), 0.25 - (h / 2)]).Value);
    }

    [Fact]
    public void The_two_forms_differ_by_the_sums()
    {
        double[] p = [0.5, 0.25, 0.25];
        double[] q = [0.5, 0.25, 0.375];
        Is("-0.101366277027041095494503278866087284142997605865623549403503581036025167812", new ExactLoss().KlDivergence(p, q).Value);
        ExactResult nonNegative = new ExactLoss { Kl = KlForm.NonNegative }.KlDivergence(p, q);
        Is("0.0236337229729589045054967211339127158570023941343764505964964189639748321878", nonNegative.Value);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Gradients_are_the_finite_differences(InputForm prediction, InputForm target, KlForm kl)
    {
        Random random = new(3);
        foreach (double logBase in (double[])[Math.E, 2, 0.3])
        {
            ExactLoss loss = new() { LogBase = logBase, Prediction = prediction, Target = target, Kl = kl };
            double[] q = Row(random, prediction, 5);
            double[] t = Row(random, target, 5);
            CheckGradient(q, x => loss.Entropy(x).Value, loss.Entropy(q).Gradient);
            CheckGradient(q, x => loss.CrossEntropy(3, x).Value, loss.CrossEntropy(3, q).Gradient);
            CheckGradient(q, x => loss.CrossEntropy(t, x).Value, loss.CrossEntropy(t, q).Gradient);
            CheckGradient(q, x => loss.KlDivergence(t, x).Value, loss.KlDivergence(t, q).Gradient);
            CheckGradient(t, x => loss.KlDivergence(x, q).Value, loss.KlDivergence(t, q).TargetGradient);
            CheckGradient(q, x => loss.Jeffreys(t, x).Value, loss.Jeffreys(t, q).Gradient);
            CheckGradient(t, x => loss.Jeffreys(x, q).Value, loss.Jeffreys(t, q).TargetGradient);
            CheckGradient([0.3125], x => loss.SelfInformation(x[0]).Value, loss.SelfInformation(0.3125).Gradient);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Losses_belong_together(InputForm prediction, InputForm target, KlForm kl)
    {
        Random random = new(4);
        ExactLoss loss = new() { Prediction = prediction, Target = target };
        ExactLoss divergence = new() { Prediction = prediction, Target = target, Kl = kl };
        ExactLoss ofTarget = new() { Prediction = target };
        double[] q = Row(random, prediction, 6);
        double[] t = Row(random, target, 6);
        ExactValue difference = kl == KlForm.Definition ? BigFloat.Zero : Sum(q, prediction) - Sum(t, target);
        ExactTests.Near(loss.CrossEntropy(t, q).Value - ofTarget.Entropy(t).Value + difference, divergence.KlDivergence(t, q).Value, 1e-88);
        ExactLoss swapped = new() { Prediction = target, Target = prediction };
        ExactTests.Near(loss.KlDivergence(t, q).Value + swapped.KlDivergence(q, t).Value, loss.Jeffreys(t, q).Value, 1e-88);
        ExactLoss oneHot = new() { Prediction = prediction };
        ExactTests.Near(loss.CrossEntropy(2, q).Value, oneHot.CrossEntropy([0, 0, 1, 0, 0, 0], q).Value, 1e-90);
        ExactTests.Near(loss.CrossEntropy(2, q).Gradient[2], oneHot.CrossEntropy([0, 0, 1, 0, 0, 0], q).Gradient[2], 1e-90);
    }

    [Fact]
    public void A_float_row_is_its_widening()
    {
        float[] a = [0.1f, -3.7f, 1e30f, float.NegativeInfinity];
        double[] b = [0.1f, -3.7f, 1e30f, Infinite * -1];
        ExactLoss loss = new() { Prediction = InputForm.Logits, Target = InputForm.Logits };
        Assert.Equal(loss.KlDivergence(b, b).TargetGradient, loss.KlDivergence(a, a).TargetGradient);
        Assert.Equal(loss.CrossEntropy(b, b).Value, loss.CrossEntropy(a, a).Value);
        Assert.Equal(loss.CrossEntropy(1, b).Value, loss.CrossEntropy(1, a).Value);
        Assert.Equal(loss.Entropy(b).Gradient, loss.Entropy(a).Gradient);
    }

    private static void Is(string expected, ExactValue actual) => ExactTests.Near(BigFloat.Parse(expected), actual, 1e-70);

    // On a grid of 2^-20, so that the steps of the finite differences are exact; probabilities between 1/8 and 1, not normalised.
    internal static double[] Row(Random random, InputForm form, int classes) =>
        [.. Enumerable.Range(0, classes).Select(_ => Math.ScaleB(random.Next(1 << 17, 1 << 20), -20)).Select(x => form switch
        {
            InputForm.Probabilities => x,
            InputForm.LogProbabilities => -3 * x,
            _ => (8 * x) - 4,
        })];

    // The definition of the sum, with the textbook softmax that sums to 1.
    private static BigFloat Sum(double[] row, InputForm form) => form switch
    {
        InputForm.Probabilities => row.Aggregate(BigFloat.Zero, (sum, x) => sum + x),
        InputForm.LogProbabilities => row.Aggregate(BigFloat.Zero, (sum, x) => sum + BigFloat.Exp(x)),
        _ => 1,
    };

    // Central differences at h and 2 h, extrapolated: the error is of the order h^4 = 2^-120.
    internal static void CheckGradient(double[] at, Func<double[], ExactValue> value, IReadOnlyList<ExactValue> gradient)
    {
        for (int i = 0; i < at.Length; i++)
        {
            BigFloat Central(double h) => (Moved(i, h) - Moved(i, -h)) / (2 * h);
            double step = Math.ScaleB(1, -30);
            BigFloat slope = ((4 * Central(step)) - Central(2 * step)) / 3;
            BigFloat error = BigFloat.Abs(slope - gradient[i].Number);
            Assert.True(error < 1e-28, $"gradient[{i}] is {gradient[i]}, the difference quotient {slope}, off by {error}.");
        }

        BigFloat Moved(int i, double h)
        {
            double[] row = [.. at];
            row[i] += h;
            return value(row).Number;
        }
    }
}
