using System;

namespace LossGen;

/// <summary>
/// The Jensen-Shannon divergence of one row in nats, 1/2 sum p ln(p / m) + 1/2 sum q ln(q / m) with m = (p + q) / 2, from the log-ratios d = ln(p / q): with
/// t = (p - q) / (p + q) = tanh(d / 2), p = m (1 + t) and q = m (1 - t).
/// </summary>
internal sealed class ReferenceJensenShannon
{
    private readonly ReferenceDistribution _p;
    private readonly ReferenceDistribution _q;
    private readonly double[] _d;
    private readonly double[] _gradient;
    private readonly double[] _targetGradient;

    public ReferenceJensenShannon(ReferenceDistribution p, ReferenceDistribution q)
    {
        _p = p;
        _q = q;
        _d = LogRatios.Of(p, q);
        _gradient = By(q, Array.ConvertAll(_d, d => -d));
        _targetGradient = By(p, _d);
    }

    private bool IsPoisoned => _p.IsPoisoned || _q.IsPoisoned;

    /// <summary>The divergence.</summary>
    public double Value()
    {
        CompensatedSum sum = default;
        for (int i = 0; i < _d.Length; i++)
        {
            if (Math.Abs(_d[i]) < 1)
            {
                sum.Add((_p.P[i] + _q.P[i]) / 4 * CloseTerm(Tanh(_d[i])));
            }
            else
            {
                sum.Add(_p.IsZero(i) ? 0 : _p.P[i] * Slope(_d[i]));
                sum.Add(_q.IsZero(i) ? 0 : _q.P[i] * Slope(-_d[i]));
            }
        }

        return IsPoisoned ? double.NaN : sum.Value;
    }

    /// <summary>The derivative by prediction i.</summary>
    public double Gradient(int i) => IsPoisoned ? double.NaN : _gradient[i];

    /// <summary>The derivative by target i.</summary>
    public double TargetGradient(int i) => IsPoisoned ? double.NaN : _targetGradient[i];

    private static double[] By(ReferenceDistribution row, double[] d)
    {
        if (row.Form == InputForm.Logits)
        {
            // A number that is subtracted from all slopes leaves the gradient as it is: 1/2 ln 2 is what they are near where the other row has hardly a share of the largest class.
            bool isFar = d[row.Largest] >= 1;
            return row.ByLogits(Array.ConvertAll(d, x => isFar ? SlopeLessHalfLog2(x) : Slope(x)));
        }

        double[] slopes = Array.ConvertAll(d, Slope);
        for (int i = 0; i < slopes.Length && row.Form == InputForm.LogProbabilities; i++)
        {
            slopes[i] = row.Times(i, slopes[i]);
        }

        return slopes;
    }

    // 1/2 ln(p / m) = 1/2 ln(1 + t), and for q the same with -d: where d is large, from p / m = 2 / (1 + e^-d).
    private static double Slope(double d) => Math.Abs(d) < 1 ? AccurateMath.Log1p(Tanh(d)) / 2 : (Math.Log(2) / 2) + SlopeLessHalfLog2(d);

    private static double SlopeLessHalfLog2(double d) => (Math.Min(d, 0) - AccurateMath.Log1p(Math.Exp(-Math.Abs(d)))) / 2;

    // tanh(d / 2)
    private static double Tanh(double d)
    {
        double e = AccurateMath.Expm1(d);
        return e / (e + 2);
    }

    // (1 + t) ln(1 + t) + (1 - t) ln(1 - t) = t^2 + t^4 / 6 + ... + t^(2k) / (k (2k - 1)) + ..., which does not cancel.
    private static double CloseTerm(double t)
    {
        double sum = 0;
        double power = 1;
        for (int k = 1; k <= 40; k++) // |t| < tanh(1/2) = 0.46: 0.46^80 is nothing beside 0.46^2
        {
            power *= t * t;
            sum += power / (k * ((2 * k) - 1));
        }

        return sum;
    }
}
