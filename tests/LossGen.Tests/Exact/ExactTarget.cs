using System;

namespace LossGen.Tests.Exact;

/// <summary>What a cross-entropy is taken with: a number for each class, at least 0.</summary>
public sealed class ExactTarget
{
    private readonly BigFloat[] _values;
    private readonly bool[] _isZero;
    private BigFloat[]? _rest;

    private ExactTarget(BigFloat[] values, bool[] isZero)
    {
        _values = values;
        _isZero = isZero;
    }

    /// <summary>The target as it is given.</summary>
    public ExactTarget(ExactRow row)
        : this(new BigFloat[row.Count], new bool[row.Count])
    {
        for (int i = 0; i < row.Count; i++)
        {
            _values[i] = row.P(i);
            _isZero[i] = row.IsZero(i);
        }
    }

    /// <summary>w ((1 - a) t + a / V) over the V classes of the prediction that exist.</summary>
    /// <param name="target">t, and whether it is 0, of each class.</param>
    /// <param name="prediction">The prediction.</param>
    /// <param name="smoothing">a.</param>
    /// <param name="weights">w; none where all are 1.</param>
    public static ExactTarget Smoothed(Func<int, (BigFloat Value, bool IsZero)> target, ExactRow prediction, double smoothing, double[]? weights)
    {
        BigFloat share = (BigFloat)smoothing / Math.Max(1, prediction.Existing);
        BigFloat[] values = new BigFloat[prediction.Count];
        bool[] isZero = new bool[prediction.Count];
        for (int i = 0; i < values.Length; i++)
        {
            bool hasShare = smoothing > 0 && !(prediction.Form == InputForm.Logits && prediction.IsZero(i));
            (BigFloat t, bool tIsZero) = target(i);
            values[i] = (weights?[i] ?? 1) * (((1 - (BigFloat)smoothing) * t) + (hasShare ? share : 0));
            isZero[i] = weights?[i] == 0 || (tIsZero && !hasShare);
        }

        return new ExactTarget(values, isZero);
    }

    public int Count => _values.Length;

    /// <summary>The number of a class.</summary>
    public BigFloat Value(int i) => _values[i];

    /// <summary>Whether it is 0. One that only the arithmetic cannot tell from 0 is not.</summary>
    public bool IsZero(int i) => _isZero[i];

    /// <summary>The sum over all other classes.</summary>
    public BigFloat Rest(int i) => (_rest ??= ExactSums.WithoutOne(Count, Value))[i];
}
