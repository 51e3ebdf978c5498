using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Tests.Exact;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Losses;

/// <summary>
/// Values and gradients of every emitted float loss against exact arithmetic, in units of the last place (ULP) of the exact value.
/// A difference of two terms of the same size, such as q - p near q = p, has no bound in ULP of itself; there the unit is the ULP of the larger term.
/// </summary>
public sealed class AccuracyTests
{
    private const int Seed = 1;

    [Theory]
    [MemberData(nameof(EmittedLosses.Floats), MemberType = typeof(EmittedLosses))]
    public void Cross_entropy_of_a_label(string name)
    {
        EmittedLoss<float> loss = EmittedLosses.OfSingle(name);
        float[] gradient = new float[loss.Classes];
        foreach (NamedRow row in Rows.Of(loss.Options.Prediction, loss.Classes, Seed))
        {
            ExactResult exact = Truth(loss).CrossEntropy(row.Label, row.ToArray());
            float value = loss.OfLabelGradient(row.Label, row.ToArray(), gradient);

            // Another base costs one more rounding.
            Within(3 + Base(loss), value, exact.Value, row);
            Within(6 + Base(loss), gradient, exact.Gradient, _ => 0, row);
            Assert.Equal(value, loss.OfLabel(row.Label, row.ToArray()));
        }
    }

    [Theory]
    [MemberData(nameof(EmittedLosses.Floats), MemberType = typeof(EmittedLosses))]
    public void Entropy(string name)
    {
        EmittedLoss<float> loss = EmittedLosses.OfSingle(name);
        float[] gradient = new float[loss.Classes];
        foreach (NamedRow row in Rows.Of(loss.Options.Prediction, loss.Classes, Seed))
        {
            ExactResult exact = Truth(loss).Entropy(row.ToArray());
            float value = loss.EntropyGradient(row.ToArray(), gradient);
            Within(4 + Base(loss) + Exponentials(loss.Options.Prediction), value, exact.Value, row);

            // -(ln p + 1), -p (ln p + 1) and -p (ln p + H) pass through 0: the unit is that of the terms, 1 or p H.
            double factor = 1 / Math.Log(loss.Options.LogBase);
            Within(8 + Base(loss), gradient, exact.Gradient, i => loss.Options.Prediction == InputForm.Probabilities ? factor : Probability(loss.Options.Prediction, row, i) * (1 + (double)exact.Value), row);
            Assert.Equal(value, loss.Entropy(row.ToArray()));
        }
    }

    [Theory]
    [MemberData(nameof(EmittedLosses.Floats), MemberType = typeof(EmittedLosses))]
    public void Cross_entropy_of_a_target(string name)
    {
        EmittedLoss<float> loss = EmittedLosses.OfSingle(name);
        float[] gradient = new float[loss.Classes];
        foreach (NamedPair pair in Rows.Pairs(loss.Options.Target, loss.Options.Prediction, loss.Classes, Seed))
        {
            ExactResult exact = Truth(loss).CrossEntropy(pair.Target.ToArray(), pair.Prediction.ToArray());
            float value = loss.CrossEntropyGradient(pair.Target.ToArray(), pair.Prediction.ToArray(), gradient);
            Within(4 + Base(loss) + Exponentials(loss.Options.Target), value, exact.Value, pair);

            // With logits, T q - t: the unit is that of t. Targets from logits or logarithms carry the errors of their exponentials.
            Within(8 + Base(loss), gradient, exact.Gradient, i => Subnormal(loss, pair, i) * Math.Max(Math.Abs((double)exact.Gradient[i]), Probability(loss.Options.Target, pair.Target, i) / Math.Log(loss.Options.LogBase)), pair);
            Assert.Equal(value, loss.CrossEntropy(pair.Target.ToArray(), pair.Prediction.ToArray()));
        }
    }

    [Theory]
    [MemberData(nameof(EmittedLosses.Floats), MemberType = typeof(EmittedLosses))]
    public void Kl_divergence(string name)
    {
        EmittedLoss<float> loss = EmittedLosses.OfSingle(name);
        float[] gradient = new float[loss.Classes];
        float[] targetGradient = new float[loss.Classes];
        bool logits = loss.Options.Target == InputForm.Logits && loss.Options.Prediction == InputForm.Logits;
        bool probabilities = loss.Options.Target == InputForm.Probabilities && loss.Options.Prediction == InputForm.Probabilities;
        foreach (NamedPair pair in Rows.Pairs(loss.Options.Target, loss.Options.Prediction, loss.Classes, Seed))
        {
            ExactResult exact = Truth(loss).KlDivergence(pair.Target.ToArray(), pair.Prediction.ToArray());
            float value = loss.KlGradients(pair.Target.ToArray(), pair.Prediction.ToArray(), gradient, targetGradient);

            // Between logits, and term by term between probabilities, no term is negative. The definition between unnormalised numbers, and the mixed forms,
            // add terms of both signs: their unit is that of sum |p ln(p / q)|, and of the roundings of logarithms.
            double terms = Terms(loss, pair);
            double scale = logits || (probabilities && loss.Options.Kl == KlForm.NonNegative) ? 0 : terms;
            Within((logits ? 6 : 4) + Base(loss), value, exact.Value, pair, scale);
            double factor = Math.Abs(1 / Math.Log(loss.Options.LogBase));
            Within(10 + Base(loss), gradient, exact.Gradient, i => Subnormal(loss, pair, i) * Math.Max(Math.Abs((double)exact.Gradient[i]), factor * Probability(loss.Options.Target, pair.Target, i)), pair);

            // p (ln(p / q) - D) is a difference; so is ln(p / q) + 1.
            Within(10 + Base(loss), targetGradient, exact.TargetGradient, i => Subnormal(loss, pair, i) * Math.Max(Math.Abs((double)exact.TargetGradient[i]), TargetTerm(loss, pair, i, terms)), pair);
            Assert.Equal(value, loss.Kl(pair.Target.ToArray(), pair.Prediction.ToArray()));
            float again = loss.KlGradient(pair.Target.ToArray(), pair.Prediction.ToArray(), targetGradient);
            Assert.Equal(value, again);
            Assert.Equal(gradient, targetGradient);
        }
    }

    private static ExactLoss Truth(EmittedLoss<float> loss)
        => new() { LogBase = loss.Options.LogBase, Prediction = loss.Options.Prediction, Target = loss.Options.Target, Kl = loss.Options.Kl };

    private static double Base(EmittedLoss<float> loss) => loss.Options.LogBase == Math.E ? 0 : 1.5;

    // All classes of one size share the error of one exponential, which then does not average out in the sum.
    private static double Exponentials(InputForm form) => form == InputForm.LogProbabilities ? 2 : 0;

    /// <summary>What is lost where a target's probability, taken from logits or logarithms, is itself below the normal floats.</summary>
    private static double Subnormal(EmittedLoss<float> loss, NamedPair pair, int i)
    {
        double p = Probability(loss.Options.Target, pair.Target, i);
        return loss.Options.Target == InputForm.Probabilities || p == 0 ? 1 : Math.Max(1, 1.1754943508222875e-38 / p);
    }

    private static double Probability(InputForm form, NamedRow row, int i) => LogProbability(form, row, i) is var log && double.IsNaN(log) ? 0 : Math.Exp(log);

    private static double LogProbability(InputForm form, NamedRow row, int i)
    {
        if (form != InputForm.Logits)
        {
            return form == InputForm.Probabilities ? Math.Log(row.Values[i]) : row.Values[i];
        }

        double max = row.Values.Max();
        return row.Values[i] - max - Math.Log(row.Values.Sum(x => Math.Exp(x - max)));
    }

    private static double Terms(EmittedLoss<float> loss, NamedPair pair)
    {
        double sum = 0;
        for (int i = 0; i < loss.Classes; i++)
        {
            double p = LogProbability(loss.Options.Target, pair.Target, i);
            double q = LogProbability(loss.Options.Prediction, pair.Prediction, i);
            double term = Math.Exp(p) * (1 + Math.Abs(p) + Math.Abs(q));
            sum += double.IsFinite(term) ? term : 0;
        }

        return sum * Math.Abs(1 / Math.Log(loss.Options.LogBase));
    }

    private static double TargetTerm(EmittedLoss<float> loss, NamedPair pair, int i, double terms)
    {
        double p = LogProbability(loss.Options.Target, pair.Target, i);
        double q = LogProbability(loss.Options.Prediction, pair.Prediction, i);
        double ratio = 1 + Math.Abs(p) + Math.Abs(q) + terms;
        double term = loss.Options.Target == InputForm.Probabilities ? ratio : Math.Exp(p) * ratio;
        return double.IsFinite(term) ? term * Math.Abs(1 / Math.Log(loss.Options.LogBase)) : 0;
    }

    private static void Within(double bound, float[] got, IReadOnlyList<ExactValue> exact, Func<int, double> scale, object row)
    {
        for (int i = 0; i < got.Length; i++)
        {
            Within(bound, got[i], exact[i], row, scale(i), i);
        }
    }

    private static void Within(double bound, float got, ExactValue exact, object row, double scale = 0, int index = -1)
    {
        double error = Ulp.Of(got, exact);
        if (error > bound && double.IsFinite(error) && scale > Math.Abs((double)exact))
        {
            error *= MathF.BitIncrement(Math.Abs((float)(double)exact)) - Math.Abs((float)(double)exact);
            error /= MathF.BitIncrement((float)scale) - (float)scale;
        }

        Assert.True(error <= bound, string.Create(CultureInfo.InvariantCulture, $"{row}, {(index < 0 ? "value" : $"gradient[{index}]")}: {got:R} is {error:F2} ULP from {(double)exact:R}, more than {bound}."));
    }
}
