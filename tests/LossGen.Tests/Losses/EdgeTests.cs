using System;
using System.Linq;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Losses;

/// <summary>The conventions at the edges, row by row of the contract's table.</summary>
public sealed class EdgeTests
{
    private const float Infinity = float.PositiveInfinity;

    private static readonly float[] s_nans = [float.NaN, BitConverter.Int32BitsToSingle(0x7FC00001), BitConverter.Int32BitsToSingle(unchecked((int)0xFFC00055)), BitConverter.Int32BitsToSingle(0x7F800001)];

    public static TheoryData<string> Logits => ["Logits3", "Logits10", "Logits33", "Logits1000"];

    public static TheoryData<string> Probabilities => ["Probabilities3", "Probabilities10", "Probabilities33", "Probabilities1000"];

    public static TheoryData<string> Poisoned => ["Logits3", "Logits10", "Logits33", "Logits1000", "Probabilities3", "Probabilities10", "Probabilities33", "Probabilities1000", "LogProbabilities3", "LogProbabilities10", "LogProbabilities33", "LogProbabilities1000"];

    [Theory]
    [MemberData(nameof(Logits))]
    public void A_masked_class_does_not_exist(string name)
    {
        EmittedLoss<float> loss = EmittedLosses.Find<float>(name);
        float[] x = Ramp(loss.Classes);
        x[1] = -Infinity;
        float[] t = Ramp(loss.Classes).Reverse().ToArray();
        t[1] = -Infinity;
        float[] g = new float[loss.Classes];
        float[] tg = new float[loss.Classes];

        Assert.True(float.IsFinite(loss.OfLabelGradient(0, x, g)));
        Assert.True(g[1] == 0 && g.All(float.IsFinite));
        Assert.True(float.IsFinite(loss.EntropyGradient(x, g)));
        Assert.True(g[1] == 0 && g.All(float.IsFinite));
        Assert.True(float.IsFinite(loss.CrossEntropyGradient(t, x, g)));
        Assert.True(g[1] == 0 && g.All(float.IsFinite));
        Assert.True(float.IsFinite(loss.KlGradients(t, x, g, tg)));
        Assert.True(g[1] == 0 && g.All(float.IsFinite));
        Assert.True(tg[1] == 0 && tg.All(float.IsFinite));
    }

    [Theory]
    [MemberData(nameof(Logits))]
    public void A_label_on_a_masked_class_costs_infinity_with_a_finite_gradient(string name)
    {
        EmittedLoss<float> loss = EmittedLosses.Find<float>(name);
        float[] x = Ramp(loss.Classes);
        x[1] = -Infinity;
        float[] g = new float[loss.Classes];
        Assert.Equal(Infinity, loss.OfLabelGradient(1, x, g));
        Assert.InRange(g[1], -1.000001f, -0.999999f);
        Assert.True(g.All(float.IsFinite));
        Assert.InRange(g.Sum(), -1e-5f, 1e-5f);

        float[] t = Ramp(loss.Classes);
        Assert.Equal(Infinity, loss.CrossEntropyGradient(t, x, g));
        Assert.True(g.All(float.IsFinite));
        Assert.Equal(Infinity, loss.KlGradient(t, x, g));
        Assert.True(g.All(float.IsFinite));
    }

    [Theory]
    [MemberData(nameof(Logits))]
    public void Rows_that_leave_no_distribution_are_nan(string name)
    {
        EmittedLoss<float> loss = EmittedLosses.Find<float>(name);
        float[] masked = new float[loss.Classes];
        Array.Fill(masked, -Infinity);
        AllNaN(loss, masked, Ramp(loss.Classes));
        float[] infinite = Ramp(loss.Classes);
        infinite[loss.Classes - 1] = Infinity;
        AllNaN(loss, infinite, Ramp(loss.Classes));
    }

    [Theory]
    [MemberData(nameof(Poisoned))]
    public void Nan_anywhere_makes_the_whole_row_nan(string name)
    {
        EmittedLoss<float> loss = EmittedLosses.Find<float>(name);
        float[] good = Valid(loss);
        foreach (float nan in s_nans)
        {
            foreach (int position in new[] { 0, 1, loss.Classes / 2, loss.Classes - 1 })
            {
                float[] bad = [.. good];
                bad[position] = nan;
                AllNaN(loss, bad, good);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Poisoned))]
    public void Nan_in_a_batch_has_the_same_bits_whatever_it_was(string name)
    {
        EmittedLoss<float> loss = EmittedLosses.Find<float>(name);
        float[] good = Valid(loss);
        int[] labels = [0, 0, 0];
        float[] losses = new float[3];
        float[] gradients = new float[3 * loss.Classes];
        foreach (float nan in s_nans)
        {
            float[] batch = [.. good, .. good, .. good];
            batch[loss.Classes + 1] = nan;
            float[] targets = [.. good, .. good, .. good];
            loss.EachOfLabelGradient(labels, batch, losses, gradients, default);
            OneBad();
            loss.EachEntropyGradient(batch, losses, gradients, default);
            OneBad();
            loss.EachKlGradient(targets, batch, losses, gradients, default);
            OneBad();
            loss.EachKlGradient(batch, targets, losses, gradients, default);
            OneBad();
            Check(loss.MeanOfLabelGradient(labels, batch, gradients, default), gradients[loss.Classes..(2 * loss.Classes)]);
            Check(loss.MeanKl(targets, batch, default));
        }

        void OneBad()
        {
            Check(losses[1], gradients[loss.Classes..(2 * loss.Classes)]);
            Assert.False(float.IsNaN(losses[0]) || float.IsNaN(losses[2]) || gradients[..loss.Classes].Any(float.IsNaN) || gradients[(2 * loss.Classes)..].Any(float.IsNaN));
        }
    }

    [Theory]
    [MemberData(nameof(Probabilities))]
    public void Negative_or_infinite_probabilities_are_nan(string name)
    {
        EmittedLoss<float> loss = EmittedLosses.Find<float>(name);
        foreach (float wrong in new[] { -0.25f, -1e-45f, -Infinity, Infinity })
        {
            float[] bad = Valid(loss);
            bad[loss.Classes - 1] = wrong;
            AllNaN(loss, bad, Valid(loss));
        }
    }

    [Theory]
    [MemberData(nameof(Probabilities))]
    public void Zero_probabilities(string name)
    {
        EmittedLoss<float> loss = EmittedLosses.Find<float>(name);
        float[] p = Valid(loss);
        float[] q = Valid(loss);
        float[] g = new float[loss.Classes];
        float[] tg = new float[loss.Classes];
        p[1] = 0;

        // 0 log 0 = 0, with an infinite slope.
        Assert.True(float.IsFinite(loss.EntropyGradient(p, g)));
        Assert.Equal(Infinity, g[1]);

        // t = 0: no cost, whatever q.
        q[1] = 0;
        Assert.True(float.IsFinite(loss.CrossEntropyGradient(p, q, g)));
        Assert.Equal(0, g[1]);
        Assert.True(float.IsFinite(loss.KlGradients(p, q, g, tg)));
        Assert.Equal(0, g[1]);
        Assert.Equal(0, tg[1]);

        // t > 0 where q = 0.
        p[1] = 0.25f;
        Assert.Equal(Infinity, loss.CrossEntropyGradient(p, q, g));
        Assert.Equal(-Infinity, g[1]);
        Assert.Equal(Infinity, loss.KlGradients(p, q, g, tg));
        Assert.Equal(-Infinity, g[1]);
        Assert.Equal(Infinity, tg[1]);
        Assert.Equal(Infinity, loss.OfLabelGradient(1, q, g));
        Assert.Equal(-Infinity, g[1]);
        Assert.All(g.Where((_, i) => i != 1), x => Assert.Equal(0, x));
    }

    [Fact]
    public void The_textbook()
    {
        EmittedLoss<float> loss = EmittedLosses.Find<float>("Probabilities3");
        float[] p = [0.7f, 0.2f, 0.1f];
        Assert.Equal([0.36, 1.61, 2.30], Enumerable.Range(0, 3).Select(i => Math.Round(loss.OfLabel(i, p), 2)));
        Assert.Equal(0.8018186, loss.Entropy(p), 6);
        float[] q = [0.5f, 0.3f, 0.2f];
        Assert.Equal(loss.CrossEntropy(p, q) - loss.Entropy(p), loss.Kl(p, q), 6);
        Assert.NotEqual(loss.Kl(p, q), loss.Kl(q, p));
        Assert.Equal(0, loss.Kl(p, p));
    }

    [Fact]
    public void Tiny_losses_do_not_round_to_zero()
    {
        EmittedLoss<float> loss = EmittedLosses.Find<float>("Logits3");
        float[] g = new float[3];

        // 2 e^-17: log(sum(exp)) in float gives exactly 0.
        Assert.Equal(8.2798753e-8f, loss.OfLabelGradient(0, [17, 0, 0], g), 1e-14f);
        Assert.Equal(-8.279875e-8f, g[0], 1e-14f);
        Assert.True(loss.Entropy([60, 0, 0]) > 0);
        Assert.True(loss.Kl([1, 2, 3], [1.0000001f, 2, 3]) > 0);
    }

    private static float[] Ramp(int classes) => [.. Enumerable.Range(0, classes).Select(i => (float)Math.Sin(i + 1))];

    private static float[] Valid(EmittedLoss<float> loss)
    {
        float[] p = [.. Enumerable.Repeat(1f / loss.Classes, loss.Classes)];
        return loss.Options.Prediction switch
        {
            InputForm.Logits => Ramp(loss.Classes),
            InputForm.LogProbabilities => [.. p.Select(x => MathF.Log(x))],
            _ => p,
        };
    }

    private static void AllNaN(EmittedLoss<float> loss, float[] bad, float[] good)
    {
        float[] g = new float[loss.Classes];
        float[] tg = new float[loss.Classes];
        int other = float.IsFinite(bad[0]) ? 0 : 1;
        Check(loss.OfLabelGradient(other, bad, g), g);
        Check(loss.OfLabel(other, bad));
        Check(loss.EntropyGradient(bad, g), g);
        Check(loss.Entropy(bad));
        Check(loss.CrossEntropyGradient(good, bad, g), g);
        Check(loss.CrossEntropyGradient(bad, good, g), g);
        Check(loss.KlGradients(good, bad, g, tg), [.. g, .. tg]);
        Check(loss.KlGradients(bad, good, g, tg), [.. g, .. tg]);
    }

    private static void Check(float value, params float[] gradient)
    {
        // Whatever the bits of the input were, the outputs have those of float.NaN.
        Assert.Equal(BitConverter.SingleToInt32Bits(float.NaN), BitConverter.SingleToInt32Bits(value));
        Assert.All(gradient, g => Assert.Equal(BitConverter.SingleToInt32Bits(float.NaN), BitConverter.SingleToInt32Bits(g)));
    }
}
