using System;

namespace LossGen;

/// <summary>The entropy -sum p ln p of one row in nats. Where a probability is floored, that is so in the logarithm alone: -p ln max(p, floor).</summary>
internal sealed class ReferenceEntropy
{
    private readonly ReferenceDistribution _p;
    private readonly ReferenceDistribution _floored;
    private readonly double _meanGap;

    public ReferenceEntropy(ReferenceDistribution p, ReferenceDistribution floored)
    {
        _p = p;
        _floored = floored;
        CompensatedSum entropy = default;
        CompensatedSum meanGap = default;
        for (int i = 0; i < p.Classes; i++)
        {
            if (!p.IsZero(i))
            {
                entropy.Add(p.P[i] * floored.Information[i]);
                meanGap.Add(p.P[i] * p.Gap[i]);
            }
        }

        Value = p.IsPoisoned ? double.NaN : entropy.Value;
        _meanGap = meanGap.Value;
    }

    /// <summary>The entropy.</summary>
    public double Value { get; }

    /// <summary>The derivative by prediction i.</summary>
    public double Gradient(int i)
    {
        // The derivative of -ln p has gone where the logarithm is floored.
        double slope = _floored.Information[i] - (_floored.Floored[i] ? 0 : 1);
        return _p.Form switch
        {
            _ when _p.IsPoisoned => double.NaN,
            InputForm.Probabilities => slope,
            InputForm.LogProbabilities => _p.IsZero(i) ? 0 : _p.P[i] * slope,

            // -ln p - H = gap - mean gap: the common log(1 + r) is gone, and with it the cancellation for a confident row.
            _ => _p.IsZero(i) ? 0 : _p.P[i] * (_p.Gap[i] - _meanGap) * _p.Slope,
        };
    }
}
