using System;
using System.Runtime.CompilerServices;
using LossGen.Runtime;

namespace LossGen;

/// <content>The Renyi entropy.</content>
public sealed partial class LossReference
{
    private ReferenceLoss OfRenyi => new(RenyiOf, CheckPrediction);

    /// <summary>log(sum p^a) / (1 - a), the Renyi entropy of the order a = <see cref="RenyiOrder"/>: at 1 it is the entropy, at 0 the logarithm of the number of classes with p &gt; 0, at infinity -log of the largest p.</summary>
    /// <param name="prediction">C values p, in the form of <see cref="Prediction"/>.</param>
    /// <returns>The Renyi entropy.</returns>
    /// <exception cref="ArgumentException">A length is not C.</exception>
    public double Renyi(ReadOnlySpan<double> prediction)
    {
        LossGuard.Length(prediction.Length, ClassCount, nameof(prediction));
        return One(OfRenyi, Sample(prediction));
    }

    /// <summary>
    /// log(sum p^a) / (1 - a) and its gradient, in nats: with respect to p a / (1 - a) p^(a - 1) / sum p^a, which at p = 0 is 0 for a &gt; 1 and +inf for a between 0 and 1;
    /// to ln p that times p; to a logit a / (1 - a) (softmax(a x) - softmax(x)). It is 0 for the order 0; for the order infinity it is that of -log p of the largest p,
    /// the first among equals.
    /// </summary>
    /// <param name="prediction">C values p, in the form of <see cref="Prediction"/>.</param>
    /// <param name="gradient">C values, written; may be the memory of <paramref name="prediction"/>.</param>
    /// <returns>The Renyi entropy.</returns>
    /// <exception cref="ArgumentException">A length is not C, or the gradient overlaps the prediction in part.</exception>
    public double Renyi(ReadOnlySpan<double> prediction, Span<double> gradient)
    {
        LossGuard.Length(prediction.Length, ClassCount, nameof(prediction));
        CheckOutput(gradient, nameof(gradient), prediction, nameof(prediction));
        return One(OfRenyi, Sample(prediction), gradient);
    }

    /// <summary>The Renyi entropy of each row.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    public void EachRenyi(ReadOnlySpan<double> predictions, Span<double> losses, ReadOnlySpan<double> weights = default) =>
        Each(OfRenyi, Batch(predictions), losses, weights);

    /// <summary>The Renyi entropy of each row, with its gradient.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="gradients">N x C values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    [OverloadResolutionPriority(1)]
    public void EachRenyi(
        ReadOnlySpan<double> predictions, Span<double> losses, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Each(OfRenyi, Batch(predictions), losses, gradients, weights);

    /// <summary>The mean Renyi entropy of the rows.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    public double MeanRenyi(ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default) =>
        Mean(OfRenyi, Batch(predictions), weights);

    /// <summary>The mean Renyi entropy of the rows, with its gradient.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="gradients">N x C values, written: the gradient of the mean.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, arguments overlap, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    [OverloadResolutionPriority(1)]
    public double MeanRenyi(ReadOnlySpan<double> predictions, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Mean(OfRenyi, Batch(predictions), gradients, weights);

    private double RenyiOf(ReferenceRow row, Span<double> gradient, Span<double> second)
    {
        ReferenceRenyi entropy = new(Read(row.Prediction, Prediction), RenyiOrder);
        Fill(gradient, entropy.Gradient);
        return InBase(entropy.Value);
    }
}
