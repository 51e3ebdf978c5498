using System;

namespace LossGen.Tests.Exact;

/// <summary>
/// The losses and their gradients in exact arithmetic, from their definitions and the conventions of the contract: the independent truth for the emitted methods.
/// </summary>
/// <remarks>
/// <para>It is set up with the names of <see cref="LossAttribute"/>. A float row widens to double exactly.</para>
/// <para>Between logits the two forms of the KL divergence are the same number.</para>
/// </remarks>
public sealed partial class ExactLoss
{
    /// <summary>The base b of the logarithm: results are those in nats times 1 / ln b. The double nearest e means nats.</summary>
    public double LogBase { get; init; } = Math.E;

    /// <summary>What <c>prediction</c> holds.</summary>
    public InputForm Prediction { get; init; } = InputForm.Probabilities;

    /// <summary>What a soft <c>target</c> holds.</summary>
    public InputForm Target { get; init; } = InputForm.Probabilities;

    /// <summary>The form of the KL divergence.</summary>
    public KlForm Kl { get; init; } = KlForm.Definition;

    /// <summary>-log p, with the derivative -1 / p.</summary>
    public ExactResult SelfInformation(double probability)
    {
        ExactRow row = new([probability], InputForm.Probabilities);
        return row.IsPoisoned ? Poisoned(1, 0) : InBase(Information(row, 0), [-Quotient(1, row, 0)], []);
    }

    /// <summary>H(p) = -sum p log p.</summary>
    public ExactResult Entropy(ReadOnlySpan<float> prediction) => Entropy(Widen(prediction));

    /// <summary>H(p) = -sum p log p.</summary>
    public ExactResult Entropy(ReadOnlySpan<double> prediction)
    {
        ExactRow p = new(prediction, Prediction);
        if (p.IsPoisoned)
        {
            return Poisoned(p.Count, 0);
        }

        BigFloat entropy = 0;
        for (int i = 0; i < p.Count; i++)
        {
            entropy -= p.IsZero(i) ? 0 : p.P(i) * p.LogP(i);
        }

        ExactValue[] gradient = new ExactValue[p.Count];
        for (int i = 0; i < p.Count; i++)
        {
            gradient[i] = p.Form switch
            {
                InputForm.Probabilities => Information(p, i) - BigFloat.One,
                _ when p.IsZero(i) => BigFloat.Zero,
                InputForm.LogProbabilities => -p.P(i) * (p.LogP(i) + 1),
                _ => -p.P(i) * (p.LogP(i) + entropy),
            };
        }

        return InBase(entropy, gradient, []);
    }

    private static double[] Widen(ReadOnlySpan<float> row)
    {
        double[] wide = new double[row.Length];
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] = row[i];
        }

        return wide;
    }

    // -ln p.
    private static ExactValue Information(ExactRow p, int i) => p.IsZero(i) ? ExactValue.PositiveInfinity : -p.LogP(i);

    // t / p for t > 0.
    private static ExactValue Quotient(BigFloat t, ExactRow p, int i) => p.IsZero(i) ? ExactValue.PositiveInfinity : t / p.P(i);

    private static ExactResult Poisoned(int classes, int targetClasses)
    {
        ExactValue[] gradient = new ExactValue[classes];
        ExactValue[] targetGradient = new ExactValue[targetClasses];
        Array.Fill(gradient, ExactValue.NaN);
        Array.Fill(targetGradient, ExactValue.NaN);
        return new(ExactValue.NaN, gradient, targetGradient);
    }

    private ExactResult InBase(ExactValue nats, ExactValue[] gradient, ExactValue[] targetGradient)
    {
        if (LogBase == Math.E)
        {
            return new(nats, gradient, targetGradient);
        }

        ExactValue perNat = 1 / BigFloat.Log(LogBase);
        return new(nats * perNat, Array.ConvertAll(gradient, g => g * perNat), Array.ConvertAll(targetGradient, g => g * perNat));
    }
}
