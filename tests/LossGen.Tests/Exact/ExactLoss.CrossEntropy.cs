using System;

namespace LossGen.Tests.Exact;

/// <content>Cross-entropy with a label and with a soft target.</content>
public sealed partial class ExactLoss
{
    /// <summary>-log q_label.</summary>
    public ExactResult CrossEntropy(int label, ReadOnlySpan<float> prediction) => CrossEntropy(label, Widen(prediction));

    /// <summary>-log q_label.</summary>
    public ExactResult CrossEntropy(int label, ReadOnlySpan<double> prediction)
    {
        ExactRow q = new(prediction, Prediction);
        if (q.IsPoisoned)
        {
            return Poisoned(q.Count, 0);
        }

        ExactValue[] gradient = new ExactValue[q.Count];
        for (int i = 0; i < q.Count; i++)
        {
            gradient[i] = q.Form switch
            {
                InputForm.Logits => i == label ? -q.Rest(i) : q.P(i), // q - onehot
                _ when i != label => BigFloat.Zero,
                InputForm.Probabilities => -Quotient(1, q, i),
                _ => -BigFloat.One,
            };
        }

        return InBase(Information(q, label), gradient, []);
    }

    /// <summary>H(t, q) = -sum t log q, with the gradient by q.</summary>
    public ExactResult CrossEntropy(ReadOnlySpan<float> target, ReadOnlySpan<float> prediction) => CrossEntropy(Widen(target), Widen(prediction));

    /// <summary>H(t, q) = -sum t log q, with the gradient by q.</summary>
    public ExactResult CrossEntropy(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction)
    {
        ExactRow t = new(target, Target);
        ExactRow q = new(prediction, Prediction);
        if (t.IsPoisoned || q.IsPoisoned)
        {
            return Poisoned(q.Count, 0);
        }

        ExactValue value = BigFloat.Zero;
        ExactValue[] gradient = new ExactValue[q.Count];
        for (int i = 0; i < q.Count; i++)
        {
            // A target that only the arithmetic cannot tell from 0 is far below any float, but its infinite information counts.
            value += t.IsZero(i) ? BigFloat.Zero : q.IsZero(i) ? ExactValue.PositiveInfinity : t.P(i) * -q.LogP(i);
            gradient[i] = CrossEntropySlope(t, q, i);
        }

        return InBase(value, gradient, []);
    }

    // By what the prediction holds, of -sum t ln q.
    private static ExactValue CrossEntropySlope(ExactRow t, ExactRow q, int i) => q.Form switch
    {
        InputForm.Probabilities => t.IsZero(i) ? BigFloat.Zero : -Quotient(t.P(i), q, i),
        InputForm.LogProbabilities => -t.P(i),

        // T q - t with T = t + the other targets and 1 - q = the other q: the same without cancellation.
        _ => (t.Rest(i) * q.P(i)) - (t.P(i) * q.Rest(i)),
    };
}
