using System;

namespace LossGen.Tests.Exact;

/// <content>Cross-entropy with a label and with a soft target.</content>
public sealed partial class ExactLoss
{
    /// <summary>-log q_label.</summary>
    public ExactResult CrossEntropy(int label, ReadOnlySpan<float> prediction) => CrossEntropy(label, Widen(prediction));

    /// <summary>-log q_label, of the target that the label is smoothed and weighted to.</summary>
    public ExactResult CrossEntropy(int label, ReadOnlySpan<double> prediction) => CrossEntropyHessian(label, prediction) with { HessianDiagonal = [] };

    /// <summary>The same with the diagonal of the Hessian matrix.</summary>
    public ExactResult CrossEntropyHessian(int label, ReadOnlySpan<float> prediction) => CrossEntropyHessian(label, Widen(prediction));

    /// <summary>The same with the diagonal of the Hessian matrix.</summary>
    public ExactResult CrossEntropyHessian(int label, ReadOnlySpan<double> prediction)
    {
        if (CountsForNothing(label))
        {
            return Filled(BigFloat.Zero, prediction.Length, 0, prediction.Length);
        }

        ExactRow q = ReadPrediction(prediction);
        return q.IsPoisoned ? Poisoned(q.Count, 0, q.Count) : CrossEntropyOf(LabelTarget(label, q), q);
    }

    /// <summary>H(t, q) = -sum t log q, with the gradient by q.</summary>
    public ExactResult CrossEntropy(ReadOnlySpan<float> target, ReadOnlySpan<float> prediction) => CrossEntropy(Widen(target), Widen(prediction));

    /// <summary>H(t, q) = -sum t log q, with the gradient by q, of the smoothed and weighted target.</summary>
    public ExactResult CrossEntropy(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction)
    {
        ExactRow t = ReadTarget(target);
        ExactRow q = ReadPrediction(prediction);
        return t.IsPoisoned || q.IsPoisoned
            ? Poisoned(q.Count, 0)
            : CrossEntropyOf(ExactTarget.Smoothed(i => (t.P(i), t.IsZero(i)), q, LabelSmoothing, ClassWeights), q) with { HessianDiagonal = [] };
    }

    // Without smoothing the weight of the label's class is that of the row, and a row of weight 0 counts for nothing, whatever it holds.
    private bool CountsForNothing(int label) => label == IgnoreLabel || (LabelSmoothing == 0 && ClassWeights?[label] == 0);

    private ExactTarget LabelTarget(int label, ExactRow q)
        => ExactTarget.Smoothed(i => i == label ? (BigFloat.One, false) : (BigFloat.Zero, true), q, LabelSmoothing, ClassWeights);

    private ExactResult CrossEntropyOf(ExactTarget t, ExactRow q)
    {
        ExactValue[] gradient = new ExactValue[q.Count];
        ExactValue[] hessian = new ExactValue[q.Count];
        for (int i = 0; i < q.Count; i++)
        {
            gradient[i] = CrossEntropySlope(t, q, i);
            hessian[i] = CrossEntropyCurvature(t, q, i);
        }

        return InBase(CrossEntropyInNats(t, q), gradient, [], hessian);
    }

    private static ExactValue CrossEntropyInNats(ExactTarget t, ExactRow q)
    {
        ExactValue value = BigFloat.Zero;
        for (int i = 0; i < q.Count; i++)
        {
            // A target that only the arithmetic cannot tell from 0 is far below any float, but its infinite information counts.
            value += t.IsZero(i) ? BigFloat.Zero : q.IsZeroFloored(i) ? ExactValue.PositiveInfinity : t.Value(i) * -q.LogFloored(i);
        }

        return value;
    }

    // By what the prediction holds, of -sum t ln q.
    private static ExactValue CrossEntropySlope(ExactTarget t, ExactRow q, int i) => q.Form switch
    {
        InputForm.Probabilities => t.IsZero(i) ? BigFloat.Zero : -Quotient(t.Value(i), q, i),
        InputForm.LogProbabilities => q.IsFloored(i) ? BigFloat.Zero : -t.Value(i),

        // T q - t with T = t + the other targets and 1 - q = the other q: the same without cancellation.
        _ => ((t.Rest(i) * q.P(i)) - (t.Value(i) * q.Rest(i))) * q.InnerSlope,
    };

    private static ExactValue CrossEntropyCurvature(ExactTarget t, ExactRow q, int i) => q.Form switch
    {
        InputForm.Probabilities when t.IsZero(i) || q.IsFloored(i) => BigFloat.Zero,
        InputForm.Probabilities => q.IsZero(i) ? ExactValue.PositiveInfinity : t.Value(i) / (q.P(i) * q.P(i)),
        InputForm.LogProbabilities => BigFloat.Zero,
        _ => (t.Value(i) + t.Rest(i)) * q.P(i) * q.Rest(i) * q.InnerSlope * q.InnerSlope,
    };
}
