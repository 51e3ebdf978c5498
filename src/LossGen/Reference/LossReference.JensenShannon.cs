using System;
using System.Runtime.CompilerServices;
using LossGen.Runtime;

namespace LossGen;

/// <content>The Jensen-Shannon divergence.</content>
public sealed partial class LossReference
{
    private ReferenceLoss OfJensenShannon => new(JensenShannonOf, CheckBoth);

    /// <summary>1/2 D(p || m) + 1/2 D(q || m) with m = (p + q) / 2.</summary>
    /// <param name="target">C values p, in the form of <see cref="Target"/>.</param>
    /// <param name="prediction">C values q, in the form of <see cref="Prediction"/>.</param>
    /// <returns>The divergence: never negative, 0 for equal distributions, log 2 for distributions without a common class.</returns>
    /// <exception cref="ArgumentException">A length is not C.</exception>
    public double JensenShannon(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction)
    {
        CheckPair(target, prediction);
        return One(OfJensenShannon, Sample(target, prediction));
    }

    /// <summary>
    /// The divergence and its gradient, in nats: with respect to q g = 1/2 ln(q / m), which is -inf where q = 0 &lt; p; to ln q q g; to a logit q (g - sum q g).
    /// Where p = q = 0 it is 0.
    /// </summary>
    /// <param name="target">C values p, in the form of <see cref="Target"/>.</param>
    /// <param name="prediction">C values q, in the form of <see cref="Prediction"/>.</param>
    /// <param name="gradient">C values, written: the gradient with respect to the prediction, whose memory it may be.</param>
    /// <returns>The divergence.</returns>
    /// <exception cref="ArgumentException">A length is not C, or the gradient overlaps the target, or the prediction in part.</exception>
    public double JensenShannon(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction, Span<double> gradient)
    {
        CheckPair(target, prediction);
        CheckGradient(target, prediction, gradient);
        return One(OfJensenShannon, Sample(target, prediction), gradient);
    }

    /// <summary>
    /// The divergence and both gradients. It is symmetric: with respect to the target, in nats, to p g = 1/2 ln(p / m), to ln p p g, to a logit p (g - sum p g).
    /// </summary>
    /// <param name="target">C values p, in the form of <see cref="Target"/>.</param>
    /// <param name="prediction">C values q, in the form of <see cref="Prediction"/>.</param>
    /// <param name="gradient">C values, written: the gradient with respect to the prediction, whose memory it may be.</param>
    /// <param name="targetGradient">C values, written: the gradient with respect to the target, whose memory it may be.</param>
    /// <returns>The divergence.</returns>
    /// <exception cref="ArgumentException">A length is not C, or arguments overlap.</exception>
    public double JensenShannon(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction, Span<double> gradient, Span<double> targetGradient)
    {
        CheckPair(target, prediction);
        CheckGradient(target, prediction, gradient);
        CheckTargetGradient(target, prediction, gradient, targetGradient);
        return One(OfJensenShannon, Sample(target, prediction), gradient, targetGradient);
    }

    /// <summary>The divergence of each row.</summary>
    /// <param name="targets">N x C values.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    public void EachJensenShannon(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, Span<double> losses, ReadOnlySpan<double> weights = default) =>
        Each(OfJensenShannon, Batch(targets, predictions), losses, weights);

    /// <summary>The divergence of each row, with its gradient.</summary>
    /// <param name="targets">N x C values.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="gradients">N x C values, written: with respect to the predictions.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    [OverloadResolutionPriority(1)]
    public void EachJensenShannon(
        ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, Span<double> losses, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Each(OfJensenShannon, Batch(targets, predictions), losses, gradients, weights);

    /// <summary>The mean divergence of the rows: over rows, not over classes.</summary>
    /// <param name="targets">N x C values.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    public double MeanJensenShannon(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default) =>
        Mean(OfJensenShannon, Batch(targets, predictions), weights);

    /// <summary>The mean divergence of the rows: over rows, not over classes, with its gradient.</summary>
    /// <param name="targets">N x C values.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="gradients">N x C values, written: the gradient of the mean with respect to the predictions.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, arguments overlap, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    [OverloadResolutionPriority(1)]
    public double MeanJensenShannon(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Mean(OfJensenShannon, Batch(targets, predictions), gradients, weights);

    private double JensenShannonOf(ReferenceRow row, Span<double> gradient, Span<double> targetGradient)
    {
        ReferenceJensenShannon divergence = new(Read(row.Target, Target), Read(row.Prediction, Prediction));
        Fill(gradient, divergence.Gradient);
        Fill(targetGradient, divergence.TargetGradient);
        return InBase(divergence.Value());
    }
}
