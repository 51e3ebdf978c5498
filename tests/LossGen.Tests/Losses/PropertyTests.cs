using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Losses;

/// <summary>What holds for all distributions, tried on random ones: logits from -30 to 30, some classes masked.</summary>
public sealed class PropertyTests
{
    // Sums of up to 33 rounded terms, in units of 1 = 2^24 ULP.
    private const float Tolerance = 4e-6f;

    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(0x10C5, 0x6E5);

    public static TheoryData<string> Logits => ["Logits2", "Logits3", "Logits8", "Logits10", "Logits17", "Logits33"];

    public static TheoryData<string> Probabilities => ["Probabilities2", "Probabilities3", "Probabilities8", "Probabilities10", "Probabilities17", "Probabilities33"];

    [Theory]
    [MemberData(nameof(Logits))]
    public void A_common_shift_of_logits_changes_nothing(string name) => ForAllPairs(name, (loss, p, q) =>
    {
        // Steps of 1/64 below 64: adding 32 is exact, so that the shifted row is the same distribution.
        float[] stepped = [.. q.Select(x => MathF.Round(x * 64) / 64)];
        float[] shifted = [.. stepped.Select(x => x + 32)];
        Near(loss.OfLabel(0, stepped), loss.OfLabel(0, shifted));
        Near(loss.Entropy(stepped), loss.Entropy(shifted));
        Near(loss.CrossEntropy(p, stepped), loss.CrossEntropy(p, shifted));
        Near(loss.Kl(p, stepped), loss.Kl(p, shifted));
    });

    [Theory]
    [MemberData(nameof(Logits))]
    [MemberData(nameof(Probabilities))]
    public void Divergence_is_cross_entropy_less_entropy(string name) => ForAllPairs(name, (loss, p, q) =>
    {
        float crossEntropy = loss.CrossEntropy(p, q);
        float entropy = loss.Entropy(p);
        float difference = crossEntropy - entropy;
        Near(float.IsNaN(difference) ? float.PositiveInfinity : difference, loss.Kl(p, q), crossEntropy + entropy);
    });

    [Theory]
    [MemberData(nameof(Logits))]
    [MemberData(nameof(Probabilities))]
    public void The_order_of_classes_does_not_matter(string name) => ForAllPairs(name, (loss, p, q) =>
    {
        int turn = loss.Classes / 2;
        float[] turned(float[] row) => [.. row.Skip(turn), .. row.Take(turn)];
        Near(loss.Entropy(q), loss.Entropy(turned(q)));
        Near(loss.CrossEntropy(p, q), loss.CrossEntropy(turned(p), turned(q)));
        Near(loss.Kl(p, q), loss.Kl(turned(p), turned(q)));
        Near(loss.OfLabel(turn, q), loss.OfLabel(0, turned(q)));
    });

    [Theory]
    [MemberData(nameof(Logits))]
    [MemberData(nameof(Probabilities))]
    public void Entropy_is_between_0_and_log_C(string name) => ForAllPairs(name, (loss, _, q) =>
        Assert.InRange(loss.Entropy(q), 0, MathF.Log(loss.Classes) * (1 + Tolerance)));

    [Theory]
    [MemberData(nameof(Logits))]
    public void Divergence_between_logits_is_never_negative(string name) => ForAllPairs(name, (loss, p, q) =>
    {
        Assert.True(loss.Kl(p, q) >= 0);
        float[] near = [.. p.Select(x => MathF.BitIncrement(x))];
        Assert.True(loss.Kl(p, near) >= 0);
        Assert.Equal(0, loss.Kl(p, p));
    });

    [Fact]
    public void Divergence_in_its_non_negative_form_is_never_negative() => ForAllPairs("ProbabilitiesNonNegative10", (loss, p, q) =>
    {
        Assert.True(loss.Kl(p, q) >= 0);
        Assert.True(loss.Kl(p, [.. p.Select(x => MathF.BitIncrement(x))]) >= 0);
        Assert.Equal(0, loss.Kl(p, p));
    });

    [Theory]
    [MemberData(nameof(Logits))]
    public void The_gradients_of_a_logit_loss_sum_to_0(string name) => ForAllPairs(name, (loss, p, q) =>
    {
        float[] gradient = new float[loss.Classes];
        float[] targetGradient = new float[loss.Classes];
        void SumsTo0(float[] row, float scale = 1) => Assert.InRange(row.Sum(x => (double)x), -Tolerance * scale, Tolerance * scale);
        loss.OfLabelGradient(loss.Classes - 1, q, gradient);
        SumsTo0(gradient);
        loss.EntropyGradient(q, gradient);
        SumsTo0(gradient);
        loss.CrossEntropyGradient(p, q, gradient);
        SumsTo0(gradient);
        float divergence = loss.KlGradients(p, q, gradient, targetGradient);
        if (float.IsFinite(divergence))
        {
            // The terms of the target's gradient are p ln(p / q) and p D.
            SumsTo0(gradient);
            SumsTo0(targetGradient, 1 + divergence);
        }
    });

    private static void ForAllPairs(string name, Action<EmittedLoss<float>, float[], float[]> holds)
    {
        EmittedLoss<float> loss = EmittedLosses.Find<float>(name);
        Gen<float> logit = Gen.Frequency((12, Gen.Choose(-3000, 3000).Select(x => x / 100f)), (1, Gen.Constant(float.NegativeInfinity)));
        Gen<float[]> row = Gen.ArrayOf(logit, loss.Classes).Where(r => r.Any(float.IsFinite));
        bool logits = loss.Options.Prediction == InputForm.Logits;
        Gen<(float[] P, float[] Q)> pair = row.SelectMany(p => row.Select(q => logits ? (p, q) : (Softmax(p), Softmax(q))));
        Prop.ForAll(pair.ToArbitrary(), x => holds(loss, x.P, x.Q)).Check(s_config);
    }

    private static float[] Softmax(float[] logits)
    {
        double max = logits.Max();
        double sum = logits.Sum(x => Math.Exp(x - max));
        return [.. logits.Select(x => (float)(Math.Exp(x - max) / sum))];
    }

    private static void Near(float expected, float actual, float scale = 0)
    {
        float unit = Math.Max(Math.Max(1, scale), Math.Abs(expected));
        Assert.True(expected.Equals(actual) || Math.Abs(expected - actual) <= Tolerance * unit, $"{actual:R} is not {expected:R}");
    }
}
