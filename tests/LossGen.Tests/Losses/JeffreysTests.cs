using System;
using System.Linq;
using System.Numerics;
using LossGen.Tests.Exact;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Losses;

/// <summary>sum (p - q) log(p / q) and both gradients, against exact arithmetic, the reference and the table of edges.</summary>
public sealed class JeffreysTests
{
    // A logarithm of 1.5 ULP, a difference and a product of half a unit each, and half a unit for each level of the sum's tree, of terms with one sign.
    private const double ValueBound = 4;

    // A quotient of a difference, and the logarithm, of one sign; the scale.
    private const double GradientBound = 4;

    // The base is one constant and one rounding more.
    private const double OfBase = 1.5;

    public static TheoryData<string> Names => EmittedLosses.Jeffreys;

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_right_to_a_few_units(string name)
    {
        Type type = EmittedLosses.All[name];
        if (name.StartsWith("Double", StringComparison.Ordinal))
        {
            Accurate(new EmittedJeffreys<double>(type));
        }
        else
        {
            Accurate(new EmittedJeffreys<float>(type));
        }
    }

    [Fact]
    public void The_textbooks_number()
    {
        // D(p || q) + D(q || p) for a fair and a 3:1 coin: (1/4) ln 3.
        Assert.Equal(0.27465308, Jeffreys2.Jeffreys([0.5f, 0.5f], [0.75f, 0.25f]), 7);
        Assert.Equal(0, Jeffreys3.Jeffreys([0.2f, 0.3f, 0.5f], [0.2f, 0.3f, 0.5f]));
    }

    [Fact]
    public void Edges()
    {
        float[] gradient = new float[3];
        float[] targetGradient = new float[3];
        Assert.Equal(float.PositiveInfinity, Jeffreys3.Jeffreys([0f, 0.5f, 0f], [0.5f, 0f, 0f], gradient, targetGradient));
        Assert.Equal([float.PositiveInfinity, float.NegativeInfinity, 0], gradient);
        Assert.Equal([float.NegativeInfinity, float.PositiveInfinity, 0], targetGradient);
        Assert.Equal(float.PositiveInfinity, Jeffreys3.Jeffreys([0.5f, 0.5f, 0f], [0.5f, -0f, 0.5f], gradient));
        Assert.Equal([0, float.NegativeInfinity, float.PositiveInfinity], gradient);
        foreach (float bad in new[] { -0.25f, float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            Assert.True(float.IsNaN(Jeffreys3.Jeffreys([0.5f, bad, 0.25f], [0.5f, 0.25f, 0.25f], gradient, targetGradient)));
            Assert.All(gradient.Concat(targetGradient), g => Assert.True(float.IsNaN(g)));
            Assert.True(float.IsNaN(Jeffreys3.Jeffreys([0.5f, 0.25f, 0.25f], [0.5f, bad, 0.25f], gradient, targetGradient)));
            Assert.All(gradient.Concat(targetGradient), g => Assert.True(float.IsNaN(g)));
        }
    }

    [Fact]
    public void Is_symmetric_and_never_negative()
    {
        Random random = new(8);
        for (int round = 0; round < 20_000; round++)
        {
            float[] p = [.. Enumerable.Range(0, 10).Select(_ => (float)Math.Pow(random.NextDouble(), 1 + random.Next(30)))];
            float[] q = [.. p.Select(x => random.Next(3) switch { 0 => x, 1 => MathF.BitIncrement(x), _ => x * (float)random.NextDouble() })];
            float j = Jeffreys10.Jeffreys(p, q);
            Assert.True(j >= 0, $"{j:R} is negative");
            Assert.Equal(p.SequenceEqual(q), j == 0);

            // Each is within the bound of the same number.
            float other = Jeffreys10.Jeffreys(q, p);
            Assert.True(j == other || Math.Abs(j - other) <= 2 * ValueBound * Ulp.Unit<float>(j), $"{j:R} is not {other:R}");
        }
    }

    [Fact]
    public void Batches_agree_with_samples()
    {
        Random random = new(9);
        float[] p = [.. Enumerable.Range(0, 50).Select(_ => random.NextSingle())];
        float[] q = [.. Enumerable.Range(0, 50).Select(_ => random.NextSingle())];
        float[] losses = new float[5];
        float[] gradients = new float[50];
        Jeffreys10.EachJeffreys(p, q, losses, gradients);
        float[] gradient = new float[10];
        LossSum sum = default;
        for (int row = 0; row < 5; row++)
        {
            Assert.Equal(losses[row], Jeffreys10.Jeffreys(p.AsSpan(row * 10, 10), q.AsSpan(row * 10, 10), gradient));
            Assert.Equal(gradient, gradients[(row * 10)..((row * 10) + 10)]);
            sum.Add(losses[row]);
        }

        Assert.Equal((float)sum.Mean, Jeffreys10.MeanJeffreys(p, q));
        Assert.Equal(sum.ToBytes(), Jeffreys10.SumJeffreys(p, q).ToBytes());
    }

    [Theory]
    [InlineData(InputForm.Probabilities, InputForm.Probabilities)]
    [InlineData(InputForm.LogProbabilities, InputForm.Probabilities)]
    [InlineData(InputForm.Probabilities, InputForm.Logits)]
    [InlineData(InputForm.LogProbabilities, InputForm.LogProbabilities)]
    [InlineData(InputForm.Logits, InputForm.Logits)]
    public void The_reference_is_the_definition(InputForm target, InputForm prediction)
    {
        Random random = new(10);
        double[] Row(InputForm form) => [.. Enumerable.Range(0, 6).Select(_ => random.NextDouble()).Select(x => form == InputForm.Probabilities ? x : form == InputForm.LogProbabilities ? -3 * x : (8 * x) - 4)];
        LossReference reference = new(6) { Target = target, Prediction = prediction };
        ExactLoss exact = new() { Target = target, Prediction = prediction };
        for (int round = 0; round < 20; round++)
        {
            double[] p = Row(target);
            double[] q = target == prediction && round % 2 == 0 ? [.. p.Select(x => x * (1 + (1e-6 * random.NextDouble())))] : Row(prediction);
            double[] gradient = new double[6];
            double[] targetGradient = new double[6];
            double value = reference.Jeffreys(p, q, gradient, targetGradient);
            ExactResult truth = exact.Jeffreys(p, q);
            Assert.InRange(Ulp.Of(value, truth.Value), 0, 1e4);
            for (int i = 0; i < 6; i++)
            {
                Assert.Equal((double)truth.Gradient[i], gradient[i], 1e-13);
                Assert.Equal((double)truth.TargetGradient[i], targetGradient[i], 1e-13);
            }
        }
    }

    private static void Accurate<T>(EmittedJeffreys<T> loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(loss.Classes);
        ExactLoss exact = new() { LogBase = loss.Options.LogBase };
        double more = loss.Options.LogBase == Math.E ? 0 : OfBase;
        for (int round = 0; round < 40; round++)
        {
            T[] p = [.. Enumerable.Range(0, loss.Classes).Select(_ => T.CreateTruncating(Math.Pow(random.NextDouble(), 1 + (round % 5 * 8))))];
            T[] q = [.. p.Select(x => (round % 4) switch
            {
                0 => T.CreateTruncating(random.NextDouble()),
                1 => x * T.CreateTruncating(1 + (1e-5 * random.NextDouble())),
                2 => T.BitIncrement(x),
                _ => x * T.CreateTruncating(Math.Pow(2, random.Next(-20, 20))),
            })];
            T[] gradient = new T[loss.Classes];
            T[] targetGradient = new T[loss.Classes];
            T value = loss.Gradients(p, q, gradient, targetGradient);
            Assert.Equal(value, loss.Value(p, q));
            ExactResult truth = exact.Jeffreys([.. p.Select(double.CreateTruncating)], [.. q.Select(double.CreateTruncating)]);
            Within(ValueBound + more, value, truth.Value, "the value");
            for (int i = 0; i < loss.Classes; i++)
            {
                Within(GradientBound + more, gradient[i], truth.Gradient[i], "the gradient");
                Within(GradientBound + more, targetGradient[i], truth.TargetGradient[i], "the target's gradient");
            }
        }
    }

    private static void Within<T>(double bound, T got, ExactValue exact, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Assert.True(Ulp.Of(got, exact) <= bound, $"{what} {got} is {Ulp.Of(got, exact):F2} ULP off {exact}");
}
