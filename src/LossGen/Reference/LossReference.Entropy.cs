using System;
using System.Runtime.CompilerServices;
using LossGen.Runtime;

namespace LossGen;

/// <content>Entropy.</content>
public sealed partial class LossReference
{
    private ReferenceLoss OfEntropy => new(EntropyOf, CheckPrediction);

    /// <summary>H(p) = -sum p log p, the mean information of a distribution.</summary>
    /// <param name="prediction">C values p, in the form of <see cref="Prediction"/>.</param>
    /// <returns>The entropy: 0 for a certain outcome, log C for a uniform one.</returns>
    /// <exception cref="ArgumentException">A length is not C.</exception>
    public double Entropy(ReadOnlySpan<double> prediction)
    {
        LossGuard.Length(prediction.Length, ClassCount, nameof(prediction));
        return One(OfEntropy, Sample(prediction));
    }

    /// <summary>
    /// H(p) = -sum p log p and its gradient, in nats: with respect to p -(ln p + 1), which is +inf at p = 0; to ln p -p (ln p + 1);
    /// to a logit -p (ln p + H), which is 0 at a masked class. Where <see cref="LossGen.LogZero.Clamp"/> floors p, -ln of the floor replaces -(ln p + 1).
    /// </summary>
    /// <param name="prediction">C values p, in the form of <see cref="Prediction"/>.</param>
    /// <param name="gradient">C values, written; may be the memory of <paramref name="prediction"/>.</param>
    /// <returns>The entropy: 0 for a certain outcome, log C for a uniform one.</returns>
    /// <exception cref="ArgumentException">A length is not C, or the gradient overlaps the prediction in part.</exception>
    public double Entropy(ReadOnlySpan<double> prediction, Span<double> gradient)
    {
        LossGuard.Length(prediction.Length, ClassCount, nameof(prediction));
        CheckOutput(gradient, nameof(gradient), prediction, nameof(prediction));
        return One(OfEntropy, Sample(prediction), gradient);
    }

    /// <summary>The entropy of each row.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    public void EachEntropy(ReadOnlySpan<double> predictions, Span<double> losses, ReadOnlySpan<double> weights = default) =>
        Each(OfEntropy, Batch(predictions), losses, weights);

    /// <summary>The entropy of each row, with its gradient.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="gradients">N x C values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    [OverloadResolutionPriority(1)]
    public void EachEntropy(
        ReadOnlySpan<double> predictions, Span<double> losses, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Each(OfEntropy, Batch(predictions), losses, gradients, weights);

    /// <summary>The mean entropy of the rows.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    public double MeanEntropy(ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default) =>
        Mean(OfEntropy, Batch(predictions), weights);

    /// <summary>The mean entropy of the rows, with its gradient.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="gradients">N x C values, written: the gradient of the mean.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, arguments overlap, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    [OverloadResolutionPriority(1)]
    public double MeanEntropy(ReadOnlySpan<double> predictions, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Mean(OfEntropy, Batch(predictions), gradients, weights);

    private double EntropyOf(ReferenceRow row, Span<double> gradient, Span<double> second)
    {
        ReferenceEntropy entropy = ReadEntropy(row.Prediction);
        Fill(gradient, entropy.Gradient);
        return InBase(entropy.Value);
    }

    private ReferenceEntropy ReadEntropy(double[] row) => new(Read(row, Prediction), ReadFloored(row, Prediction));
}
