using System;

namespace LossGen;

/// <summary>The focal loss f^gamma l of one row in nats: l is its cross-entropy, and f = 1 - q the probability that the prediction leaves to the other classes.</summary>
internal sealed class ReferenceFocal
{
    private readonly ReferenceCrossEntropy _crossEntropy;
    private readonly ReferenceDistribution _q;
    private readonly int _label;
    private readonly double _gamma;
    private readonly double _l;
    private readonly double _f;
    private readonly double _power;
    private readonly double _leastGap = double.PositiveInfinity;
    private readonly double _sumOfOthers;

    public ReferenceFocal(ReferenceCrossEntropy crossEntropy, ReferenceDistribution q, int label, double gamma)
    {
        _crossEntropy = crossEntropy;
        _q = q;
        _label = label;
        _gamma = gamma;
        _l = crossEntropy.Value();
        if (q.Form != InputForm.Logits)
        {
            // A probability above 1, of a row that is not normalised, leaves nothing.
            _f = Math.Max(0, q.Form == InputForm.Probabilities ? 1 - q.P[label] : -AccurateMath.Expm1(q.Values[label]));
            _power = Math.Pow(_f, gamma);
            return;
        }

        for (int i = 0; i < q.Classes; i++)
        {
            _leastGap = i == label ? _leastGap : Math.Min(_leastGap, q.Gap[i]);
        }

        CompensatedSum others = default;
        for (int i = 0; i < q.Classes; i++)
        {
            others.Add(i == label || q.Masked[i] ? 0 : Math.Exp(_leastGap - q.Gap[i]));
        }

        _sumOfOthers = others.Value;
        _f = q.Rest(label);

        // Where f underflows, its power need not: ln f = ln(sum of the others) - ln(1 + r).
        _power = _f > 1e-300 || gamma == 0 ? Math.Pow(_f, gamma) : Math.Exp(gamma * (Math.Log(_sumOfOthers) - _leastGap - AccurateMath.Log1p(q.SumOfRest)));
    }

    // Nothing is left to the other classes: the loss is 0 whatever they hold.
    private bool IsCertain => _f == 0 && _gamma > 0 && _q.Form != InputForm.Logits;

    /// <summary>f^gamma l.</summary>
    public double Value() => IsCertain || _power == 0 ? 0 : _power * _l;

    /// <summary>The derivative by prediction i.</summary>
    public double Gradient(int i)
    {
        if (_q.Form == InputForm.Logits)
        {
            // With df / dx = q q_i, and -q f at the label; f^(gamma - 1) f is f^gamma, and q_i / f what e_i is of the others.
            double share = i == _label ? -1 : _q.Masked[i] ? 0 : Math.Exp(_leastGap - _q.Gap[i]) / _sumOfOthers;
            return _power == 0 ? 0 : _power * (_crossEntropy.Gradient(i) + (_gamma * InformationTimesQ * share * _q.Slope));
        }

        if (i != _label)
        {
            return IsCertain ? 0 : _power * _crossEntropy.Gradient(i);
        }

        double slope = _q.Form == InputForm.Probabilities ? _l : InformationTimesQ;
        if (_q.Floored[i] || (IsCertain && _q.Information[i] < 0))
        {
            return 0;
        }

        if (IsCertain)
        {
            // Without smoothing l / f is 1; with it l stays above 0, and f^(gamma - 1) decides.
            return _gamma > 1 || slope == 0 ? 0 : _gamma == 1 ? -slope : double.NegativeInfinity;
        }

        return _power * (_crossEntropy.Gradient(i) - (_gamma == 0 ? 0 : _gamma * slope / _f));
    }

    // l q of the label: q ln q is 0 where q is.
    private double InformationTimesQ => _q.P[_label] == 0 ? 0 : _l * _q.P[_label];
}
