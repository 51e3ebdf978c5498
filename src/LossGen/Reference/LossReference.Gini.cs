using System;
using System.Runtime.CompilerServices;
using LossGen.Runtime;

namespace LossGen;

/// <content>Gini impurity.</content>
public sealed partial class LossReference
{
    private ReferenceLoss OfGini => new(GiniOf, CheckHistogram);

    /// <summary>The Gini impurity 1 - sum p^2 of p = w / W with W = sum w: how often two draws differ. It has no <see cref="LogBase"/>.</summary>
    /// <param name="weights">C weights w of at least 0, whatever <see cref="Prediction"/> says.</param>
    /// <returns>The impurity, from 0 to 1 - 1 / C; NaN where a weight is negative, infinite or NaN, or all are 0.</returns>
    /// <exception cref="ArgumentException">A length is not C.</exception>
    public double Gini(ReadOnlySpan<double> weights)
    {
        LossGuard.Length(weights.Length, ClassCount, nameof(weights));
        return One(OfGini, Sample(weights, nameof(weights)));
    }

    /// <summary>
    /// The Gini impurity of weights and its gradient, 2 (sum p^2 - p) / W.
    /// </summary>
    /// <param name="weights">C weights w of at least 0, whatever <see cref="Prediction"/> says.</param>
    /// <param name="gradient">C values, written; may be the memory of <paramref name="weights"/>.</param>
    /// <returns>The impurity, from 0 to 1 - 1 / C; NaN where a weight is negative, infinite or NaN, or all are 0.</returns>
    /// <exception cref="ArgumentException">A length is not C, or the gradient overlaps the weights in part.</exception>
    public double Gini(ReadOnlySpan<double> weights, Span<double> gradient)
    {
        LossGuard.Length(weights.Length, ClassCount, nameof(weights));
        CheckOutput(gradient, nameof(gradient), weights, nameof(weights));
        return One(OfGini, Sample(weights, nameof(weights)), gradient);
    }

    /// <summary>The Gini impurity of counts.</summary>
    /// <param name="counts">C counts of at least 0.</param>
    /// <returns>The impurity, from 0 to 1 - 1 / C; NaN where a weight is negative, infinite or NaN, or all are 0.</returns>
    /// <exception cref="ArgumentException">A length is not C.</exception>
    public double Gini(ReadOnlySpan<int> counts)
    {
        LossGuard.Length(counts.Length, ClassCount, nameof(counts));
        return One(OfGini, Sample(Widened(counts), nameof(counts)));
    }

    /// <summary>The Gini impurity of each row.</summary>
    /// <param name="histograms">N x C weights of at least 0.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    public void EachGini(ReadOnlySpan<double> histograms, Span<double> losses, ReadOnlySpan<double> weights = default) =>
        Each(OfGini, BatchOfHistograms(histograms), losses, weights);

    /// <summary>The Gini impurity of each row, with its gradient.</summary>
    /// <param name="histograms">N x C weights of at least 0.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="gradients">N x C values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    [OverloadResolutionPriority(1)]
    public void EachGini(
        ReadOnlySpan<double> histograms, Span<double> losses, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Each(OfGini, BatchOfHistograms(histograms), losses, gradients, weights);

    /// <summary>The mean Gini impurity of the rows.</summary>
    /// <param name="histograms">N x C weights of at least 0.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    public double MeanGini(ReadOnlySpan<double> histograms, ReadOnlySpan<double> weights = default) =>
        Mean(OfGini, BatchOfHistograms(histograms), weights);

    /// <summary>The mean Gini impurity of the rows, with its gradient.</summary>
    /// <param name="histograms">N x C weights of at least 0.</param>
    /// <param name="gradients">N x C values, written: the gradient of the mean.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, arguments overlap, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    [OverloadResolutionPriority(1)]
    public double MeanGini(ReadOnlySpan<double> histograms, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Mean(OfGini, BatchOfHistograms(histograms), gradients, weights);

    private double GiniOf(ReferenceRow row, Span<double> gradient, Span<double> second)
    {
        ReferenceHistogram histogram = new(row.Prediction);
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] = histogram.GiniGradient(i) + 0.0;
        }

        return histogram.Gini() + 0.0;
    }
}
