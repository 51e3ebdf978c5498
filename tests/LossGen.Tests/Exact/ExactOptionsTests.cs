using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Exact;

/// <summary>The gradients and Hessian diagonals of all kinds, with all options, against exact finite differences of the values, and the values against the textbook in double.</summary>
public sealed class ExactOptionsTests
{
    private static readonly double[] s_weights = [0.5, 2, 1, 0, 3.25];

    /// <summary>Every form of prediction and target, floored and not.</summary>
    public static TheoryData<InputForm, InputForm, LogZero> Forms =>
        new(from p in Enum.GetValues<InputForm>()
            from t in Enum.GetValues<InputForm>()
            from z in Enum.GetValues<LogZero>()
            select (p, t, z));

    /// <summary>The forms of a prediction alone, and powers and orders.</summary>
    public static TheoryData<InputForm, LogZero, double> Powers =>
        new(from p in Enum.GetValues<InputForm>()
            from z in Enum.GetValues<LogZero>()
            from g in (double[])[0, 0.5, 1, 2, 3.7, 11]
            select (p, z, g));

    [Theory]
    [MemberData(nameof(Forms))]
    public void Slopes_of_pairs_are_finite_differences(InputForm prediction, InputForm target, LogZero logZero)
    {
        Random random = new(5);
        foreach (KlForm kl in Enum.GetValues<KlForm>())
        {
            ExactLoss loss = new()
            {
                Prediction = prediction,
                Target = target,
                Kl = kl,
                LogBase = 3,
                Temperature = 1.7,
                LogZero = logZero,
                Epsilon = 0.3,
                LabelSmoothing = 0.15,
                ClassWeights = s_weights,
            };
            double[] q = ExactLossTests.Row(random, prediction, 5);
            double[] t = ExactLossTests.Row(random, target, 5);
            ExactLossTests.CheckGradient(q, x => loss.CrossEntropy(t, x).Value, loss.CrossEntropy(t, q).Gradient);
            ExactLossTests.CheckGradient(q, x => loss.KlDivergence(t, x).Value, loss.KlDivergence(t, q).Gradient);
            ExactLossTests.CheckGradient(t, x => loss.KlDivergence(x, q).Value, loss.KlDivergence(t, q).TargetGradient);
            ExactLossTests.CheckGradient(q, x => loss.Jeffreys(t, x).Value, loss.Jeffreys(t, q).Gradient);
            ExactLossTests.CheckGradient(t, x => loss.Jeffreys(x, q).Value, loss.Jeffreys(t, q).TargetGradient);
            ExactLossTests.CheckGradient(q, x => loss.JensenShannon(t, x).Value, loss.JensenShannon(t, q).Gradient);
            ExactLossTests.CheckGradient(t, x => loss.JensenShannon(x, q).Value, loss.JensenShannon(t, q).TargetGradient);
        }
    }

    [Theory]
    [MemberData(nameof(Powers))]
    public void Slopes_of_predictions_are_finite_differences(InputForm prediction, LogZero logZero, double power)
    {
        Random random = new(6);
        foreach (double smoothing in (double[])[0, 0.2])
        {
            ExactLoss loss = new()
            {
                Prediction = prediction,
                LogBase = 3,
                Temperature = 0.6,
                LogZero = logZero,
                Epsilon = 0.3,
                LabelSmoothing = smoothing,
                ClassWeights = s_weights,
                FocalGamma = power,
                RenyiOrder = power == 11 ? double.PositiveInfinity : power,
            };
            double[] q = ExactLossTests.Row(random, prediction, 5);
            for (int label = 0; label < 5; label++)
            {
                ExactLossTests.CheckGradient(q, x => loss.Focal(label, x).Value, loss.Focal(label, q).Gradient);
                ExactLossTests.CheckGradient(q, x => loss.CrossEntropy(label, x).Value, loss.CrossEntropy(label, q).Gradient);
                CheckHessian(q, x => loss.CrossEntropyHessian(label, x));
            }

            ExactLossTests.CheckGradient(q, x => loss.Entropy(x).Value, loss.Entropy(q).Gradient);
            ExactLossTests.CheckGradient(q, x => loss.Perplexity(x).Value, loss.Perplexity(q).Gradient);
            ExactLossTests.CheckGradient(q, x => loss.Renyi(x).Value, loss.Renyi(q).Gradient);
            ExactLossTests.CheckGradient([0.3125], x => loss.SelfInformation(x[0]).Value, loss.SelfInformation(0.3125).Gradient);
            ExactLossTests.CheckGradient([0.125], x => loss.SelfInformation(x[0]).Value, loss.SelfInformation(0.125).Gradient);
        }
    }

    [Theory]
    [InlineData(InputForm.Probabilities, LogZero.Infinity)]
    [InlineData(InputForm.Probabilities, LogZero.Clamp)]
    [InlineData(InputForm.Logits, LogZero.Infinity)]
    public void Slopes_of_yes_and_no_are_finite_differences(InputForm prediction, LogZero logZero)
    {
        Random random = new(7);
        ExactLoss loss = new() { Prediction = prediction, LogBase = 3, Temperature = 0.6, LogZero = logZero, Epsilon = 0.2, PositiveWeight = 2.5 };
        double[] q = [.. ExactLossTests.Row(random, prediction, 5), prediction == InputForm.Logits ? 60 : 0.9375];
        double[] t = [0, 1, 0.25, 0.6, 1, 0.5];
        ExactLossTests.CheckGradient(q, x => loss.BinaryCrossEntropy(t, x).Value, loss.BinaryCrossEntropy(t, q).Gradient);
        CheckHessian(q, x => loss.BinaryCrossEntropyHessian(t, x));
    }

    [Fact]
    public void Slopes_of_weights_are_finite_differences()
    {
        ExactLoss loss = new() { LogBase = 2 };
        double[] w = [3, 0.5, 17, 2];
        ExactLossTests.CheckGradient(w, x => loss.WeightedEntropy(x).Value, loss.WeightedEntropy(w).Gradient);
        ExactLossTests.CheckGradient(w, x => loss.Gini(x).Value, loss.Gini(w).Gradient);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Values_are_those_of_the_textbook(InputForm prediction, InputForm target, LogZero logZero)
    {
        Random random = new(8);
        foreach (double gamma in (double[])[0.5, 2, 3])
        {
            ExactLoss loss = new()
            {
                Prediction = prediction,
                Target = target,
                LogBase = 2,
                Temperature = 1.25,
                LogZero = logZero,
                Epsilon = 0.3,
                LabelSmoothing = 0.25,
                ClassWeights = s_weights,
                FocalGamma = gamma,
                RenyiOrder = gamma,
            };
            double[] rowOfP = ExactLossTests.Row(random, target, 5);
            double[] rowOfQ = ExactLossTests.Row(random, prediction, 5);
            double[] p = Distribution(rowOfP, target, loss.Temperature);
            double[] q = Distribution(rowOfQ, prediction, loss.Temperature);
            double Floored(double x, InputForm form) => logZero == LogZero.Clamp && form != InputForm.Logits ? Math.Max(x, 0.3) : x;
            double[] floored = [.. q.Select(x => Floored(x, prediction))];
            double[] flooredP = [.. p.Select(x => Floored(x, target))];
            double Sum(Func<int, double> term) => Enumerable.Range(0, 5).Sum(term);

            Near(Sum(i => s_weights[i] * ((0.75 * p[i]) + 0.05) * -Math.Log2(floored[i])), loss.CrossEntropy(rowOfP, rowOfQ));
            Near(Sum(i => p[i] * Math.Log2(p[i] / floored[i])), loss.KlDivergence(rowOfP, rowOfQ));
            Near(Sum(i => (flooredP[i] - floored[i]) * Math.Log2(flooredP[i] / floored[i])), loss.Jeffreys(rowOfP, rowOfQ));
            Near(Sum(i => (p[i] * Math.Log2(2 * p[i] / (p[i] + q[i]))) + (q[i] * Math.Log2(2 * q[i] / (p[i] + q[i])))) / 2, loss.JensenShannon(rowOfP, rowOfQ));
            Near(Sum(i => -q[i] * Math.Log2(floored[i])), loss.Entropy(rowOfQ));
            Near(Math.Exp(Sum(i => -q[i] * Math.Log(floored[i]))), loss.Perplexity(rowOfQ));
            Near(Math.Log2(Sum(i => Math.Pow(q[i], gamma))) / (1 - gamma), loss.Renyi(rowOfQ));
            double ofLabel = (0.75 * s_weights[4] * -Math.Log2(floored[4])) + Sum(i => 0.05 * s_weights[i] * -Math.Log2(floored[i]));
            Near(ofLabel, loss.CrossEntropy(4, rowOfQ));
            Near(Math.Pow(1 - floored[4], gamma) * ofLabel, loss.Focal(4, rowOfQ));
            ExactResult softmax = loss.Softmax(rowOfQ);
            Near(q[2] / q.Sum(), softmax with { Value = softmax.Gradient[2] });
            Near(prediction == InputForm.Logits ? Math.Log(rowOfQ.Sum(x => Math.Exp(x / 1.25))) : Math.Log(q.Sum()), softmax);
        }
    }

    [Fact]
    public void Values_without_forms_are_those_of_the_textbook()
    {
        ExactLoss ten = new() { LogBase = 10, PositiveWeight = 3, Temperature = 2, Prediction = InputForm.Logits };
        double Sigmoid(double x) => 1 / (1 + Math.Exp(-x / 2));
        double expected = -((3 * 0.25 * Math.Log10(Sigmoid(1.5))) + (0.75 * Math.Log10(1 - Sigmoid(1.5))) + (3 * Math.Log10(Sigmoid(-4))));
        Near(expected, ten.BinaryCrossEntropy([0.25, 1], [1.5, -4]));
        Near(-((3 * 0.25 * Math.Log10(0.4)) + (0.75 * Math.Log10(0.6))), new ExactLoss { LogBase = 10, PositiveWeight = 3 }.BinaryCrossEntropy([0.25], [0.4]));
        Near((0.3 * -Math.Log10(0.3)) + (0.7 * -Math.Log10(0.7)), ten.WeightedEntropy([6.0, 14]));
        Near(1 - 0.09 - 0.49, ten.Gini([6.0, 14]));
        ExactResult log = ten.LogSoftmax([2.0, 4]);
        Near(Math.Log(Math.Exp(1) + Math.Exp(2)), log);
        Near(1 - Math.Log(Math.Exp(1) + Math.Exp(2)), log with { Value = log.Gradient[0] });
    }

    private static double[] Distribution(double[] row, InputForm form, double temperature)
    {
        double[] e = form == InputForm.Probabilities ? row : [.. row.Select(x => Math.Exp(form == InputForm.Logits ? x / temperature : x))];
        return form == InputForm.Logits ? [.. e.Select(x => x / e.Sum())] : e;
    }

    private static void Near(double expected, ExactResult actual)
        => Assert.True(Math.Abs(expected - (double)actual.Value) < 1e-13 * Math.Max(1, Math.Abs(expected)), $"{expected} and {actual.Value}");

    // Of each slope by its own class.
    private static void CheckHessian(double[] at, Func<double[], ExactResult> loss)
    {
        IReadOnlyList<ExactValue> hessian = loss(at).HessianDiagonal;
        for (int i = 0; i < at.Length; i++)
        {
            ExactLossTests.CheckGradient([at[i]], x => loss([.. at[..i], x[0], .. at[(i + 1)..]]).Gradient[i], [hessian[i]]);
        }
    }
}
