using System;

namespace LossGen;

/// <summary>
/// The KL divergence of one row in nats, from the log-ratios d = ln(p / q). Where a probability is floored, q is the floor.
/// </summary>
internal sealed class ReferenceDivergence
{
    private readonly ReferenceDistribution _p;
    private readonly ReferenceDistribution _q;
    private readonly KlForm _form;
    private readonly bool _isPoisoned;

    // Both rows are softmaxes and sum to 1 exactly, so that both forms are the same number.
    private readonly bool _isNormalised;
    private readonly double[] _d;
    private readonly CompensatedSum _total;
    private double[]? _byTargetLogits;

    public ReferenceDivergence(ReferenceDistribution p, ReferenceDistribution q, KlForm form)
    {
        _p = p;
        _q = q;
        _form = form;
        _isPoisoned = p.IsPoisoned || q.IsPoisoned;
        _isNormalised = p.Form == InputForm.Logits && q.Form == InputForm.Logits;
        _d = LogRatios.Of(p, q);
        foreach (double value in p.P)
        {
            _total.Add(value);
        }
    }

    /// <summary>sum p ln(p / q), or sum p ln(p / q) - p + q.</summary>
    public double Value()
    {
        CompensatedSum sum = default;
        for (int i = 0; i < _d.Length; i++)
        {
            double p = _p.P[i];
            double q = _q.P[i];
            bool nonNegative = _isNormalised || _form == KlForm.NonNegative;
            if (_p.IsZero(i))
            {
                sum.Add(nonNegative ? q : 0);
            }
            else if (IsClose(i))
            {
                // p d - p + q = p (e^-d - 1 + d), which does not cancel; what is left to p d is p - q.
                sum.Add(p * AccurateMath.Expm1MinusX(-_d[i]));
                sum.Add(nonNegative ? 0 : p);
                sum.Add(nonNegative ? 0 : -q);
            }
            else
            {
                sum.Add(Product(p, _d[i]) + (nonNegative ? q - p : 0));
            }
        }

        return _isPoisoned ? double.NaN : sum.Value;
    }

    /// <summary>The derivative by prediction i.</summary>
    public double Gradient(int i)
    {
        if (_isPoisoned)
        {
            return double.NaN;
        }

        bool nonNegative = _form == KlForm.NonNegative;
        double p = _p.P[i];
        double q = _q.P[i];
        switch (_q.Form)
        {
            case not InputForm.Logits when _q.Floored[i]:
                return 0;
            case InputForm.Probabilities when _p.IsZero(i):
                return nonNegative && !_q.IsZero(i) ? 1 : 0;
            case InputForm.Probabilities:
                return (nonNegative ? q - p : -p) / q;
            case InputForm.LogProbabilities:
                return nonNegative ? Excess(i) : -p;
            default:
                return LogitGradient(i) * _q.Slope;
        }
    }

    /// <summary>The derivative by target i.</summary>
    public double TargetGradient(int i)
    {
        if (_isPoisoned)
        {
            return double.NaN;
        }

        double slope = _form == KlForm.NonNegative ? _d[i] : _d[i] + 1;
        return _p.Form switch
        {
            InputForm.Probabilities => _p.IsZero(i) && _q.IsZero(i) ? 0 : slope,
            InputForm.LogProbabilities => _p.IsZero(i) ? 0 : _p.P[i] * slope,
            _ => (_byTargetLogits ??= _p.ByLogits(_d))[i],
        };
    }

    // P q - p, with P = sum p, written without the cancellation of 1 - q.
    private double LogitGradient(int i)
    {
        if (_isNormalised && IsClose(i))
        {
            return Excess(i);
        }

        double otherTargets = _isNormalised ? _p.Rest(i) : _total.Value - _p.P[i];
        return (otherTargets * _q.P[i]) - (_p.P[i] * _q.Rest(i));
    }

    // q - p = q (1 - e^d), which does not cancel for a small d.
    private double Excess(int i) => IsClose(i) ? -_q.P[i] * AccurateMath.Expm1(_d[i]) : _q.P[i] - _p.P[i];

    // A p that is not 0, although it may underflow, costs infinitely much where q = 0.
    private static double Product(double p, double d) => double.IsPositiveInfinity(d) ? d : p * d;

    private bool IsClose(int i) => Math.Abs(_d[i]) < 0.5;
}
