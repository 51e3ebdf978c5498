using System;

namespace LossGen;

/// <summary>The Jeffreys divergence of one row in nats, sum (p - q) d with d = ln(p / q). Where a probability is floored, p or q is the floor.</summary>
internal sealed class ReferenceJeffreys
{
    private readonly ReferenceDistribution _p;
    private readonly ReferenceDistribution _q;
    private readonly double[] _d;
    private readonly double _meanP;
    private readonly double _meanQ;

    public ReferenceJeffreys(ReferenceDistribution p, ReferenceDistribution q)
    {
        _p = p;
        _q = q;
        _d = LogRatios.Of(p, q);
        CompensatedSum meanP = default;
        CompensatedSum meanQ = default;
        for (int i = 0; i < _d.Length; i++)
        {
            meanP.Add(TimesP(i));
            meanQ.Add(TimesQ(i));
        }

        _meanP = meanP.Value;
        _meanQ = meanQ.Value;
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
    public double Gradient(int i) => IsPoisoned ? double.NaN : By(_q, i, (-Difference(i) / _q.P[i]) - _d[i], TimesQ(i), _meanQ);

    /// <summary>The derivative by target i.</summary>
    public double TargetGradient(int i) => IsPoisoned ? double.NaN : By(_p, i, (Difference(i) / _p.P[i]) + _d[i], TimesP(i), _meanP);

    // From the derivative by a probability, and that times the probability, the derivative by what the row holds. A floored value is a constant.
    private double By(ReferenceDistribution row, int i, double slope, double times, double mean) => row.Form switch
    {
        _ when row.Floored[i] || Neither(i) => 0,
        InputForm.Probabilities => row.IsZero(i) ? double.NegativeInfinity : slope,
        InputForm.LogProbabilities => times,
        _ => (times - (row.P[i] == 0 ? 0 : row.P[i] * mean)) * row.Slope,
    };

    // q dJ/dq = q - p - q d; its limit at q = 0 is -p.
    private double TimesQ(int i) =>
        Neither(i) ? 0 : _p.IsZero(i) ? double.PositiveInfinity : _q.IsZero(i) ? -_p.P[i] : -Difference(i) - (_q.P[i] * _d[i]);

    // p dJ/dp = p - q + p d; its limit at p = 0 is -q.
    private double TimesP(int i) =>
        Neither(i) ? 0 : _q.IsZero(i) ? double.PositiveInfinity : _p.IsZero(i) ? -_q.P[i] : Difference(i) + (_p.P[i] * _d[i]);

    private bool Neither(int i) => _p.IsZero(i) && _q.IsZero(i);

    // p - q = -p (e^-d - 1), which does not cancel for a small d; given probabilities are subtracted exactly where they are close.
    private double Difference(int i)
        => Math.Abs(_d[i]) < 0.5 && (_p.Form != InputForm.Probabilities || _q.Form != InputForm.Probabilities)
            ? -_p.P[i] * AccurateMath.Expm1(-_d[i])
            : _p.P[i] - _q.P[i];
}
