using System;

namespace LossGen;

/// <summary>
/// The Renyi entropy ln(sum p^a) / (1 - a) of one row in nats, and its limits: at a = 0 the logarithm of the number of classes with p > 0, at a = 1 Shannon's entropy,
/// at infinity -ln of the largest p.
/// </summary>
internal sealed class ReferenceRenyi
{
    private readonly ReferenceDistribution _p;
    private readonly double _order;
    private readonly ReferenceEntropy _shannon;
    private readonly ReferenceDistribution? _power;
    private readonly double _logSum;

    public ReferenceRenyi(ReferenceDistribution p, double order)
    {
        _p = p;
        _order = order;
        _shannon = new ReferenceEntropy(p, p);
        int existing = 0;
        for (int i = 0; i < p.Classes; i++)
        {
            existing += p.IsZero(i) ? 0 : 1;
        }

        if (p.IsPoisoned)
        {
            Value = double.NaN;
        }
        else if (order == 0)
        {
            Value = Math.Log(existing);
        }
        else if (order == 1)
        {
            Value = _shannon.Value;
        }
        else if (double.IsInfinity(order))
        {
            Value = p.Information[p.Largest];
        }
        else
        {
            _power = p.Form == InputForm.Logits ? new ReferenceDistribution(p.Values, p.Form, p.Temperature / order) : null;
            _logSum = LogOfSumOfPowers();
            Value = _logSum / (1 - order);
        }
    }

    /// <summary>The entropy.</summary>
    public double Value { get; }

    private bool IsNearOne => Math.Abs(_order - 1) < 0.5;

    /// <summary>The derivative by prediction i.</summary>
    public double Gradient(int i)
    {
        if (_p.IsPoisoned)
        {
            return double.NaN;
        }

        if (_order == 0)
        {
            return 0;
        }

        if (_order == 1)
        {
            return _shannon.Gradient(i);
        }

        if (double.IsInfinity(_order))
        {
            double one = i == _p.Largest ? 1 : 0;
            return _p.Form switch
            {
                InputForm.Probabilities => one == 0 ? 0 : -1 / _p.P[i],
                InputForm.LogProbabilities => -one,
                _ => (i == _p.Largest ? -_p.Rest(i) : _p.P[i]) * _p.Slope,
            };
        }

        double factor = _order / (1 - _order);
        return _p.Form switch
        {
            // p^(a - 1) / sum p^a and p^a / sum p^a, by logarithms.
            InputForm.Probabilities => factor * Math.Exp(((1 - _order) * _p.Information[i]) - _logSum),
            InputForm.LogProbabilities => _p.IsZero(i) ? 0 : factor * Math.Exp((-_order * _p.Information[i]) - _logSum),
            _ => _p.IsZero(i) ? 0 : factor * PowerLessP(i) * _p.Slope,
        };
    }

    // For logits, softmax(a x) - softmax(x): p (e^((a - 1)(H + ln p)) - 1) where the two are close, and the difference of 1 - p where both are near 1.
    private double PowerLessP(int i)
    {
        double exponent = (_order - 1) * (Value - _p.Information[i]);
        return IsNearOne && Math.Abs(exponent) < 1 ? _p.P[i] * AccurateMath.Expm1(exponent)
            : i == _p.Largest ? _p.Rest(i) - _power!.Rest(i)
            : _power!.P[i] - _p.P[i];
    }

    // p^a - p. The larger of the two is the factor, so that none is lost where the smaller underflows.
    private double LessP(int i) => _order > 1
        ? _p.P[i] * AccurateMath.Expm1((1 - _order) * _p.Information[i])
        : -Math.Exp(-_order * _p.Information[i]) * AccurateMath.Expm1((_order - 1) * _p.Information[i]);

    // Near a = 1, ln(1 + (sum p - 1) + sum (p^a - p)); else the powers are summed relative to the largest: p_k^a (1 + sum (p_i / p_k)^a).
    private double LogOfSumOfPowers()
    {
        CompensatedSum near = default;
        CompensatedSum others = default;
        near.Add(_p.SumLessOne);
        double least = _p.Information[_p.Largest];
        for (int i = 0; i < _p.Classes; i++)
        {
            near.Add(_p.IsZero(i) ? 0 : LessP(i));
            others.Add(i == _p.Largest || _p.IsZero(i) ? 0 : Math.Exp(_order * (_p.Form == InputForm.Logits ? -_p.Gap[i] : least - _p.Information[i])));
        }

        return IsNearOne && Math.Abs(near.Value) < 0.5 ? AccurateMath.Log1p(near.Value) : AccurateMath.Log1p(others.Value) - (_order * least);
    }
}
