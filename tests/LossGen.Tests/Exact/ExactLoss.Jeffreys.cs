using System;

namespace LossGen.Tests.Exact;

/// <content>The Jeffreys divergence.</content>
public sealed partial class ExactLoss
{
    /// <summary>J(p, q) = sum (p - q) log(p / q), with the gradients by q and by p.</summary>
    public ExactResult Jeffreys(ReadOnlySpan<float> target, ReadOnlySpan<float> prediction) => Jeffreys(Widen(target), Widen(prediction));

    /// <summary>J(p, q) = sum (p - q) log(p / q), with the gradients by q and by p: of each term (p - q) (ln p - ln q) by its own p and q, carried through the form of the row.</summary>
    public ExactResult Jeffreys(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction)
    {
        ExactRow p = new(target, Target);
        ExactRow q = new(prediction, Prediction);
        if (p.IsPoisoned || q.IsPoisoned)
        {
            return Poisoned(q.Count, p.Count);
        }

        ExactValue value = BigFloat.Zero;
        ExactValue[] byQ = new ExactValue[q.Count];
        ExactValue[] byP = new ExactValue[p.Count];
        for (int i = 0; i < p.Count; i++)
        {
            bool neither = p.IsZero(i) && q.IsZero(i);
            ExactValue ratio = LogRatio(p, q, i);
            BigFloat difference = p.P(i) - q.P(i);
            value += neither ? BigFloat.Zero : ratio.IsFinite ? difference * ratio : ExactValue.PositiveInfinity;
            byQ[i] = neither ? BigFloat.Zero : q.IsZero(i) ? ExactValue.NegativeInfinity : p.IsZero(i) ? ExactValue.PositiveInfinity : -(difference / q.P(i)) - ratio;
            byP[i] = neither ? BigFloat.Zero : p.IsZero(i) ? ExactValue.NegativeInfinity : q.IsZero(i) ? ExactValue.PositiveInfinity : (difference / p.P(i)) + ratio;
        }

        return InBase(value, Through(q, byQ), Through(p, byP));
    }

    private static ExactValue[] Through(ExactRow row, ExactValue[] slopes)
    {
        ExactValue mean = BigFloat.Zero;
        for (int i = 0; i < slopes.Length; i++)
        {
            mean += Weighted(row, i, slopes[i]);
        }

        ExactValue[] gradient = new ExactValue[slopes.Length];
        for (int i = 0; i < slopes.Length; i++)
        {
            gradient[i] = row.Form switch
            {
                InputForm.Probabilities => slopes[i],
                InputForm.LogProbabilities => Weighted(row, i, slopes[i]),
                _ => Weighted(row, i, slopes[i] - mean),
            };
        }

        return gradient;
    }
}
