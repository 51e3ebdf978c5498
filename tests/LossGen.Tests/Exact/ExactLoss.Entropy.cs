using System;

namespace LossGen.Tests.Exact;

/// <content>The entropy and its exponential.</content>
public sealed partial class ExactLoss
{
    // Beyond it e^H is no float or double, and near the end of the exact arithmetic.
    private const int MostEntropy = 1 << 20;

    /// <summary>H(p) = -sum p log p.</summary>
    public ExactResult Entropy(ReadOnlySpan<float> prediction) => Entropy(Widen(prediction));

    /// <summary>H(p) = -sum p log p; a floor is one of the logarithm only.</summary>
    public ExactResult Entropy(ReadOnlySpan<double> prediction)
    {
        ExactRow p = ReadPrediction(prediction);
        if (p.IsPoisoned)
        {
            return Poisoned(p.Count, 0);
        }

        (BigFloat entropy, ExactValue[] gradient) = EntropyInNats(p);
        return InBase(entropy, gradient, []);
    }

    /// <summary>e^H, with H in nats whatever the log base.</summary>
    public ExactResult Perplexity(ReadOnlySpan<float> prediction) => Perplexity(Widen(prediction));

    /// <summary>e^H, with H in nats whatever the log base.</summary>
    public ExactResult Perplexity(ReadOnlySpan<double> prediction)
    {
        ExactRow p = ReadPrediction(prediction);
        if (p.IsPoisoned)
        {
            return Poisoned(p.Count, 0);
        }

        (BigFloat entropy, ExactValue[] gradient) = EntropyInNats(p);
        ExactValue value = entropy > MostEntropy ? ExactValue.PositiveInfinity : BigFloat.Exp(entropy);
        return new(value, Array.ConvertAll(gradient, g => value * g), []);
    }

    private static (BigFloat Value, ExactValue[] Gradient) EntropyInNats(ExactRow p)
    {
        BigFloat entropy = 0;
        for (int i = 0; i < p.Count; i++)
        {
            entropy -= p.IsZero(i) ? 0 : p.P(i) * p.LogFloored(i);
        }

        ExactValue[] gradient = new ExactValue[p.Count];
        for (int i = 0; i < p.Count; i++)
        {
            BigFloat ofFactor = p.IsFloored(i) ? 0 : 1;
            gradient[i] = p.Form switch
            {
                InputForm.Probabilities => Information(p, i) - ofFactor,
                _ when p.IsZero(i) => BigFloat.Zero,
                InputForm.LogProbabilities => -p.P(i) * (p.LogFloored(i) + ofFactor),
                _ => -p.P(i) * (p.LogP(i) + entropy) * p.InnerSlope,
            };
        }

        return (entropy, gradient);
    }
}
