using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using LossGen.Tests.Exact;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Losses;

/// <summary>
/// Values and gradients of every emitted loss against exact arithmetic, in units of the last place (ULP) of the exact value.
/// A difference of two terms of the same size, such as q - p near q = p, has no bound in ULP of itself; there the unit is the ULP of the larger term.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public abstract class AccuracyTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Seed = 1;

    public static TheoryData<string> Names => EmittedLosses.Of<T>();

    [Theory]
    [MemberData(nameof(Names))]
    public void Cross_entropy_of_a_label(string name)
    {
        EmittedLoss<T> loss = EmittedLosses.Find<T>(name);
        T[] gradient = new T[loss.Classes];
        foreach (Row<T> row in Rows.Of<T>(loss.Options.Prediction, loss.Classes, Seed))
        {
            ExactResult exact = Truth(loss).CrossEntropy(row.Label, row.Widened);
            T value = loss.OfLabelGradient(row.Label, row.Values, gradient);

            // Another base costs one more rounding.
            Within(3 + Base(loss), value, exact.Value, row);
            Within(6 + Base(loss), gradient, exact.Gradient, _ => 0, row);
            Assert.Equal(value, loss.OfLabel(row.Label, row.Values));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Entropy(string name)
    {
        EmittedLoss<T> loss = EmittedLosses.Find<T>(name);
        T[] gradient = new T[loss.Classes];
        foreach (Row<T> row in Rows.Of<T>(loss.Options.Prediction, loss.Classes, Seed))
        {
            ExactResult exact = Truth(loss).Entropy(row.Widened);
            T value = loss.EntropyGradient(row.Values, gradient);
            Within(4 + Base(loss) + Exponentials(loss.Options.Prediction), value, exact.Value, row);

            // -(ln p + 1), -p (ln p + 1) and -p (ln p + H) pass through 0: the unit is that of the terms, where p is 1 too, and ln p and H are tiny.
            Within(8 + Base(loss), gradient, exact.Gradient, i => Terms.OfEntropyGradient(loss.Options, row.Widened, i, (double)exact.Value), row);
            Assert.Equal(value, loss.Entropy(row.Values));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Cross_entropy_of_a_target(string name)
    {
        EmittedLoss<T> loss = EmittedLosses.Find<T>(name);
        T[] gradient = new T[loss.Classes];
        foreach (RowPair<T> pair in Rows.Pairs<T>(loss.Options.Target, loss.Options.Prediction, loss.Classes, Seed))
        {
            ExactResult exact = Truth(loss).CrossEntropy(pair.Target.Widened, pair.Prediction.Widened);
            T value = loss.CrossEntropyGradient(pair.Target.Values, pair.Prediction.Values, gradient);
            Within(4 + Base(loss) + Exponentials(loss.Options.Target), value, exact.Value, pair);

            // With logits, T q - t: the unit is that of t. Targets from logits or logarithms carry the errors of their exponentials.
            Within(8 + Base(loss), gradient, exact.Gradient, i => Subnormal(loss, pair, i) * Math.Max(Math.Abs((double)exact.Gradient[i]), Terms.Probability(loss.Options.Target, pair.Target.Widened, i) / Math.Log(loss.Options.LogBase)), pair);
            Assert.Equal(value, loss.CrossEntropy(pair.Target.Values, pair.Prediction.Values));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Kl_divergence(string name)
    {
        EmittedLoss<T> loss = EmittedLosses.Find<T>(name);
        T[] gradient = new T[loss.Classes];
        T[] targetGradient = new T[loss.Classes];
        bool logits = loss.Options.Target == InputForm.Logits && loss.Options.Prediction == InputForm.Logits;
        bool probabilities = loss.Options.Target == InputForm.Probabilities && loss.Options.Prediction == InputForm.Probabilities;
        foreach (RowPair<T> pair in Rows.Pairs<T>(loss.Options.Target, loss.Options.Prediction, loss.Classes, Seed))
        {
            ExactResult exact = Truth(loss).KlDivergence(pair.Target.Widened, pair.Prediction.Widened);
            T value = loss.KlGradients(pair.Target.Values, pair.Prediction.Values, gradient, targetGradient);

            // Between logits, and term by term between probabilities, no term is negative. The definition between unnormalised numbers, and the mixed forms,
            // add terms of both signs: their unit is that of sum |p ln(p / q)|, and of the roundings of logarithms.
            double terms = Terms.OfKl(loss, pair);
            double scale = logits || (probabilities && loss.Options.Kl == KlForm.NonNegative) ? 0 : terms;
            Within((logits ? 6 : 4) + Base(loss), value, exact.Value, pair, scale);
            double factor = Math.Abs(1 / Math.Log(loss.Options.LogBase));
            Within(10 + Base(loss), gradient, exact.Gradient, i => Subnormal(loss, pair, i) * Math.Max(Math.Abs((double)exact.Gradient[i]), factor * Terms.Probability(loss.Options.Target, pair.Target.Widened, i)), pair);

            // p (ln(p / q) - D) is a difference; so is ln(p / q) + 1.
            Within(10 + Base(loss), targetGradient, exact.TargetGradient, i => Subnormal(loss, pair, i) * Math.Max(Math.Abs((double)exact.TargetGradient[i]), Terms.OfTargetGradient(loss, pair, i, terms)), pair);
            Assert.Equal(value, loss.Kl(pair.Target.Values, pair.Prediction.Values));
            T again = loss.KlGradient(pair.Target.Values, pair.Prediction.Values, targetGradient);
            Assert.Equal(value, again);
            Assert.Equal(gradient, targetGradient);
        }
    }

    private static ExactLoss Truth(EmittedLoss<T> loss)
        => new() { LogBase = loss.Options.LogBase, Prediction = loss.Options.Prediction, Target = loss.Options.Target, Kl = loss.Options.Kl };

    private static double Base(EmittedLoss<T> loss) => loss.Options.LogBase == Math.E ? 0 : 1.5;

    // All classes of one size share the error of one exponential, which then does not average out in the sum.
    private static double Exponentials(InputForm form) => form == InputForm.LogProbabilities ? 2 : 0;

    /// <summary>What is lost where a target's probability, taken from logits or logarithms, is itself below the normal numbers.</summary>
    private static double Subnormal(EmittedLoss<T> loss, RowPair<T> pair, int i)
    {
        double p = Terms.Probability(loss.Options.Target, pair.Target.Widened, i);
        double smallest = typeof(T) == typeof(float) ? 1.1754943508222875e-38 : 2.2250738585072014e-308;
        return loss.Options.Target == InputForm.Probabilities || p == 0 ? 1 : Math.Max(1, smallest / p);
    }

    private static void Within(double bound, T[] got, IReadOnlyList<ExactValue> exact, Func<int, double> scale, object row)
    {
        for (int i = 0; i < got.Length; i++)
        {
            Within(bound, got[i], exact[i], row, scale(i), i);
        }
    }

    private static void Within(double bound, T got, ExactValue exact, object row, double scale = 0, int index = -1)
    {
        double error = Ulp.Of(got, exact, scale);
        Assert.True(error <= bound, string.Create(CultureInfo.InvariantCulture, $"{row}, {(index < 0 ? "value" : $"gradient[{index}]")}: {got:R} is {error:F2} ULP from {(double)exact:R}, more than {bound}."));
    }
}
