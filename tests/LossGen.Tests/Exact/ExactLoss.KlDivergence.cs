using System;

namespace LossGen.Tests.Exact;

/// <content>The KL divergence.</content>
public sealed partial class ExactLoss
{
    /// <summary>D(p || q) = sum p log(p / q), or its non-negative form, with the gradients by q and by p.</summary>
    public ExactResult KlDivergence(ReadOnlySpan<float> target, ReadOnlySpan<float> prediction) => KlDivergence(Widen(target), Widen(prediction));

    /// <summary>D(p || q) = sum p log(p / q), or its non-negative form, with the gradients by q and by p.</summary>
    public ExactResult KlDivergence(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction)
    {
        ExactRow p = ReadTarget(target);
        ExactRow q = ReadPrediction(prediction);
        if (p.IsPoisoned || q.IsPoisoned)
        {
            return Poisoned(q.Count, p.Count);
        }

        // Between logits sum p = sum q = 1, and adding their rounded difference would only blur the result.
        bool addsDifference = Kl == KlForm.NonNegative && !(p.Form == InputForm.Logits && q.Form == InputForm.Logits);
        ExactValue mean = BigFloat.Zero;
        BigFloat difference = 0;
        for (int i = 0; i < p.Count; i++)
        {
            mean += Weighted(p, i, LogRatio(p, q, i));
            difference += addsDifference ? q.Floored(i) - p.P(i) : 0;
        }

        ExactTarget t = new(p);
        ExactValue[] gradient = new ExactValue[q.Count];
        ExactValue[] targetGradient = new ExactValue[p.Count];
        for (int i = 0; i < p.Count; i++)
        {
            gradient[i] = PredictionSlope(p, t, q, i);
            targetGradient[i] = TargetSlope(p, q, i, mean);
        }

        return InBase(mean + difference, gradient, targetGradient);
    }

    // ln(p / q), floored: where both are 0, 0.
    private static ExactValue LogRatio(ExactRow p, ExactRow q, int i) => (p.IsZeroFloored(i), q.IsZeroFloored(i)) switch
    {
        (true, true) => BigFloat.Zero,
        (true, false) => ExactValue.NegativeInfinity,
        (false, true) => ExactValue.PositiveInfinity,
        _ => p.LogFloored(i) - q.LogFloored(i),
    };

    // sum q - p adds 1 to the slope by q, q to that by ln q, and nothing to that by a logit, as the sum of a softmax is constant.
    private ExactValue PredictionSlope(ExactRow p, ExactTarget t, ExactRow q, int i)
    {
        if (Kl == KlForm.Definition || q.Form == InputForm.Logits)
        {
            return CrossEntropySlope(t, q, i);
        }

        if (q.Form == InputForm.LogProbabilities || q.IsFloored(i))
        {
            return q.IsFloored(i) ? BigFloat.Zero : q.P(i) - p.P(i);
        }

        return p.IsZero(i) && q.IsZero(i) ? BigFloat.Zero : p.IsZero(i) ? BigFloat.One : -Quotient(p.P(i) - q.P(i), q, i);
    }

    private ExactValue TargetSlope(ExactRow p, ExactRow q, int i, ExactValue mean)
    {
        ExactValue ratio = LogRatio(p, q, i);
        ExactValue slope = Kl == KlForm.Definition ? ratio + BigFloat.One : ratio;
        return p.Form switch
        {
            InputForm.Probabilities => p.IsZero(i) && q.IsZeroFloored(i) ? BigFloat.Zero : slope,
            InputForm.LogProbabilities => Weighted(p, i, slope),
            _ => Weighted(p, i, ratio - mean) * p.InnerSlope,
        };
    }
}
