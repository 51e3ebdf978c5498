using System;

namespace LossGen;

/// <summary>One row, read in its form: the probability p of each class and its information -ln p.</summary>
internal sealed class ReferenceDistribution
{
    private readonly double[] _exponential;
    private double _rest;
    private readonly int _largest;

    /// <summary>Reads a row; probabilities below the floor are replaced by it, log-probabilities below its logarithm by that, and logits are not.</summary>
    public ReferenceDistribution(ReadOnlySpan<double> values, InputForm form, double temperature, double floor = 0)
    {
        Form = form;
        Temperature = form == InputForm.Logits ? temperature : 1;
        Classes = values.Length;
        Values = values.ToArray();
        P = new double[Classes];
        Information = new double[Classes];
        Gap = new double[Classes];
        Masked = new bool[Classes];
        Floored = new bool[Classes];
        _exponential = new double[Classes];
        foreach (double value in values)
        {
            IsPoisoned |= double.IsNaN(value) || double.IsPositiveInfinity(value) || (form == InputForm.Probabilities && value < 0);
        }

        for (int i = 1; i < Classes; i++)
        {
            _largest = values[i] > values[_largest] ? i : _largest;
        }

        double least = form == InputForm.Probabilities ? floor : form == InputForm.LogProbabilities ? Math.Log(floor) : double.NegativeInfinity;
        for (int i = 0; i < Classes; i++)
        {
            Floored[i] = Values[i] < least;
            Values[i] = Floored[i] ? least : Values[i];
        }

        switch (form)
        {
            case InputForm.Probabilities:
                for (int i = 0; i < Classes; i++)
                {
                    P[i] = Values[i] + 0.0; // no -0
                    Information[i] = 0.0 - Math.Log(P[i]);
                }

                break;
            case InputForm.LogProbabilities:
                for (int i = 0; i < Classes; i++)
                {
                    P[i] = Floored[i] ? floor : Math.Exp(Values[i]);
                    Information[i] = 0.0 - Values[i];
                }

                break;
            default:
                ReadLogits();
                break;
        }
    }

    /// <summary>What the row holds.</summary>
    public InputForm Form { get; }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>Whether a class holds no meaningful value; then every result of the row is NaN.</summary>
    public bool IsPoisoned { get; private set; }

    /// <summary>What logits are divided by; 1 for what are none.</summary>
    public double Temperature { get; }

    /// <summary>1 over the temperature: the inner derivative of everything that depends on a logit.</summary>
    public double Slope => 1 / Temperature;

    /// <summary>The values, as given or floored.</summary>
    public double[] Values { get; }

    /// <summary>The probabilities, as given or as the softmax of the logits.</summary>
    public double[] P { get; }

    /// <summary>-ln p. It is +inf exactly where the class has probability 0 (an underflow of p leaves it finite).</summary>
    public double[] Information { get; }

    /// <summary>For logits: (largest logit - logit) / temperature.</summary>
    public double[] Gap { get; }

    /// <summary>For logits: whether the class is masked, its logit -inf.</summary>
    public bool[] Masked { get; }

    /// <summary>Whether the class is floored: a constant, without a derivative.</summary>
    public bool[] Floored { get; }

    /// <summary>The class of the largest value, the first among equals.</summary>
    public int Largest => _largest;

    /// <summary>For logits: the sum of e^(-gap) over all classes but the largest, for which it is 1.</summary>
    public double SumOfRest => _rest;

    /// <summary>For logits: ln(sum e^(x / temperature)), NaN where the row is poisoned.</summary>
    public double LogOfSum => IsPoisoned ? double.NaN : (Values[_largest] / Temperature) + AccurateMath.Log1p(_rest) + 0.0;

    /// <summary>sum p - 1, which is 0 for logits.</summary>
    public double SumLessOne
    {
        get
        {
            CompensatedSum sum = default;
            sum.Add(Form == InputForm.Probabilities ? -1 : 0);
            for (int i = 0; i < Classes && Form != InputForm.Logits; i++)
            {
                sum.Add(Form == InputForm.LogProbabilities && i == _largest ? AccurateMath.Expm1(Values[i]) : P[i]);
            }

            return sum.Value;
        }
    }

    /// <summary>Whether the class has probability 0.</summary>
    public bool IsZero(int i) => double.IsPositiveInfinity(Information[i]);

    /// <summary>For logits: 1 - p, without cancellation where p is near 1.</summary>
    public double Rest(int i) => (i == _largest ? _rest : 1 + (_rest - _exponential[i])) / (1 + _rest);

    /// <summary>
    /// For logits: the gradient from the derivatives s by the probabilities, p (s - sum p s) / temperature; the derivative of the largest class is subtracted from all first,
    /// so that nothing cancels where its p is near 1.
    /// </summary>
    public double[] ByLogits(double[] slopes)
    {
        double shift = AccurateMath.IsFinite(slopes[_largest]) ? slopes[_largest] : 0;
        CompensatedSum mean = default;
        for (int i = 0; i < Classes; i++)
        {
            mean.Add(Times(i, slopes[i] - shift));
        }

        double[] gradient = new double[Classes];
        for (int i = 0; i < Classes; i++)
        {
            gradient[i] = Times(i, slopes[i] - shift - mean.Value) * Slope;
        }

        return gradient;
    }

    /// <summary>p x: 0 where the class has probability 0, and infinite where x is, however small p is.</summary>
    public double Times(int i, double x) => IsZero(i) ? 0 : double.IsInfinity(x) ? x : P[i] * x;

    // p_i = e_i / (1 + r) and -ln p_i = gap_i + ln(1 + r), with e_i = exp(-gap_i) and r = the sum of e over all classes but the largest.
    private void ReadLogits()
    {
        double largest = Values[_largest];
        IsPoisoned |= double.IsNegativeInfinity(largest);
        CompensatedSum rest = default;
        for (int i = 0; i < Classes; i++)
        {
            Masked[i] = double.IsNegativeInfinity(Values[i]);
            Gap[i] = (largest - Values[i]) / Temperature;
            _exponential[i] = Math.Exp(-Gap[i]);
            rest.Add(i == _largest ? 0 : _exponential[i]);
        }

        _rest = rest.Value;
        for (int i = 0; i < Classes; i++)
        {
            P[i] = _exponential[i] / (1 + _rest);
            Information[i] = Gap[i] + AccurateMath.Log1p(_rest);
        }
    }
}
