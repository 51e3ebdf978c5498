using System;

namespace LossGen;

/// <summary>The cross-entropy of one yes/no label in nats, -w t ln q - (1 - t) ln(1 - q), for a target t and the weight w of positive labels.</summary>
internal readonly struct ReferenceBinary
{
    private readonly double _positive;
    private readonly double _negative;
    private readonly bool _isLogit;
    private readonly double _x;
    private readonly double _slope;
    private readonly double _q;
    private readonly double _rest;
    private readonly bool _isFloored;

    public ReferenceBinary(double target, double prediction, InputForm form, double positiveWeight, double temperature, double floor)
    {
        _positive = positiveWeight * target;
        _negative = 1 - target;
        _isLogit = form == InputForm.Logits;
        _x = prediction / temperature;
        _slope = _isLogit ? 1 / temperature : 1;
        _q = _isLogit ? Sigmoid(_x) : prediction;
        _rest = _isLogit ? Sigmoid(-_x) : 1 - prediction;
        _isFloored = !_isLogit && (_q < floor || _rest < floor);
        if (_isFloored)
        {
            bool low = _q < floor;
            _q = low ? floor : 1 - floor;
            _rest = low ? 1 - floor : floor;
        }

        IsPoisoned = !(target >= 0 && target <= 1) || double.IsNaN(prediction) || !(_isLogit || (prediction >= 0 && prediction <= 1));
    }

    /// <summary>Whether the target or the prediction is none.</summary>
    public bool IsPoisoned { get; }

    /// <summary>The loss. A term whose factor is 0 does not exist, however infinite its logarithm.</summary>
    public double Value() => _isLogit
        ? Term(_positive, Softplus(-_x)) + Term(_negative, Softplus(_x))
        : Term(_positive, -LogOf(_q, _rest)) + Term(_negative, -LogOf(_rest, _q));

    /// <summary>The derivative by the prediction.</summary>
    public double Gradient() => _isFloored ? 0
        : _isLogit ? ((_negative * _q) - (_positive * _rest)) * _slope
        : Quotient(_negative, _rest) - Quotient(_positive, _q);

    /// <summary>The second derivative in the prediction.</summary>
    public double Hessian() => _isFloored ? 0
        : _isLogit ? (_negative + _positive) * _q * _rest * _slope * _slope
        : Quotient(Quotient(_negative, _rest), _rest) + Quotient(Quotient(_positive, _q), _q);

    private static double Term(double factor, double information) => factor == 0 ? 0 : factor * information;

    private static double Quotient(double factor, double probability) => factor == 0 ? 0 : factor / probability;

    // ln q, from 1 - q where q is near 1.
    private static double LogOf(double q, double rest) => q < 0.5 ? Math.Log(q) : AccurateMath.Log1p(-rest);

    private static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    // ln(1 + e^x)
    private static double Softplus(double x) => Math.Max(x, 0) + AccurateMath.Log1p(Math.Exp(-Math.Abs(x)));
}
