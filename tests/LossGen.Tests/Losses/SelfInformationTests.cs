using System;
using System.Linq;
using LossGen.Tests.Exact;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Losses;

/// <summary>-log p and its derivative -1 / p, against exact arithmetic and the edge table.</summary>
public sealed class SelfInformationTests
{
    private static readonly float[] s_probabilities =
        [.. Enumerable.Range(0, 200_000).Select(i => BitConverter.Int32BitsToSingle(1 + (i * 5_326))).Where(p => p <= 1), 1, MathF.BitDecrement(1), 0.5f, 0.7f, 0.2f, 0.1f, float.Epsilon];

    [Fact]
    public void The_textbooks_numbers()
    {
        Assert.Equal(["0.36", "1.61", "2.30"], new[] { 0.7f, 0.2f, 0.1f }.Select(p => Information.SelfInformation(p).ToString("F2", null)));
        Assert.Equal([1f, 2f, 10f], new[] { 0.5f, 0.25f, 1f / 1024 }.Select(InformationInBits.SelfInformation));
    }

    [Fact]
    public void A_float_is_right_to_one_unit()
    {
        ExactLoss nats = new();
        ExactLoss bits = new() { LogBase = 2 };
        for (int i = 0; i < s_probabilities.Length; i += 25)
        {
            float p = s_probabilities[i];
            float value = Information.SelfInformation(p, out float gradient);
            Within(1, value, nats.SelfInformation(p), p);
            Assert.Equal(value, Information.SelfInformation(p));

            // -1 / p overflows for the smallest subnormals: infinity is then the nearest number.
            Assert.Equal(-1 / p, gradient);

            // In bits: one constant, one rounding more.
            Within(2.5, InformationInBits.SelfInformation(p), bits.SelfInformation(p), p);
        }
    }

    [Fact]
    public void A_double_is_right_to_one_unit()
    {
        ExactLoss nats = new();
        for (int i = 0; i < s_probabilities.Length; i += 25)
        {
            double p = s_probabilities[i] * (1 - Math.ScaleB(i, -40));
            double value = DoubleInformation.SelfInformation(p, out double gradient);
            double error = Ulp.Of(value, nats.SelfInformation(p).Value);
            Assert.True(error <= 1, $"-ln {p:R}: {value:R} is {error:F2} ULP away");
            Assert.Equal(-1 / p, gradient);
        }
    }

    [Fact]
    public void Edges()
    {
        Assert.Equal(float.PositiveInfinity, Information.SelfInformation(0, out float gradient));
        Assert.Equal(float.NegativeInfinity, gradient);
        Assert.Equal(0, Information.SelfInformation(1));
        Assert.True(float.IsNaN(Information.SelfInformation(float.NaN)));
        Assert.True(float.IsNaN(Information.SelfInformation(-0.5f)));
        Assert.Equal(-MathF.Log(2), Information.SelfInformation(2));
    }

    [Fact]
    public void Batches_have_the_bits_of_single_calls()
    {
        float[] losses = new float[s_probabilities.Length];
        float[] gradients = new float[s_probabilities.Length];
        Information.EachSelfInformation(s_probabilities, losses, gradients);
        float[] again = new float[s_probabilities.Length];
        Information.EachSelfInformation(s_probabilities, again);
        Assert.Equal(losses, again);
        for (int i = 0; i < losses.Length; i++)
        {
            Assert.Equal(Information.SelfInformation(s_probabilities[i], out float gradient), losses[i]);
            Assert.Equal(gradient, gradients[i]);
        }

        float[] p = [0.7f, 0.2f, 0.1f];
        double mean = p.Average(x => -Math.Log(x));
        Assert.Equal(mean, Information.MeanSelfInformation(p), 1e-7);
        Assert.Equal((-Math.Log(0.7f) - (3 * Math.Log(0.1f))) / 4, Information.MeanSelfInformation(p, weights: [1, 0, 3]), 1e-7);
        Assert.Throws<ArgumentException>(() => Information.EachSelfInformation(p, new float[2]));
    }

    private static void Within(double bound, float got, ExactResult exact, float p)
    {
        double error = Ulp.Of(got, exact.Value);
        Assert.True(error <= bound, $"-log {p:R}: {got:R} is {error:F2} ULP away");
    }
}
