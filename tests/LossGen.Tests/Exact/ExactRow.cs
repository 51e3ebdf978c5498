using System;

namespace LossGen.Tests.Exact;

/// <summary>One row of input, read in its form: p and ln p of each class, each computed when it is first asked for.</summary>
/// <remarks>
/// Logits x mean p = e / (e summed over all classes) with e = exp(x - m), m the largest. Next to its largest term the sum is written 1 + r, so that
/// ln p = x - m - ln(1 + r) and 1 - p keep their digits however confident the row is; the precision alone would not do for 1e-300.
/// </remarks>
public sealed class ExactRow
{
    private readonly InputForm _form;
    private readonly double[] _values;
    private readonly BigFloat?[] _p;
    private readonly BigFloat?[] _logP;
    private readonly double _largest;
    private readonly BigFloat _sum = 1;
    private readonly BigFloat _logSum;
    private BigFloat[]? _rest;

    public ExactRow(ReadOnlySpan<double> values, InputForm form)
    {
        _form = form;
        _values = values.ToArray();
        _p = new BigFloat?[values.Length];
        _logP = new BigFloat?[values.Length];
        IsPoisoned = !Array.TrueForAll(_values, IsMeaningful);
        if (form != InputForm.Logits || IsPoisoned)
        {
            return;
        }

        int k = 0;
        for (int i = 1; i < _values.Length; i++)
        {
            k = _values[i] > _values[k] ? i : k;
        }

        _largest = _values[k];
        IsPoisoned = double.IsNegativeInfinity(_largest);
        BigFloat others = 0;
        for (int i = 0; i < _values.Length; i++)
        {
            others += i == k || IsPoisoned ? 0 : Exponential(i);
        }

        _sum = 1 + others;
        _logSum = BigFloat.Log1p(others);
    }

    /// <summary>The number of classes.</summary>
    public int Count => _values.Length;

    /// <summary>What the row holds.</summary>
    public InputForm Form => _form;

    /// <summary>Whether some class holds nothing meaningful, or all are masked: then every result of the row is NaN.</summary>
    public bool IsPoisoned { get; }

    /// <summary>Whether the class has probability 0, or is masked. A p too small for the arithmetic is not 0.</summary>
    public bool IsZero(int i) => _form == InputForm.Probabilities ? _values[i] == 0 : double.IsNegativeInfinity(_values[i]);

    /// <summary>The probability.</summary>
    public BigFloat P(int i) => _p[i] ??= IsZero(i) ? 0 : _form switch
    {
        InputForm.Probabilities => _values[i],
        InputForm.LogProbabilities => BigFloat.Exp(_values[i]),
        _ => Exponential(i) / _sum,
    };

    /// <summary>The logarithm of a probability that is not 0.</summary>
    public BigFloat LogP(int i) => _logP[i] ??= _form switch
    {
        InputForm.Probabilities => BigFloat.Log(_values[i]),
        InputForm.LogProbabilities => _values[i],
        _ => (BigFloat)_values[i] - _largest - _logSum,
    };

    /// <summary>The sum of the probabilities of all other classes: for logits, 1 - p.</summary>
    public BigFloat Rest(int i)
    {
        if (_rest is null)
        {
            // Sums from the left and from the right, both without class i: nothing is subtracted.
            _rest = new BigFloat[Count];
            BigFloat left = 0;
            BigFloat right = 0;
            for (int j = 0; j < Count; j++)
            {
                int k = Count - 1 - j;
                _rest[j] += left;
                _rest[k] += right;
                left += P(j);
                right += P(k);
            }
        }

        return _rest[i];
    }

    private BigFloat Exponential(int i) => IsZero(i) ? 0 : BigFloat.Exp((BigFloat)_values[i] - _largest);

    private bool IsMeaningful(double value) =>
        !double.IsNaN(value) && !double.IsPositiveInfinity(value) && (_form != InputForm.Probabilities || value >= 0);
}
