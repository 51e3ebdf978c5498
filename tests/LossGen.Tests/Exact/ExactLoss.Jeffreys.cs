using System;

namespace LossGen.Tests.Exact;

/// <content>The symmetric divergences.</content>
public sealed partial class ExactLoss
{
    /// <summary>J(p, q) = sum (p - q) log(p / q), with the gradients by q and by p.</summary>
    public ExactResult Jeffreys(ReadOnlySpan<float> target, ReadOnlySpan<float> prediction) => Jeffreys(Widen(target), Widen(prediction));

    /// <summary>J(p, q) = sum (p - q) log(p / q), with the gradients by q and by p: of each term (p - q) (ln p - ln q) by its own p and q, carried through the form of the row.</summary>
    public ExactResult Jeffreys(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction)
    {
        ExactRow p = ReadTarget(target, isFloored: true);
        ExactRow q = ReadPrediction(prediction);
        if (p.IsPoisoned || q.IsPoisoned)
        {
            return Poisoned(q.Count, p.Count);
        }

        ExactValue value = BigFloat.Zero;
        ExactValue[] ratios = new ExactValue[q.Count];
        BigFloat[] differences = new BigFloat[q.Count];
        for (int i = 0; i < p.Count; i++)
        {
            ratios[i] = LogRatio(p, q, i);
            differences[i] = ExactRow.Difference(p, q, i);
            value += ratios[i].IsFinite ? differences[i] * ratios[i] : ExactValue.PositiveInfinity;
        }

        ExactValue[] byQ = Through(q, i => JeffreysSlope(q, p, i, -differences[i], -ratios[i]), i => TimesJeffreysSlope(q, i, -differences[i], -ratios[i]));
        ExactValue[] byP = Through(p, i => JeffreysSlope(p, q, i, differences[i], ratios[i]), i => TimesJeffreysSlope(p, i, differences[i], ratios[i]));
        return InBase(value, byQ, byP);
    }

    // By a probability p: (p - q) / p + ln(p / q).
    private static ExactValue JeffreysSlope(ExactRow p, ExactRow q, int i, BigFloat difference, ExactValue ratio)
        => !p.IsZeroFloored(i) ? (difference / p.Floored(i)) + ratio : q.IsZeroFloored(i) ? BigFloat.Zero : ExactValue.NegativeInfinity;

    // The same times p. An infinite logarithm counts however small p is.
    private static ExactValue TimesJeffreysSlope(ExactRow p, int i, BigFloat difference, ExactValue ratio) => difference + Weighted(p, i, ratio);

    /// <summary>(D(p || m) + D(q || m)) / 2 with m = (p + q) / 2, and the gradients by q and by p.</summary>
    public ExactResult JensenShannon(ReadOnlySpan<float> target, ReadOnlySpan<float> prediction) => JensenShannon(Widen(target), Widen(prediction));

    /// <summary>(D(p || m) + D(q || m)) / 2 with m = (p + q) / 2, and the gradients by q and by p, ln(q / m) / 2 and ln(p / m) / 2 by probabilities. There is no floor.</summary>
    public ExactResult JensenShannon(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction)
    {
        ExactRow p = ReadTarget(target);
        ExactRow q = new(prediction, Prediction, Temperature);
        if (p.IsPoisoned || q.IsPoisoned)
        {
            return Poisoned(q.Count, p.Count);
        }

        ExactValue value = BigFloat.Zero;
        ExactValue[] byQ = new ExactValue[q.Count];
        ExactValue[] byP = new ExactValue[p.Count];
        for (int i = 0; i < p.Count; i++)
        {
            (byP[i], byQ[i]) = HalfLogRatios(p, q, i);
            value += Weighted(p, i, byP[i]) + Weighted(q, i, byQ[i]);
        }

        return InBase(value, Through(q, i => byQ[i], i => Weighted(q, i, byQ[i])), Through(p, i => byP[i], i => Weighted(p, i, byP[i])));
    }

    // ln(p / m) / 2 and ln(q / m) / 2: with z = (p - q) / (p + q), ln(1 + z) / 2 and ln(1 - z) / 2.
    private static (ExactValue OfP, ExactValue OfQ) HalfLogRatios(ExactRow p, ExactRow q, int i)
    {
        if (p.IsZero(i) && q.IsZero(i))
        {
            return (BigFloat.Zero, BigFloat.Zero);
        }

        ExactValue halfOfLn2 = BigFloat.Scale(BigFloat.Ln2, -1);
        if (p.IsZero(i) || q.IsZero(i))
        {
            return p.IsZero(i) ? (ExactValue.NegativeInfinity, halfOfLn2) : (halfOfLn2, ExactValue.NegativeInfinity);
        }

        // Where one is far below the other, 1 - z has lost it: ln(1 + z) = ln 2 - ln(1 + q / p).
        BigFloat ratio = q.LogP(i) - p.LogP(i);
        if (BigFloat.Abs(ratio) > 1)
        {
            BigFloat log = BigFloat.Log1p(BigFloat.Exp(-BigFloat.Abs(ratio)));
            BigFloat ofLarger = BigFloat.Scale(BigFloat.Ln2 - log, -1);
            BigFloat ofSmaller = BigFloat.Scale(BigFloat.Ln2 - log - BigFloat.Abs(ratio), -1);
            return ratio.Sign < 0 ? (ofLarger, ofSmaller) : (ofSmaller, ofLarger);
        }

        BigFloat z = ExactRow.Difference(p, q, i) / (p.P(i) + q.P(i));
        return (BigFloat.Scale(BigFloat.Log1p(z), -1), BigFloat.Scale(BigFloat.Log1p(-z), -1));
    }
}
