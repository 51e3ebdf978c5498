using System;

namespace LossGen;

/// <summary>
/// Entropy in nats and Gini impurity of one row of weights, with p = w / W: relative to the largest weight w_k, so that a nearly pure row keeps its digits.
/// </summary>
internal sealed class ReferenceHistogram
{
    private readonly double[] _weights;
    private readonly int _largest;
    private readonly double _rest;
    private readonly double _meanGap;

    public ReferenceHistogram(double[] weights)
    {
        _weights = Array.ConvertAll(weights, w => w + 0.0); // no -0
        for (int i = 0; i < weights.Length; i++)
        {
            IsPoisoned |= !(weights[i] >= 0) || double.IsPositiveInfinity(weights[i]);
            _largest = weights[i] > weights[_largest] ? i : _largest;
        }

        IsPoisoned |= weights[_largest] == 0;
        CompensatedSum rest = default;
        for (int i = 0; i < weights.Length; i++)
        {
            rest.Add(i == _largest ? 0 : weights[i] / weights[_largest]);
        }

        _rest = rest.Value;
        CompensatedSum meanGap = default;
        for (int i = 0; i < weights.Length; i++)
        {
            meanGap.Add(weights[i] == 0 ? 0 : P(i) * Gap(i));
        }

        _meanGap = meanGap.Value;
    }

    /// <summary>Whether the row is no histogram: a negative or infinite weight, NaN, or nothing but zeros.</summary>
    public bool IsPoisoned { get; }

    /// <summary>sum p ln(1 / p).</summary>
    public double Entropy()
    {
        CompensatedSum sum = default;
        for (int i = 0; i < _weights.Length; i++)
        {
            sum.Add(_weights[i] == 0 ? 0 : P(i) * (Gap(i) + AccurateMath.Log1p(_rest)));
        }

        return IsPoisoned ? double.NaN : sum.Value;
    }

    /// <summary>(ln(1 / p_i) - H) / W: the common ln(W / w_k) cancels. +inf at a weight of 0.</summary>
    public double EntropyGradient(int i) => IsPoisoned ? double.NaN : OverW(Gap(i) - _meanGap);

    /// <summary>sum p (1 - p).</summary>
    public double Gini()
    {
        CompensatedSum sum = default;
        for (int i = 0; i < _weights.Length; i++)
        {
            double others = i == _largest ? _rest : 1 + (_rest - (_weights[i] / _weights[_largest]));
            sum.Add(P(i) * others / (1 + _rest));
        }

        return IsPoisoned ? double.NaN : sum.Value;
    }

    /// <summary>2 (sum p^2 - p_i) / W = 2 sum p_j (p_j - p_i) / W.</summary>
    public double GiniGradient(int i)
    {
        CompensatedSum sum = default;
        for (int j = 0; j < _weights.Length; j++)
        {
            sum.Add(P(j) * ((_weights[j] - _weights[i]) / _weights[_largest] / (1 + _rest)));
        }

        return IsPoisoned ? double.NaN : OverW(2 * sum.Value);
    }

    private double P(int i) => _weights[i] / _weights[_largest] / (1 + _rest);

    private double OverW(double x) => x / _weights[_largest] / (1 + _rest);

    // ln(w_k / w_i)
    private double Gap(int i)
    {
        double difference = _weights[_largest] - _weights[i];
        double ratio = _weights[_largest] / _weights[i];
        return difference <= _weights[i] / 2 ? AccurateMath.Log1p(difference / _weights[i])
            : double.IsInfinity(ratio) && _weights[i] > 0 ? Math.Log(_weights[_largest]) - Math.Log(_weights[i])
            : Math.Log(ratio);
    }
}
