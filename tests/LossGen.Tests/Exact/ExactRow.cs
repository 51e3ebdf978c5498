using System;
using System.Linq;

namespace LossGen.Tests.Exact;

/// <summary>One row of input, read in its form: p and ln p of each class, each computed when it is first asked for.</summary>
/// <remarks>
/// Logits x mean p = e / (e summed over all classes) with e = exp((x - m) / T), m the largest, T the temperature. Next to its largest term the sum is written 1 + r, so that
/// ln p = (x - m) / T - ln(1 + r) and 1 - p keep their digits however confident the row is; the precision alone would not do for 1e-300.
/// </remarks>
public sealed class ExactRow
{
    private readonly InputForm _form;
    private readonly double[] _values;
    private readonly double _temperature;
    private readonly double _floor;
    private readonly BigFloat _logFloor;
    private readonly BigFloat?[] _p;
    private readonly BigFloat?[] _logP;
    private readonly double _largest;
    private readonly BigFloat _sum = 1;
    private readonly BigFloat _logSum;
    private BigFloat[]? _rest;

    /// <param name="values">The numbers.</param>
    /// <param name="form">What they are.</param>
    /// <param name="temperature">What logits are divided by.</param>
    /// <param name="floor">What probabilities that are given, as they are or as logarithms, count at least as where they are floored; 0 for no floor.</param>
    public ExactRow(ReadOnlySpan<double> values, InputForm form, double temperature = 1, double floor = 0)
    {
        _form = form;
        _values = values.ToArray();
        _temperature = temperature;
        _floor = form == InputForm.Logits ? 0 : floor;
        _logFloor = _floor > 0 ? BigFloat.Log(_floor) : 0;
        _p = new BigFloat?[values.Length];
        _logP = new BigFloat?[values.Length];
        IsPoisoned = !Array.TrueForAll(_values, IsMeaningful);
        for (int i = 1; i < _values.Length; i++)
        {
            Largest = _values[i] > _values[Largest] ? i : Largest;
        }

        if (form != InputForm.Logits || IsPoisoned)
        {
            return;
        }

        _largest = _values[Largest];
        IsPoisoned = double.IsNegativeInfinity(_largest);
        BigFloat others = 0;
        for (int i = 0; i < _values.Length; i++)
        {
            others += i == Largest || IsPoisoned ? 0 : Exponential(i);
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

    /// <summary>The most probable class, the first of equals.</summary>
    public int Largest { get; }

    /// <summary>1 / T for logits, else 1: the inner derivative of what depends on a number of the row.</summary>
    public BigFloat InnerSlope => _form == InputForm.Logits ? BigFloat.One / _temperature : BigFloat.One;

    /// <summary>For logits: ln(sum exp(x / T)).</summary>
    public BigFloat LogSumExp => ((BigFloat)_largest / _temperature) + _logSum;

    /// <summary>The classes that exist: of logits those that are not masked.</summary>
    public int Existing => _form == InputForm.Logits ? Enumerable.Range(0, Count).Count(i => !IsZero(i)) : Count;

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
        _ => Tempered(i) - _logSum,
    };

    /// <summary>Whether the class counts as the floor.</summary>
    public bool IsFloored(int i) => _floor > 0 && (_form == InputForm.Probabilities ? _values[i] < _floor : IsZero(i) || _values[i] < _logFloor);

    /// <summary>The probability, or the floor.</summary>
    public BigFloat Floored(int i) => IsFloored(i) ? _floor : P(i);

    /// <summary>The logarithm of <see cref="Floored"/>, where that is not 0.</summary>
    public BigFloat LogFloored(int i) => IsFloored(i) ? _logFloor : LogP(i);

    /// <summary>Whether <see cref="Floored"/> is 0.</summary>
    public bool IsZeroFloored(int i) => IsZero(i) && !IsFloored(i);

    /// <summary>The sum of the probabilities of all other classes: for logits, 1 - p.</summary>
    public BigFloat Rest(int i) => (_rest ??= ExactSums.WithoutOne(Count, P))[i];

    /// <summary>1 - <see cref="Floored"/>, with its digits where that is near 1.</summary>
    public BigFloat Complement(int i) => IsFloored(i) || _form == InputForm.Probabilities ? 1 - Floored(i)
        : _form == InputForm.Logits ? Rest(i)
        : IsZero(i) ? 1 : -BigFloat.Expm1(_values[i]);

    /// <summary>p - q of two rows, floored, with its digits where both are near 1.</summary>
    public static BigFloat Difference(ExactRow p, ExactRow q, int i)
    {
        bool areLikely = p.Floored(i) > 0.5 && q.Floored(i) > 0.5;
        return areLikely ? q.Complement(i) - p.Complement(i) : p.Floored(i) - q.Floored(i);
    }

    private BigFloat Tempered(int i) => _temperature == 1 ? (BigFloat)_values[i] - _largest : ((BigFloat)_values[i] - _largest) / _temperature;

    private BigFloat Exponential(int i) => IsZero(i) ? 0 : BigFloat.Exp(Tempered(i));

    private bool IsMeaningful(double value) =>
        !double.IsNaN(value) && !double.IsPositiveInfinity(value) && (_form != InputForm.Probabilities || value >= 0);
}
