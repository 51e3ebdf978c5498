using System;
using System.Globalization;
using System.Linq;
using System.Numerics;
using LossGen.Tests.Exact;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Losses;

/// <summary>
/// The gradient of the entropy of logits where one class is ahead of all others, until nothing is left of them. The slopes there are -p (ln p + H) of terms of one sign each, or of which one
/// dwarfs the other: nothing cancels, and the bound is in units of each number itself, down to the subnormal ones.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public abstract class NearOneHotTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static TheoryData<string> Names => EmittedLosses.OfLogits<T>();

    private static double Farthest => typeof(T) == typeof(float) ? 112 : 760;

    [Theory]
    [MemberData(nameof(Names))]
    public void Entropys_gradient_keeps_its_digits(string name)
    {
        EmittedLoss<T> loss = EmittedLosses.Find<T>(name);
        int leads = loss.Classes <= 33 ? 36 : 7;
        for (int i = 0; i < leads; i++)
        {
            double lead = 20 + ((Farthest - 20) * i / (leads - 1));
            Check(loss, Row(loss.Classes, lead, i), T.One, $"a lead of {lead:F1}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Small_weights_cost_entropys_gradient_no_digit(string name)
    {
        EmittedLoss<T> loss = EmittedLosses.Find<T>(name);
        foreach (double weight in new[] { Math.ScaleB(1, 40), 0.3, Math.ScaleB(1, -60), Math.ScaleB(1, -80) })
        {
            Check(loss, Row(loss.Classes, 20, 0), T.CreateTruncating(weight), $"a weight of {weight:E1}");
        }
    }

    private static void Check(EmittedLoss<T> loss, T[] row, T weight, string what)
    {
        // One rounding more for the product of the weight and the factor of another base.
        double bound = loss.Options.LogBase == Math.E ? 8 : 10;
        ExactResult exact = new ExactLoss { LogBase = loss.Options.LogBase, Prediction = InputForm.Logits }.Entropy([.. row.Select(double.CreateTruncating)]);
        T[] gradient = new T[row.Length];
        loss.EachEntropyGradient(row, new T[1], gradient, [weight]);
        for (int i = 0; i < row.Length; i++)
        {
            double error = Ulp.Of(gradient[i], exact.Gradient[i] * (BigFloat)double.CreateTruncating(weight));
            Assert.True(error <= bound, string.Create(CultureInfo.InvariantCulture, $"{what}, gradient[{i}]: {gradient[i]:R} is {error:E2} ULP from {(double)exact.Gradient[i]:R} times the weight."));
        }
    }

    private static T[] Row(int classes, double lead, int leader)
        => [.. Enumerable.Range(0, classes).Select(i => T.CreateTruncating((i == leader % classes ? lead : 0) + Math.Sin((i * 7) + lead)))];
}
