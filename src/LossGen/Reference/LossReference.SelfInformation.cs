using System;
using System.Runtime.CompilerServices;

namespace LossGen;

/// <content>Self-information.</content>
public sealed partial class LossReference
{
    private ReferenceLoss OfSelfInformation => new(SelfInformationOf, row => ReferenceCheck.YesNo(row.Prediction, row.PredictionName, row.Index));

    /// <summary>I(p) = -log p, the information of one outcome of probability p.</summary>
    /// <param name="probability">The probability p, whatever <see cref="Prediction"/> says. NaN, infinite or negative gives NaN.</param>
    /// <returns>The information: +inf (or the clamped value) for p = 0, 0 for p = 1.</returns>
    public double SelfInformation(double probability) => SelfInformation(probability, out _);

    /// <summary>I(p) = -log p and its derivative -1 / p.</summary>
    /// <param name="probability">The probability p, whatever <see cref="Prediction"/> says. NaN, infinite or negative gives NaN.</param>
    /// <param name="gradient">-1 / p, written whatever <see cref="Gradients"/> says: -inf for p = 0; 0 where p is floored by <see cref="LossGen.LogZero.Clamp"/>.</param>
    /// <returns>The information: +inf (or the clamped value) for p = 0, 0 for p = 1.</returns>
    public double SelfInformation(double probability, out double gradient)
    {
        ReferenceRow row = Sample([probability], nameof(probability));
        if (Validation == Validation.Distributions)
        {
            OfSelfInformation.Check(row);
        }

        double[] slope = new double[1];
        double information = SelfInformationOf(row, slope, default);
        gradient = slope[0];
        return information;
    }

    /// <summary>The information of each outcome.</summary>
    /// <param name="probabilities">N probabilities.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    public void EachSelfInformation(ReadOnlySpan<double> probabilities, Span<double> losses, ReadOnlySpan<double> weights = default) =>
        Each(OfSelfInformation, BatchOfProbabilities(probabilities), losses, weights);

    /// <summary>The information of each outcome, with its derivative.</summary>
    /// <param name="probabilities">N probabilities.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="gradients">N values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    [OverloadResolutionPriority(1)]
    public void EachSelfInformation(
        ReadOnlySpan<double> probabilities, Span<double> losses, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Each(OfSelfInformation, BatchOfProbabilities(probabilities), losses, gradients, weights);

    /// <summary>The mean information of the outcomes.</summary>
    /// <param name="probabilities">N probabilities.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    public double MeanSelfInformation(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights = default) =>
        Mean(OfSelfInformation, BatchOfProbabilities(probabilities), weights);

    /// <summary>The mean information of the outcomes, with its gradient.</summary>
    /// <param name="probabilities">N probabilities.</param>
    /// <param name="gradients">N values, written: the gradient of the mean.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, arguments overlap, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    [OverloadResolutionPriority(1)]
    public double MeanSelfInformation(ReadOnlySpan<double> probabilities, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Mean(OfSelfInformation, BatchOfProbabilities(probabilities), gradients, weights);

    private ReferenceBatch BatchOfProbabilities(ReadOnlySpan<double> probabilities) => new(probabilities, 1, Layout, nameof(probabilities));

    private double SelfInformationOf(ReferenceRow row, Span<double> gradient, Span<double> second)
    {
        ReferenceDistribution p = ReadFloored(row.Prediction, InputForm.Probabilities);
        if (p.IsPoisoned)
        {
            return Poison(gradient);
        }

        Fill(gradient, _ => p.Floored[0] ? 0 : -1 / p.P[0]);
        return InBase(p.Information[0]);
    }
}
