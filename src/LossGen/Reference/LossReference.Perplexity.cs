using System;
using System.Runtime.CompilerServices;
using LossGen.Runtime;

namespace LossGen;

/// <content>Perplexity.</content>
public sealed partial class LossReference
{
    private ReferenceLoss OfPerplexity => new(PerplexityOf, CheckPrediction);

    /// <summary>e^H(p), with the entropy H in nats, whatever the <see cref="LogBase"/>: how many classes of equal probability are as uncertain.</summary>
    /// <param name="prediction">C values p, in the form of <see cref="Prediction"/>.</param>
    /// <returns>The perplexity: 1 for a certain outcome, C for a uniform one.</returns>
    /// <exception cref="ArgumentException">A length is not C.</exception>
    public double Perplexity(ReadOnlySpan<double> prediction)
    {
        LossGuard.Length(prediction.Length, ClassCount, nameof(prediction));
        return One(OfPerplexity, Sample(prediction));
    }

    /// <summary>
    /// e^H(p) and its gradient, e^H(p) times that of the entropy H in nats.
    /// </summary>
    /// <param name="prediction">C values p, in the form of <see cref="Prediction"/>.</param>
    /// <param name="gradient">C values, written; may be the memory of <paramref name="prediction"/>.</param>
    /// <returns>The perplexity: 1 for a certain outcome, C for a uniform one.</returns>
    /// <exception cref="ArgumentException">A length is not C, or the gradient overlaps the prediction in part.</exception>
    public double Perplexity(ReadOnlySpan<double> prediction, Span<double> gradient)
    {
        LossGuard.Length(prediction.Length, ClassCount, nameof(prediction));
        CheckOutput(gradient, nameof(gradient), prediction, nameof(prediction));
        return One(OfPerplexity, Sample(prediction), gradient);
    }

    /// <summary>The perplexity of each row.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    public void EachPerplexity(ReadOnlySpan<double> predictions, Span<double> losses, ReadOnlySpan<double> weights = default) =>
        Each(OfPerplexity, Batch(predictions), losses, weights);

    /// <summary>The perplexity of each row, with its gradient.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="gradients">N x C values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    [OverloadResolutionPriority(1)]
    public void EachPerplexity(
        ReadOnlySpan<double> predictions, Span<double> losses, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Each(OfPerplexity, Batch(predictions), losses, gradients, weights);

    /// <summary>The mean perplexity of the rows.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    public double MeanPerplexity(ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default) =>
        Mean(OfPerplexity, Batch(predictions), weights);

    /// <summary>The mean perplexity of the rows, with its gradient.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="gradients">N x C values, written: the gradient of the mean.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, arguments overlap, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    [OverloadResolutionPriority(1)]
    public double MeanPerplexity(ReadOnlySpan<double> predictions, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Mean(OfPerplexity, Batch(predictions), gradients, weights);

    private double PerplexityOf(ReferenceRow row, Span<double> gradient, Span<double> second)
    {
        ReferenceEntropy entropy = ReadEntropy(row.Prediction);
        double perplexity = Math.Exp(entropy.Value);
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] = (perplexity * entropy.Gradient(i)) + 0.0;
        }

        return perplexity;
    }
}
