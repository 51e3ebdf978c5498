using System;
using System.Runtime.CompilerServices;
using LossGen.Runtime;

namespace LossGen;

/// <content>Entropy.</content>
public sealed partial class LossReference
{
    /// <summary>H(p) = -sum p log p, the mean information of a distribution.</summary>
    /// <param name="prediction">C values p, in the form of <see cref="Prediction"/>.</param>
    /// <returns>The entropy: 0 for a certain outcome, log C for a uniform one.</returns>
    /// <exception cref="ArgumentException">A length is not C.</exception>
    public double Entropy(ReadOnlySpan<double> prediction)
    {
        LossGuard.Length(prediction.Length, ClassCount, nameof(prediction));
        return Entropy(ReadPrediction(prediction), default);
    }

    /// <summary>
    /// H(p) = -sum p log p and its gradient, in nats: with respect to p -(ln p + 1), which is +inf at p = 0; to ln p -p (ln p + 1);
    /// to a logit -p (ln p + H), which is 0 at a masked class.
    /// </summary>
    /// <param name="prediction">C values p, in the form of <see cref="Prediction"/>.</param>
    /// <param name="gradient">C values, written; may be the memory of <paramref name="prediction"/>.</param>
    /// <returns>The entropy.</returns>
    /// <exception cref="ArgumentException">A length is not C, or the gradient overlaps the prediction in part.</exception>
    public double Entropy(ReadOnlySpan<double> prediction, Span<double> gradient)
    {
        LossGuard.Length(prediction.Length, ClassCount, nameof(prediction));
        LossGuard.Length(gradient.Length, ClassCount, nameof(gradient));
        LossGuard.SameOrApart(gradient, nameof(gradient), prediction, nameof(prediction));
        return Entropy(ReadPrediction(prediction), gradient);
    }

    /// <summary>The entropy of each row.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    public void EachEntropy(ReadOnlySpan<double> predictions, Span<double> losses, ReadOnlySpan<double> weights = default) =>
        Each(Batch(predictions), EntropyOf, losses, weights);

    /// <summary>The entropy of each row, with its gradient.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="gradients">N x C values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    [OverloadResolutionPriority(1)]
    public void EachEntropy(ReadOnlySpan<double> predictions, Span<double> losses, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Each(Batch(predictions), EntropyOf, losses, gradients, weights);

    /// <summary>The mean entropy of the rows.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    public double MeanEntropy(ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default) =>
        Mean(Batch(predictions), EntropyOf, One, weights);

    /// <summary>The mean entropy of the rows, with its gradient.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="gradients">N x C values, written: the gradient of the mean.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, arguments overlap, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    [OverloadResolutionPriority(1)]
    public double MeanEntropy(ReadOnlySpan<double> predictions, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Mean(Batch(predictions), EntropyOf, One, gradients, weights);

    private double EntropyOf(ReferenceRow row, Span<double> gradient) => Entropy(ReadPrediction(row.Prediction), gradient);

    private double Entropy(ReferenceDistribution p, Span<double> gradient)
    {
        if (p.IsPoisoned)
        {
            return Poison(gradient);
        }

        CompensatedSum entropy = default;
        CompensatedSum meanGap = default;
        for (int i = 0; i < p.Classes; i++)
        {
            if (!p.IsZero(i))
            {
                entropy.Add(p.P[i] * p.Information[i]);
                meanGap.Add(p.P[i] * p.Gap[i]);
            }
        }

        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] = InBase(p.Form switch
            {
                InputForm.Probabilities => p.Information[i] - 1,
                InputForm.LogProbabilities => p.IsZero(i) ? 0 : p.P[i] * (p.Information[i] - 1),

                // -ln p - H = gap - mean gap: the common log(1 + r) is gone, and with it the cancellation for a confident row.
                _ => p.IsZero(i) ? 0 : p.P[i] * (p.Gap[i] - meanGap.Value) * p.Slope,
            });
        }

        return InBase(entropy.Value);
    }
}
