using System;
using System.Linq;
using System.Numerics;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Losses;

/// <summary>
/// Every emitted loss against <see cref="LossReference"/>, the textbook at run time, and its gradients against central differences of the reference.
/// The rows are benign, so that the reference is right to a few units in the last place of a double; <see cref="AccuracyTests{T}"/> has the hard ones.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public abstract class ReferenceTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The reference rounds each of its C terms; a float rounds to 6e-8.
    private static readonly double s_tolerance = typeof(T) == typeof(float) ? 2e-6 : 2e-14;

    public static TheoryData<string> Names => EmittedLosses.Of<T>();

    [Theory]
    [MemberData(nameof(Names))]
    public void Cross_entropy_of_a_label(string name)
    {
        EmittedLoss<T> loss = EmittedLosses.Find<T>(name);
        (Row<T> _, Row<T> q) = Benign(loss);
        LossReference reference = Reference(loss);
        T[] gradient = new T[loss.Classes];
        foreach (int label in new[] { 0, loss.Classes / 2, loss.Classes - 1 })
        {
            Near(reference.CrossEntropy(label, q.Widened), loss.OfLabelGradient(label, q.Values, gradient));
            IsGradient(x => reference.CrossEntropy(label, x), q.Widened, gradient);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Entropy(string name)
    {
        EmittedLoss<T> loss = EmittedLosses.Find<T>(name);
        (Row<T> _, Row<T> q) = Benign(loss);
        LossReference reference = Reference(loss);
        T[] gradient = new T[loss.Classes];
        Near(reference.Entropy(q.Widened), loss.EntropyGradient(q.Values, gradient));
        IsGradient(x => reference.Entropy(x), q.Widened, gradient);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Cross_entropy_of_a_target(string name)
    {
        EmittedLoss<T> loss = EmittedLosses.Find<T>(name);
        (Row<T> p, Row<T> q) = Benign(loss);
        LossReference reference = Reference(loss);
        T[] gradient = new T[loss.Classes];
        Near(reference.CrossEntropy(p.Widened, q.Widened), loss.CrossEntropyGradient(p.Values, q.Values, gradient));
        IsGradient(x => reference.CrossEntropy(p.Widened, x), q.Widened, gradient);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Kl_divergence(string name)
    {
        EmittedLoss<T> loss = EmittedLosses.Find<T>(name);
        (Row<T> p, Row<T> q) = Benign(loss);
        LossReference reference = Reference(loss);
        T[] gradient = new T[loss.Classes];
        T[] targetGradient = new T[loss.Classes];
        Near(reference.KlDivergence(p.Widened, q.Widened), loss.KlGradients(p.Values, q.Values, gradient, targetGradient));
        IsGradient(x => reference.KlDivergence(p.Widened, x), q.Widened, gradient);
        IsGradient(x => reference.KlDivergence(x, q.Widened), p.Widened, targetGradient);
    }

    private static LossReference Reference(EmittedLoss<T> loss)
        => new(loss.Classes) { LogBase = loss.Options.LogBase, Target = loss.Options.Target, Prediction = loss.Options.Prediction, Kl = loss.Options.Kl };

    private static (Row<T> Target, Row<T> Prediction) Benign(EmittedLoss<T> loss)
    {
        string wanted(InputForm form) => form == InputForm.Logits ? "benign" : "dirichlet";
        Row<T> of(InputForm form, int seed) => Rows.Of<T>(form, loss.Classes, seed).Single(r => r.Name == wanted(form));
        return (of(loss.Options.Target, 3), of(loss.Options.Prediction, 4));
    }

    private static void Near(double expected, T got)
        => Assert.True(Math.Abs(double.CreateTruncating(got) - expected) <= s_tolerance * Math.Abs(expected), $"{got} is not {expected:R}");

    /// <summary>A central difference of step h is wrong by h^2 and by the rounding of the function over h; ln p + 1 by the rounding of its terms.</summary>
    private static void IsGradient(Func<double[], double> function, double[] point, T[] gradient)
    {
        double size = Math.Abs(function(point));
        for (int i = 0; i < point.Length; i += 1 + (point.Length / 40))
        {
            double step = 1e-5 * (point[i] is > 0 and < 1 ? point[i] : 1);
            double[] moved = (double[])point.Clone();
            moved[i] = point[i] + step;
            double above = function(moved);
            moved[i] = point[i] - step;
            double expected = (above - function(moved)) / (2 * step);
            double tolerance = (1e-6 * Math.Abs(expected)) + (1e-14 * (size + 1) / step) + Math.Max(1e-8, s_tolerance / 10);
            Assert.True(Math.Abs(double.CreateTruncating(gradient[i]) - expected) <= tolerance, $"gradient[{i}] is {gradient[i]}, the difference {expected:R}");
        }
    }
}
