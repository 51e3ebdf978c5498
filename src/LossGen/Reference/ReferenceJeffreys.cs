using System;

namespace LossGen;

/// <summary>The Jeffreys divergence of one row in nats, sum (p - q) d with d = ln(p / q). Where a probability is floored, p or q is the floor.</summary>
internal sealed class ReferenceJeffreys
{
    private readonly ReferenceDistribution _p;
    private readonly ReferenceDistribution _q;
    private readonly double[] _d;
    private readonly double[] _byP;
    private readonly double[] _byQ;

    public ReferenceJeffreys(ReferenceDistribution p, ReferenceDistribution q)
    {
        _p = p;
        _q = q;
        _d = LogRatios.Of(p, q);
        _byP = p.Form != InputForm.Logits ? [] : ByLogits(p, TimesP);
        _byQ = q.Form != InputForm.Logits ? [] : ByLogits(q, TimesQ);
    }

    private bool IsPoisoned => _p.IsPoisoned || _q.IsPoisoned;

    /// <summary>sum (p - q) ln(p / q).</summary>
    public double Value()
    {
        CompensatedSum sum = default;
        for (int i = 0; i < _d.Length; i++)
        {
            sum.Add(double.IsInfinity(_d[i]) ? double.PositiveInfinity : Difference(i) * _d[i]);
        }

        return IsPoisoned ? double.NaN : sum.Value;
    }

    /// <summary>The derivative by prediction i.</summary>
    public double Gradient(int i) => IsPoisoned ? double.NaN : By(_q, i, (-Difference(i) / _q.P[i]) - _d[i], TimesQ(i), _byQ);

    /// <summary>The derivative by target i.</summary>
    public double TargetGradient(int i) => IsPoisoned ? double.NaN : By(_p, i, (Difference(i) / _p.P[i]) + _d[i], TimesP(i), _byP);

    // From the derivative by a probability, and that times the probability, the derivative by what the row holds. A floored value is a constant.
    private double By(ReferenceDistribution row, int i, double slope, double times, double[] byLogits) => row.Form switch
    {
        InputForm.Logits => byLogits[i],
        _ when row.Floored[i] || Neither(i) => 0,
        InputForm.Probabilities => row.IsZero(i) ? double.NegativeInfinity : slope,
        _ => times,
    };

    // q g - q sum q g for the slopes g by the probabilities. Where q is near 1 and p is, too, all q g are small: nothing cancels.
    private static double[] ByLogits(ReferenceDistribution row, Func<int, double> times)
    {
        CompensatedSum mean = default;
        for (int i = 0; i < row.Classes; i++)
        {
            mean.Add(times(i));
        }

        double[] gradient = new double[row.Classes];
        for (int i = 0; i < row.Classes; i++)
        {
            gradient[i] = (times(i) - row.Times(i, mean.Value)) * row.Slope;
        }

        return gradient;
    }

    // q dJ/dq = q - p - q d; a class without q does not exist.
    private double TimesQ(int i) =>
        _q.IsZero(i) ? 0 : _p.IsZero(i) ? double.PositiveInfinity : -Difference(i) - (_q.P[i] * _d[i]);

    // p dJ/dp = p - q + p d; a class without p does not exist.
    private double TimesP(int i) =>
        _p.IsZero(i) ? 0 : _q.IsZero(i) ? double.PositiveInfinity : Difference(i) + (_p.P[i] * _d[i]);

    private bool Neither(int i) => _p.IsZero(i) && _q.IsZero(i);

    // p - q = -p (e^-d - 1), which does not cancel for a small d; given probabilities are subtracted exactly where they are close.
    private double Difference(int i)
        => Math.Abs(_d[i]) < 0.5 && (_p.Form != InputForm.Probabilities || _q.Form != InputForm.Probabilities)
            ? -_p.P[i] * AccurateMath.Expm1(-_d[i])
            : _p.P[i] - _q.P[i];
}
