using System;
using System.Runtime.CompilerServices;
using LossGen.Runtime;

namespace LossGen;

/// <content>Cross-entropy with a soft target, and the loop that both kinds of target share.</content>
public sealed partial class LossReference
{
    private ReferenceLoss SoftCrossEntropy => new(CrossEntropyOfTarget, CheckBoth);

    /// <summary>H(t, q) = -sum t log q, with <see cref="LabelSmoothing"/> and <see cref="ClassWeights"/> applied to t.</summary>
    /// <param name="target">C values t, in the form of <see cref="Target"/>.</param>
    /// <param name="prediction">C values q, in the form of <see cref="Prediction"/>.</param>
    /// <returns>The loss: +inf (or the clamped value) where t &gt; 0 and q = 0.</returns>
    /// <exception cref="ArgumentException">A length is not C.</exception>
    public double CrossEntropy(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction)
    {
        CheckPair(target, prediction);
        return One(SoftCrossEntropy, Sample(target, prediction));
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
        CheckPair(target, prediction);
        CheckGradient(target, prediction, gradient);
        return One(SoftCrossEntropy, Sample(target, prediction), gradient);
    }

    /// <summary>The cross-entropy of each row.</summary>
    /// <param name="targets">N x C values.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    public void EachCrossEntropy(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, Span<double> losses, ReadOnlySpan<double> weights = default) =>
        Each(SoftCrossEntropy, Batch(targets, predictions), losses, weights);

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
        Each(SoftCrossEntropy, Batch(targets, predictions), losses, gradients, weights);

    /// <summary>The mean cross-entropy of the rows; <see cref="ClassWeights"/> weigh its terms, not its rows.</summary>
    /// <param name="targets">N x C values.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    public double MeanCrossEntropy(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default) =>
        Mean(SoftCrossEntropy, Batch(targets, predictions), weights);

    /// <summary>The mean cross-entropy of the rows; <see cref="ClassWeights"/> weigh its terms, not its rows, with its gradient.</summary>
    /// <param name="targets">N x C values.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="gradients">N x C values, written: the gradient of the mean.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, arguments overlap, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    [OverloadResolutionPriority(1)]
    public double MeanCrossEntropy(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Mean(SoftCrossEntropy, Batch(targets, predictions), gradients, weights);

    private double CrossEntropyOfTarget(ReferenceRow row, Span<double> gradient, Span<double> second)
    {
        ReferenceDistribution target = Read(row.Target, Target);
        return target.IsPoisoned ? Poison(gradient) : Fill(target.P, ReadFloored(row.Prediction, Prediction), gradient, default);
    }

    private double Fill(double[] target, ReferenceDistribution q, Span<double> gradient, Span<double> hessian)
    {
        if (q.IsPoisoned)
        {
            return Poison(gradient) + Poison(hessian);
        }

        ReferenceCrossEntropy crossEntropy = new(Weighted(target, q), q);
        Fill(gradient, crossEntropy.Gradient);
        Fill(hessian, crossEntropy.Hessian);
        return InBase(crossEntropy.Value());
    }

    // (1 - a) t + a / V, times the class weights; V classes exist.
    private double[] Weighted(double[] target, ReferenceDistribution q)
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
            t[i] = (((1 - LabelSmoothing) * target[i]) + share) * WeightOf(i);
        }

        return t;
    }
}
