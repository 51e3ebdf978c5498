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
    private readonly ReferenceCrossEntropy _crossEntropy;
    private double[]? _byTargetLogits;

    public ReferenceDivergence(ReferenceDistribution p, ReferenceDistribution q, KlForm form)
    {
        _p = p;
        _q = q;
        _form = form;
        _isPoisoned = p.IsPoisoned || q.IsPoisoned;
        _isNormalised = p.Form == InputForm.Logits && q.Form == InputForm.Logits;
        _d = LogRatios.Of(p, q);
        _crossEntropy = new ReferenceCrossEntropy(p.P, q);
    }

    /// <summary>sum p ln(p / q), or sum p ln(p / q) - p + q.</summary>
    public double Value()
    {
        // sum p - sum q is exact where one of the sums is 1.
        bool hasSum = _p.Form == InputForm.Logits || _q.Form == InputForm.Logits;
        bool definition = _form == KlForm.Definition && !_isNormalised;
        CompensatedSum sum = default;
        sum.Add(hasSum && definition ? _p.SumLessOne - _q.SumLessOne : 0);
        for (int i = 0; i < _d.Length; i++)
        {
            // p d - p + q = p (e^-d - 1 + d), which does not cancel; what is left to p d is p - q.
            bool isClose = IsClose(i) && !_p.IsZero(i);
            sum.Add(isClose ? _p.P[i] * AccurateMath.Expm1MinusX(-_d[i]) : _p.Times(i, _d[i]));
            if (hasSum || !definition)
            {
                sum.Add(isClose ? 0 : -_p.P[i]);
                sum.Add(isClose ? 0 : _q.P[i]);
            }
            else
            {
                sum.Add(isClose ? Difference(i) : 0);
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
                return LogitGradient(i);
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

    // P q - p, with P = sum p.
    private double LogitGradient(int i) => !_isNormalised ? _crossEntropy.Gradient(i) : IsClose(i) ? Excess(i) * _q.Slope : ((_p.Rest(i) * _q.P[i]) - (_p.P[i] * _q.Rest(i))) * _q.Slope;

    // q - p = q (1 - e^d), which does not cancel for a small d.
    private double Excess(int i) => IsClose(i) ? -_q.P[i] * AccurateMath.Expm1(_d[i]) : _q.P[i] - _p.P[i];

    // p - q; given probabilities are subtracted exactly where they are close.
    private double Difference(int i) => _p.Form == InputForm.Probabilities && _q.Form == InputForm.Probabilities ? _p.P[i] - _q.P[i] : -_p.P[i] * AccurateMath.Expm1(-_d[i]);

    private bool IsClose(int i) => Math.Abs(_d[i]) < 0.5;
}
