using System;
using System.Linq;

namespace LossGen.Tests.Exact;

/// <content>Predictions as probabilities and their logarithms.</content>
public sealed partial class ExactLoss
{
    /// <summary>The log-probabilities of logits, in place of a gradient, and ln(sum exp x): in nats whatever the log base.</summary>
    public ExactResult LogSoftmax(ReadOnlySpan<float> prediction) => LogSoftmax(Widen(prediction));

    /// <summary>The log-probabilities of logits, in place of a gradient, and ln(sum exp x): in nats whatever the log base.</summary>
    public ExactResult LogSoftmax(ReadOnlySpan<double> prediction)
    {
        ExactRow p = new(prediction, InputForm.Logits, Temperature);
        return p.IsPoisoned ? Poisoned(p.Count, 0) : new(p.LogSumExp, [.. Enumerable.Range(0, p.Count).Select(i => -Information(p, i))], []);
    }

    /// <summary>The probabilities, in place of a gradient, and the logarithm in nats of what they were divided by.</summary>
    public ExactResult Softmax(ReadOnlySpan<float> prediction) => Softmax(Widen(prediction));

    /// <summary>The probabilities, in place of a gradient, and the logarithm in nats of what they were divided by.</summary>
    public ExactResult Softmax(ReadOnlySpan<double> prediction)
    {
        // Logarithms of probabilities are logits: only their differences count.
        InputForm form = Prediction == InputForm.Probabilities ? Prediction : InputForm.Logits;
        ExactRow p = new(prediction, form, Prediction == InputForm.Logits ? Temperature : 1);
        if (p.IsPoisoned || Enumerable.Range(0, p.Count).All(p.IsZero))
        {
            return Poisoned(p.Count, 0);
        }

        int k = p.Largest;
        BigFloat sum = form == InputForm.Logits ? 1 : p.P(k) + p.Rest(k);
        BigFloat log = form == InputForm.Logits ? p.LogSumExp : p.P(k) > 0.5 ? BigFloat.Log1p(p.Rest(k) - p.Complement(k)) : BigFloat.Log(sum);
        return new(log, [.. Enumerable.Range(0, p.Count).Select(i => (ExactValue)(p.P(i) / sum))], []);
    }

    /// <summary>The first of the most probable classes; NaN where there is none.</summary>
    public ExactResult ArgMax(ReadOnlySpan<float> prediction) => ArgMax(Widen(prediction));

    /// <summary>The first of the most probable classes; NaN where there is none.</summary>
    public ExactResult ArgMax(ReadOnlySpan<double> prediction)
    {
        ExactRow p = new(prediction, Prediction);
        return new(p.IsPoisoned || p.IsZero(p.Largest) ? ExactValue.NaN : (BigFloat)p.Largest, [], []);
    }
}
