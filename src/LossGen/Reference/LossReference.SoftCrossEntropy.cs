using System;
using System.Runtime.CompilerServices;
using LossGen.Runtime;

namespace LossGen;

/// <content>Cross-entropy with a soft target, and the loop that both kinds of target share.</content>
public sealed partial class LossReference
{
    /// <summary>H(t, q) = -sum t log q, with <see cref="LabelSmoothing"/> and <see cref="ClassWeights"/> applied to t.</summary>
    /// <param name="target">C values t, in the form of <see cref="Target"/>.</param>
    /// <param name="prediction">C values q, in the form of <see cref="Prediction"/>.</param>
    /// <returns>The loss: +inf (or the clamped value) where t &gt; 0 and q = 0.</returns>
    /// <exception cref="ArgumentException">A length is not C.</exception>
    public double CrossEntropy(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction)
    {
        LossGuard.Length(target.Length, ClassCount, nameof(target));
        LossGuard.Length(prediction.Length, ClassCount, nameof(prediction));
        return CrossEntropyOf(ReadTarget(target), ReadPrediction(prediction), default);
    }

    /// <summary>
    /// H(t, q) = -sum t log q and its gradient, in nats: with respect to q -t / q (0 where t = 0), to ln q -t, to a logit T q - t with T = sum t.
    /// </summary>
    /// <param name="target">C values t, in the form of <see cref="Target"/>.</param>
    /// <param name="prediction">C values q, in the form of <see cref="Prediction"/>.</param>
    /// <param name="gradient">C values, written: the gradient with respect to the prediction, whose memory it may be.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">A length is not C, or the gradient overlaps the target, or the prediction in part.</exception>
    public double CrossEntropy(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction, Span<double> gradient)
    {
        LossGuard.Length(target.Length, ClassCount, nameof(target));
        LossGuard.Length(prediction.Length, ClassCount, nameof(prediction));
        LossGuard.Length(gradient.Length, ClassCount, nameof(gradient));
        LossGuard.SameOrApart(gradient, nameof(gradient), prediction, nameof(prediction));
        LossGuard.Apart(gradient, nameof(gradient), target, nameof(target));
        return CrossEntropyOf(ReadTarget(target), ReadPrediction(prediction), gradient);
    }

    /// <summary>The cross-entropy of each row.</summary>
    /// <param name="targets">N x C values.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    public void EachCrossEntropy(
        ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, Span<double> losses, ReadOnlySpan<double> weights = default) =>
        Each(Batch(targets, predictions), SoftCrossEntropy, losses, weights);

    /// <summary>The cross-entropy of each row, with its gradient.</summary>
    /// <param name="targets">N x C values.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="gradients">N x C values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    [OverloadResolutionPriority(1)]
    public void EachCrossEntropy(
        ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, Span<double> losses, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Each(Batch(targets, predictions), SoftCrossEntropy, losses, gradients, weights);

    /// <summary>The mean cross-entropy of the rows; with <see cref="ClassWeights"/> w, over the rows' sums of t w.</summary>
    /// <param name="targets">N x C values.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    public double MeanCrossEntropy(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default) =>
        Mean(Batch(targets, predictions), SoftCrossEntropy, TargetWeight, weights);

    /// <summary>The mean cross-entropy of the rows, with its gradient.</summary>
    /// <param name="targets">N x C values.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="gradients">N x C values, written: the gradient of the mean.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, arguments overlap, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    [OverloadResolutionPriority(1)]
    public double MeanCrossEntropy(
        ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Mean(Batch(targets, predictions), SoftCrossEntropy, TargetWeight, gradients, weights);

    private double SoftCrossEntropy(ReferenceRow row, Span<double> gradient) =>
        CrossEntropyOf(ReadTarget(row.Target), ReadPrediction(row.Prediction), gradient);

    private double TargetWeight(ReferenceRow row)
    {
        ReferenceDistribution target = ReadTarget(row.Target);
        if (_classWeights is null || target.IsPoisoned)
        {
            return 1; // a NaN weight would make the gradients of the other rows NaN too
        }

        CompensatedSum weight = default;
        for (int i = 0; i < ClassCount; i++)
        {
            weight.Add(target.P[i] * _classWeights[i]);
        }

        return weight.Value;
    }

    private double CrossEntropyOf(ReferenceDistribution target, ReferenceDistribution q, Span<double> gradient) =>
        target.IsPoisoned ? Poison(gradient) : CrossEntropyOf(target.P, q, gradient, default);

    private double CrossEntropyOf(double[] target, ReferenceDistribution q, Span<double> gradient, Span<double> hessian)
    {
        if (q.IsPoisoned)
        {
            return Poison(gradient) + Poison(hessian);
        }

        double[] t = Smoothed(target, q);
        CompensatedSum loss = default;
        CompensatedSum total = default;
        for (int i = 0; i < ClassCount; i++)
        {
            if (t[i] != 0 && q.Information[i] > MostInformation)
            {
                loss.Add(t[i] * MostInformation);
                t[i] = 0; // a floored q is a constant: from here on its term does not exist
            }
            else if (t[i] != 0)
            {
                loss.Add(t[i] * q.Information[i]);
            }

            total.Add(t[i]);
        }

        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] = InBase(q.Form switch
            {
                InputForm.Probabilities => t[i] == 0 ? 0 : -t[i] / q.P[i],
                InputForm.LogProbabilities => -t[i],
                _ => LogitGradient(t[i], total.Value - t[i], q, i),
            });
        }

        for (int i = 0; i < hessian.Length; i++)
        {
            hessian[i] = InBase(q.Form switch
            {
                InputForm.Probabilities => t[i] == 0 ? 0 : t[i] / q.P[i] / q.P[i],
                InputForm.LogProbabilities => 0,
                _ => total.Value * q.P[i] * q.Rest(i) * q.Slope * q.Slope,
            });
        }

        return InBase(loss.Value);
    }

    // (1 - a) t + a / V, times the class weights; V classes exist.
    private double[] Smoothed(double[] target, ReferenceDistribution q)
    {
        int existing = 0;
        foreach (bool masked in q.Masked)
        {
            existing += masked ? 0 : 1;
        }

        double[] t = new double[ClassCount];
        for (int i = 0; i < ClassCount; i++)
        {
            double share = q.Masked[i] ? 0 : LabelSmoothing / existing;
            t[i] = (((1 - LabelSmoothing) * target[i]) + share) * (_classWeights?[i] ?? 1);
        }

        return t;
    }

    // T q - t, written without the cancellation of q - 1: with T - t (the other targets) and 1 - q.
    private static double LogitGradient(double t, double otherTargets, ReferenceDistribution q, int i) =>
        ((otherTargets * q.P[i]) - (t * q.Rest(i))) * q.Slope;
}
