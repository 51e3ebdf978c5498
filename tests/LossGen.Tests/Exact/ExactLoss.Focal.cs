using System;

namespace LossGen.Tests.Exact;

/// <content>The focal loss.</content>
public sealed partial class ExactLoss
{
    /// <summary>(1 - q_label)^gamma times the cross-entropy.</summary>
    public ExactResult Focal(int label, ReadOnlySpan<float> prediction) => Focal(label, Widen(prediction));

    /// <summary>(1 - q_label)^gamma times the cross-entropy, with the gradient of the product. A q_label above 1, of a row that is not normalised, leaves nothing to the others, like 1.</summary>
    public ExactResult Focal(int label, ReadOnlySpan<double> prediction)
    {
        if (CountsForNothing(label))
        {
            return Filled(BigFloat.Zero, prediction.Length, 0, 0);
        }

        if (FocalGamma == 0)
        {
            return CrossEntropy(label, prediction);
        }

        ExactRow q = ReadPrediction(prediction);
        if (q.IsPoisoned)
        {
            return Poisoned(q.Count, 0);
        }

        BigFloat left = q.Complement(label);
        BigFloat others = left.Sign < 0 ? 0 : left;
        ExactTarget t = LabelTarget(label, q);
        ExactValue loss = CrossEntropyInNats(t, q);
        BigFloat factor = others.IsZero ? 0 : BigFloat.Pow(others, FocalGamma);
        ExactValue[] gradient = new ExactValue[q.Count];
        for (int i = 0; i < q.Count; i++)
        {
            bool isConstant = q.IsFloored(label) || left.Sign < 0 || loss.Sign == 0 || (q.IsZero(label) && q.Form != InputForm.Probabilities);
            ExactValue ofFactor = isConstant ? BigFloat.Zero
                : q.Form == InputForm.Logits ? FactorSlopeByLogit(label, q, others, Times(factor, loss), i)
                : i == label ? FactorSlope(label, q, others, factor, loss) : BigFloat.Zero;
            gradient[i] = Times(factor, CrossEntropySlope(t, q, i)) + ofFactor;
        }

        return InBase(Times(factor, loss), gradient, []);
    }

    // The loss times the derivative of (1 - q)^gamma by q, -gamma (1 - q)^(gamma - 1), or by ln q.
    private ExactValue FactorSlope(int label, ExactRow q, BigFloat others, BigFloat factor, ExactValue loss)
    {
        ExactValue slope = others.IsZero
            ? FocalGamma < 1 ? ExactValue.NegativeInfinity : FocalGamma == 1 ? -loss : BigFloat.Zero
            : -(FocalGamma * (factor / others) * loss);
        return q.Form == InputForm.LogProbabilities ? slope * q.P(label) : slope;
    }

    // By a logit, q of the label changes by q (1 - q), or by -q times the q of another class, of which there is none where 1 - q is 0.
    private ExactValue FactorSlopeByLogit(int label, ExactRow q, BigFloat others, ExactValue product, int i)
    {
        ExactValue common = product * (FocalGamma * q.P(label) * q.InnerSlope);
        return i == label ? -common : others.IsZero ? BigFloat.Zero : common * (q.P(i) / others);
    }

    // 0 stays 0: a certain label has no loss.
    private static ExactValue Times(BigFloat factor, ExactValue x) => factor.IsZero ? BigFloat.Zero : factor * x;
}
