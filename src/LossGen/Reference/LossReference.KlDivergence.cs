using System;
using System.Runtime.CompilerServices;
using LossGen.Runtime;

namespace LossGen;

/// <content>The Kullback-Leibler divergence.</content>
public sealed partial class LossReference
{
    private ReferenceLoss OfKlDivergence => new(KlDivergenceOf, CheckBoth);

    /// <summary>D(p || q) = sum p log(p / q), or in the non-negative form sum p log(p / q) - p + q.</summary>
    /// <param name="target">C values p, in the form of <see cref="Target"/>.</param>
    /// <param name="prediction">C values q, in the form of <see cref="Prediction"/>.</param>
    /// <returns>The divergence: 0 for equal distributions, +inf (or the clamped value) where p &gt; 0 and q = 0.</returns>
    /// <exception cref="ArgumentException">A length is not C.</exception>
    public double KlDivergence(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction)
    {
        CheckPair(target, prediction);
        return One(OfKlDivergence, Sample(target, prediction));
    }

    /// <summary>
    /// D(p || q) and its gradient, in nats: with respect to q -p / q, to ln q -p, to a logit P q - p with P = sum p;
    /// in the non-negative form 1 - p / q, q - p and the same. Where p = q = 0 it is 0.
    /// </summary>
    /// <param name="target">C values p, in the form of <see cref="Target"/>.</param>
    /// <param name="prediction">C values q, in the form of <see cref="Prediction"/>.</param>
    /// <param name="gradient">C values, written: the gradient with respect to the prediction, whose memory it may be.</param>
    /// <returns>The divergence.</returns>
    /// <exception cref="ArgumentException">A length is not C, or the gradient overlaps the target, or the prediction in part.</exception>
    public double KlDivergence(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction, Span<double> gradient)
    {
        CheckPair(target, prediction);
        CheckGradient(target, prediction, gradient);
        return One(OfKlDivergence, Sample(target, prediction), gradient);
    }

    /// <summary>
    /// D(p || q) and both gradients. With respect to the target, in nats: to p ln(p / q) + 1 (non-negative form: ln(p / q)), to ln p p times that,
    /// to a logit of p p (ln(p / q) - sum p ln(p / q)). With respect to p it is -inf where p = 0 &lt; q, +inf where q = 0 &lt; p, and 0 where both are 0.
    /// </summary>
    /// <param name="target">C values p, in the form of <see cref="Target"/>.</param>
    /// <param name="prediction">C values q, in the form of <see cref="Prediction"/>.</param>
    /// <param name="gradient">C values, written: the gradient with respect to the prediction, whose memory it may be.</param>
    /// <param name="targetGradient">C values, written: the gradient with respect to the target, whose memory it may be.</param>
    /// <returns>The divergence.</returns>
    /// <exception cref="ArgumentException">A length is not C, or arguments overlap.</exception>
    public double KlDivergence(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction, Span<double> gradient, Span<double> targetGradient)
    {
        CheckPair(target, prediction);
        CheckGradient(target, prediction, gradient);
        CheckTargetGradient(target, prediction, gradient, targetGradient);
        return One(OfKlDivergence, Sample(target, prediction), gradient, targetGradient);
    }

    /// <summary>The divergence of each row.</summary>
    /// <param name="targets">N x C values.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    public void EachKlDivergence(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, Span<double> losses, ReadOnlySpan<double> weights = default) =>
        Each(OfKlDivergence, Batch(targets, predictions), losses, weights);

    /// <summary>The divergence of each row, with its gradient.</summary>
    /// <param name="targets">N x C values.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="gradients">N x C values, written: with respect to the predictions.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    [OverloadResolutionPriority(1)]
    public void EachKlDivergence(
        ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, Span<double> losses, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Each(OfKlDivergence, Batch(targets, predictions), losses, gradients, weights);

    /// <summary>The mean divergence of the rows: over rows, not over classes.</summary>
    /// <param name="targets">N x C values.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    public double MeanKlDivergence(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default) =>
        Mean(OfKlDivergence, Batch(targets, predictions), weights);

    /// <summary>The mean divergence of the rows: over rows, not over classes, with its gradient.</summary>
    /// <param name="targets">N x C values.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="gradients">N x C values, written: the gradient of the mean with respect to the predictions.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, arguments overlap, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    [OverloadResolutionPriority(1)]
    public double MeanKlDivergence(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Mean(OfKlDivergence, Batch(targets, predictions), gradients, weights);

    private double KlDivergenceOf(ReferenceRow row, Span<double> gradient, Span<double> targetGradient)
    {
        ReferenceDivergence divergence = new(Read(row.Target, Target), ReadFloored(row.Prediction, Prediction), Kl);
        Fill(gradient, divergence.Gradient);
        Fill(targetGradient, divergence.TargetGradient);
        return InBase(divergence.Value());
    }
}
