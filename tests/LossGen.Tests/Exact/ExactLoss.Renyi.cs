using System;
using System.Linq;

namespace LossGen.Tests.Exact;

/// <content>The Renyi entropy.</content>
public sealed partial class ExactLoss
{
    /// <summary>log(sum p^a) / (1 - a), and its limits for the orders 0, 1 and infinity.</summary>
    public ExactResult Renyi(ReadOnlySpan<float> prediction) => Renyi(Widen(prediction));

    /// <summary>log(sum p^a) / (1 - a), and its limits for the orders 0, 1 and infinity. There is no floor, and p need not sum to 1.</summary>
    public ExactResult Renyi(ReadOnlySpan<double> prediction)
    {
        ExactRow p = new(prediction, Prediction, Temperature);
        if (p.IsPoisoned)
        {
            return Poisoned(p.Count, 0);
        }

        if (RenyiOrder == 1)
        {
            (BigFloat entropy, ExactValue[] gradient) = EntropyInNats(p);
            return InBase(entropy, gradient, []);
        }

        int existing = Enumerable.Range(0, p.Count).Count(i => !p.IsZero(i));
        if (double.IsPositiveInfinity(RenyiOrder))
        {
            return OfLargest(p);
        }

        if (existing == 0)
        {
            // ln 0 / (1 - a), and the slopes of a class that is 0.
            ExactValue ofClass = RenyiOrder is > 0 and < 1 && p.Form == InputForm.Probabilities ? ExactValue.PositiveInfinity : BigFloat.Zero;
            return InBase(RenyiOrder > 1 ? ExactValue.PositiveInfinity : ExactValue.NegativeInfinity, [.. Enumerable.Repeat(ofClass, p.Count)], []);
        }

        return RenyiOrder == 0 ? InBase(BigFloat.Log(existing), [.. Enumerable.Repeat((ExactValue)BigFloat.Zero, p.Count)], []) : OfOrder(p, RenyiOrder);
    }

    // -ln max p: its slope is that of the first of equals.
    private ExactResult OfLargest(ExactRow p)
    {
        int k = p.Largest;
        ExactValue[] gradient = new ExactValue[p.Count];
        for (int i = 0; i < p.Count; i++)
        {
            gradient[i] = p.Form switch
            {
                InputForm.Logits => (i == k ? -p.Rest(i) : p.P(i)) * p.InnerSlope,
                _ when i != k => BigFloat.Zero,
                InputForm.Probabilities => -Quotient(1, p, i),
                _ => -BigFloat.One,
            };
        }

        return InBase(Information(p, k), gradient, []);
    }

    // sum p^a = p_k^a (1 + r) with r = the sum of (p / p_k)^a over all classes but the largest.
    private ExactResult OfOrder(ExactRow p, BigFloat order)
    {
        int k = p.Largest;
        BigFloat[] powers = [.. Enumerable.Range(0, p.Count).Select(i => p.IsZero(i) ? 0 : i == k ? 1 : BigFloat.Exp(order * (p.LogP(i) - p.LogP(k))))];
        BigFloat others = powers.Where((_, i) => i != k).Aggregate(BigFloat.Zero, (sum, e) => sum + e);
        BigFloat value = ((order * p.LogP(k)) + BigFloat.Log1p(others)) / (1 - order);
        BigFloat factor = order / (1 - order);
        ExactValue[] gradient = new ExactValue[p.Count];
        for (int i = 0; i < p.Count; i++)
        {
            BigFloat share = powers[i] / (1 + others);
            BigFloat less = i == k ? p.Rest(k) - (others / (1 + others)) : share - p.P(i);
            gradient[i] = p.Form switch
            {
                InputForm.Logits => factor * less * p.InnerSlope,
                InputForm.LogProbabilities => factor * share,
                _ when p.IsZero(i) => order > 1 ? BigFloat.Zero : ExactValue.PositiveInfinity,
                _ => factor * share / p.P(i),
            };
        }

        return InBase(value, gradient, []);
    }
}
