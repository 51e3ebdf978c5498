using System;

namespace LossGen.Tests.Exact;

/// <content>The cross-entropy of labels that are each true or not.</content>
public sealed partial class ExactLoss
{
    /// <summary>-sum (w t log q + (1 - t) log(1 - q)).</summary>
    public ExactResult BinaryCrossEntropy(ReadOnlySpan<float> target, ReadOnlySpan<float> prediction) => BinaryCrossEntropy(Widen(target), Widen(prediction));

    /// <summary>-sum (w t log q + (1 - t) log(1 - q)).</summary>
    public ExactResult BinaryCrossEntropy(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction) => BinaryCrossEntropyHessian(target, prediction) with { HessianDiagonal = [] };

    /// <summary>The same with the diagonal of the Hessian matrix.</summary>
    public ExactResult BinaryCrossEntropyHessian(ReadOnlySpan<float> target, ReadOnlySpan<float> prediction) => BinaryCrossEntropyHessian(Widen(target), Widen(prediction));

    /// <summary>The same with the diagonal of the Hessian matrix.</summary>
    public ExactResult BinaryCrossEntropyHessian(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction)
    {
        int classes = prediction.Length;
        ExactValue value = BigFloat.Zero;
        ExactValue[] gradient = new ExactValue[classes];
        ExactValue[] hessian = new ExactValue[classes];
        for (int i = 0; i < classes; i++)
        {
            if (!(target[i] is >= 0 and <= 1) || double.IsNaN(prediction[i]) || (Prediction == InputForm.Probabilities && !(prediction[i] is >= 0 and <= 1)))
            {
                return Poisoned(classes, 0, classes);
            }

            BigFloat positive = (BigFloat)PositiveWeight * target[i];
            BigFloat negative = 1 - (BigFloat)target[i];
            (ExactValue term, gradient[i], hessian[i]) = Prediction == InputForm.Logits ? OfLogit(positive, negative, prediction[i]) : OfProbability(positive, negative, prediction[i]);
            value += term;
        }

        return InBase(value, gradient, [], hessian);
    }

    private (ExactValue Value, ExactValue Slope, ExactValue Curvature) OfLogit(BigFloat positive, BigFloat negative, double x)
    {
        if (double.IsInfinity(x))
        {
            BigFloat wrong = x > 0 ? negative : positive;
            ExactValue limit = (x > 0 ? negative : -positive) / Temperature;
            return (wrong.IsZero ? BigFloat.Zero : ExactValue.PositiveInfinity, limit, BigFloat.Zero);
        }

        BigFloat z = (BigFloat)x / Temperature;
        BigFloat e = BigFloat.Exp(-BigFloat.Abs(z));
        BigFloat likely = 1 / (1 + e);
        BigFloat unlikely = e / (1 + e);
        BigFloat soft = BigFloat.Log1p(e);
        (BigFloat p, BigFloat notP) = z.Sign > 0 ? (likely, unlikely) : (unlikely, likely);
        BigFloat ifTrue = z.Sign > 0 ? soft : soft - z;
        BigFloat ifFalse = z.Sign > 0 ? soft + z : soft;
        return ((positive * ifTrue) + (negative * ifFalse), ((negative * p) - (positive * notP)) / Temperature, (positive + negative) * p * notP / Temperature / Temperature);
    }

    private (ExactValue Value, ExactValue Slope, ExactValue Curvature) OfProbability(BigFloat positive, BigFloat negative, double given)
    {
        bool isFloored = Floor > 0 && (given < Floor || given > 1 - (BigFloat)Floor);
        BigFloat q = !isFloored ? given : given < Floor ? Floor : 1 - (BigFloat)Floor;
        static ExactValue Term(BigFloat weight, BigFloat p, Func<BigFloat> log) => weight.IsZero ? BigFloat.Zero : p.IsZero ? ExactValue.PositiveInfinity : -(weight * log());
        static ExactValue By(BigFloat weight, BigFloat p) => weight.IsZero ? BigFloat.Zero : p.IsZero ? ExactValue.PositiveInfinity : weight / p;
        ExactValue value = Term(positive, q, () => BigFloat.Log(q)) + Term(negative, 1 - q, () => BigFloat.Log1p(-q));
        return isFloored ? (value, BigFloat.Zero, BigFloat.Zero) : (value, By(negative, 1 - q) - By(positive, q), By(positive, q * q) + By(negative, (1 - q) * (1 - q)));
    }
}
