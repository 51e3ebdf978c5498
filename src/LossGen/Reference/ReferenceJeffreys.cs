using System;

namespace LossGen;

/// <summary>The Jeffreys divergence of one row in nats, sum (p - q) d with d = ln(p / q); where a logarithm is floored, d is that of the floors.</summary>
internal sealed class ReferenceJeffreys
{
    private readonly ReferenceDistribution _p;
    private readonly ReferenceDistribution _q;
    private readonly double[] _d;
    private readonly double _most;
    private readonly double _meanP;
    private readonly double _meanQ;

    public ReferenceJeffreys(ReferenceDistribution p, ReferenceDistribution q, double mostInformation)
    {
        _p = p;
        _q = q;
        _most = mostInformation;
        _d = LogRatios.Of(p, q);
        CompensatedSum meanP = default;
        CompensatedSum meanQ = default;
        for (int i = 0; i < _d.Length; i++)
        {
            if (IsFloored(p, i) || IsFloored(q, i))
            {
                _d[i] = Math.Min(q.Information[i], _most) - Math.Min(p.Information[i], _most);
            }

            meanP.Add(p.IsZero(i) ? 0 : p.P[i] * SlopeByP(i));
            meanQ.Add(q.IsZero(i) ? 0 : q.P[i] * SlopeByQ(i));
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
            sum.Add(Neither(i) ? 0 : Difference(i) * _d[i]);
        }

        return IsPoisoned ? double.NaN : sum.Value;
    }

    /// <summary>The derivative by prediction i.</summary>
    public double Gradient(int i) => IsPoisoned ? double.NaN : By(_q, i, SlopeByQ(i), _meanQ);

    /// <summary>The derivative by target i.</summary>
    public double TargetGradient(int i) => IsPoisoned ? double.NaN : By(_p, i, SlopeByP(i), _meanP);

    // From the derivative by a probability that by what the row holds.
    private static double By(ReferenceDistribution row, int i, double slope, double mean) => row.Form switch
    {
        InputForm.Probabilities => slope,
        InputForm.LogProbabilities => row.IsZero(i) ? 0 : row.P[i] * slope,
        _ => row.IsZero(i) ? 0 : row.P[i] * (slope - mean) * row.Slope,
    };

    private double SlopeByQ(int i) => Neither(i) ? 0 : (IsFloored(_q, i) ? 0 : -Difference(i) / _q.P[i]) - _d[i];

    private double SlopeByP(int i) => Neither(i) ? 0 : (IsFloored(_p, i) ? 0 : Difference(i) / _p.P[i]) + _d[i];

    private bool Neither(int i) => _p.IsZero(i) && _q.IsZero(i);

    private bool IsFloored(ReferenceDistribution row, int i) => row.Information[i] > _most;

    // p - q = -p (e^-d - 1), which does not cancel for a small d; given probabilities are subtracted exactly where they are close.
    private double Difference(int i)
        => Math.Abs(_d[i]) < 0.5 && (_p.Form != InputForm.Probabilities || _q.Form != InputForm.Probabilities)
            ? -_p.P[i] * AccurateMath.Expm1(-_d[i])
            : _p.P[i] - _q.P[i];
}
