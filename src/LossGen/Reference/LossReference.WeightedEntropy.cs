using System;
using System.Runtime.CompilerServices;
using LossGen.Runtime;

namespace LossGen;

/// <content>Entropy of weights and counts.</content>
public sealed partial class LossReference
{
    private ReferenceLoss OfWeightedEntropy => new(WeightedEntropyOf, CheckHistogram);

    /// <summary>The entropy sum p log(1 / p) of p = w / W with W = sum w: of weights that need not sum to 1.</summary>
    /// <param name="weights">C weights w of at least 0, whatever <see cref="Prediction"/> says.</param>
    /// <returns>The entropy; NaN where a weight is negative, infinite or NaN, or all are 0.</returns>
    /// <exception cref="ArgumentException">A length is not C.</exception>
    public double WeightedEntropy(ReadOnlySpan<double> weights)
    {
        LossGuard.Length(weights.Length, ClassCount, nameof(weights));
        return One(OfWeightedEntropy, Sample(weights, nameof(weights)));
    }

    /// <summary>
    /// The entropy H of weights and its gradient, in nats: (ln(W / w) - H) / W, which is +inf at w = 0.
    /// </summary>
    /// <param name="weights">C weights w of at least 0, whatever <see cref="Prediction"/> says.</param>
    /// <param name="gradient">C values, written; may be the memory of <paramref name="weights"/>.</param>
    /// <returns>The entropy; NaN where a weight is negative, infinite or NaN, or all are 0.</returns>
    /// <exception cref="ArgumentException">A length is not C, or the gradient overlaps the weights in part.</exception>
    public double WeightedEntropy(ReadOnlySpan<double> weights, Span<double> gradient)
    {
        LossGuard.Length(weights.Length, ClassCount, nameof(weights));
        CheckOutput(gradient, nameof(gradient), weights, nameof(weights));
        return One(OfWeightedEntropy, Sample(weights, nameof(weights)), gradient);
    }

    /// <summary>The entropy of counts.</summary>
    /// <param name="counts">C counts of at least 0.</param>
    /// <returns>The entropy; NaN where a weight is negative, infinite or NaN, or all are 0.</returns>
    /// <exception cref="ArgumentException">A length is not C.</exception>
    public double WeightedEntropy(ReadOnlySpan<int> counts)
    {
        LossGuard.Length(counts.Length, ClassCount, nameof(counts));
        return One(OfWeightedEntropy, Sample(Widened(counts), nameof(counts)));
    }

    /// <summary>The entropy of each row.</summary>
    /// <param name="histograms">N x C weights of at least 0.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    public void EachWeightedEntropy(ReadOnlySpan<double> histograms, Span<double> losses, ReadOnlySpan<double> weights = default) =>
        Each(OfWeightedEntropy, BatchOfHistograms(histograms), losses, weights);

    /// <summary>The entropy of each row, with its gradient.</summary>
    /// <param name="histograms">N x C weights of at least 0.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="gradients">N x C values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    [OverloadResolutionPriority(1)]
    public void EachWeightedEntropy(
        ReadOnlySpan<double> histograms, Span<double> losses, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Each(OfWeightedEntropy, BatchOfHistograms(histograms), losses, gradients, weights);

    /// <summary>The mean entropy of the rows.</summary>
    /// <param name="histograms">N x C weights of at least 0.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    public double MeanWeightedEntropy(ReadOnlySpan<double> histograms, ReadOnlySpan<double> weights = default) =>
        Mean(OfWeightedEntropy, BatchOfHistograms(histograms), weights);

    /// <summary>The mean entropy of the rows, with its gradient.</summary>
    /// <param name="histograms">N x C weights of at least 0.</param>
    /// <param name="gradients">N x C values, written: the gradient of the mean.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, arguments overlap, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    [OverloadResolutionPriority(1)]
    public double MeanWeightedEntropy(ReadOnlySpan<double> histograms, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Mean(OfWeightedEntropy, BatchOfHistograms(histograms), gradients, weights);

    private double WeightedEntropyOf(ReferenceRow row, Span<double> gradient, Span<double> second)
    {
        ReferenceHistogram histogram = new(row.Prediction);
        Fill(gradient, histogram.EntropyGradient);
        return InBase(histogram.Entropy());
    }

    private ReferenceBatch BatchOfHistograms(ReadOnlySpan<double> histograms) => new(histograms, ClassCount, Layout, nameof(histograms));

    private static double[] Widened(ReadOnlySpan<int> counts)
    {
        double[] weights = new double[counts.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = counts[i];
        }

        return weights;
    }
}
