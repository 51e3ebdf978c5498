using System;

namespace LossGen;

/// <summary>The cross-entropy -sum t ln q of one row in nats, with a target t that need not sum to 1.</summary>
internal sealed class ReferenceCrossEntropy
{
    private readonly double[] _t;
    private readonly ReferenceDistribution _q;
    private readonly double _total;
    private readonly int _largest;
    private readonly double _allButLargest;

    public ReferenceCrossEntropy(double[] target, ReferenceDistribution q)
    {
        _t = target;
        _q = q;
        for (int i = 1; i < target.Length; i++)
        {
            _largest = target[i] > target[_largest] ? i : _largest;
        }

        CompensatedSum others = default;
        for (int i = 0; i < target.Length; i++)
        {
            others.Add(i == _largest ? 0 : target[i]);
        }

        _allButLargest = others.Value;
        others.Add(target[_largest]);
        _total = others.Value;
    }

    /// <summary>-sum t ln q.</summary>
    public double Value()
    {
        CompensatedSum loss = default;
        for (int i = 0; i < _t.Length; i++)
        {
            loss.Add(_t[i] == 0 ? 0 : _t[i] * _q.Information[i]);
        }

        return loss.Value;
    }

    /// <summary>The derivative by prediction i.</summary>
    public double Gradient(int i) => _q.Form switch
    {
        InputForm.Probabilities => _t[i] == 0 || _q.Floored[i] ? 0 : -_t[i] / _q.P[i],
        InputForm.LogProbabilities => _q.Floored[i] ? 0 : -_t[i],

        // T q - t, written without the cancellation of q - 1: with T - t (the other targets) and 1 - q.
        _ => ((Others(i) * _q.P[i]) - (_t[i] * _q.Rest(i))) * _q.Slope,
    };

    /// <summary>The second derivative in prediction i.</summary>
    public double Hessian(int i) => _q.Form switch
    {
        InputForm.Probabilities => _t[i] == 0 || _q.Floored[i] ? 0 : _t[i] / _q.P[i] / _q.P[i],
        InputForm.LogProbabilities => 0,
        _ => _total * _q.P[i] * _q.Rest(i) * _q.Slope * _q.Slope,
    };

    private double Others(int i) => i == _largest ? _allButLargest : _total - _t[i];
}
