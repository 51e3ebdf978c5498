using System;
using System.Runtime.CompilerServices;
using LossGen.Runtime;

namespace LossGen;

/// <content>Focal loss.</content>
public sealed partial class LossReference
{
    private ReferenceLoss OfFocal => new(FocalOfLabel, CheckPrediction) { WeightOfLabel = WeightOf, IsExcused = IsExcused };

    /// <summary>(1 - q_label)^gamma times the cross-entropy of the label, with gamma = <see cref="FocalGamma"/>: what is predicted well hardly counts.</summary>
    /// <param name="label">The true class, 0 .. C - 1, or <see cref="IgnoreLabel"/>.</param>
    /// <param name="prediction">C values q, in the form of <see cref="Prediction"/>.</param>
    /// <returns>The loss: 0 where q_label is 1 or more, +inf (or the clamped value) where q_label = 0, 0 for an ignored label.</returns>
    /// <exception cref="ArgumentException">A length is not C.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label names no class.</exception>
    public double Focal(int label, ReadOnlySpan<double> prediction)
    {
        LossGuard.Length(prediction.Length, ClassCount, nameof(prediction));
        LossGuard.Label(label, ClassCount, IgnoreLabel);
        return One(OfFocal, Sample(label, prediction));
    }

    /// <summary>
    /// The focal loss f^gamma l and its gradient, in nats, with f = 1 - q_label and l = -ln q_label: with respect to q_label -gamma f^(gamma - 1) l - f^gamma / q_label; to ln q_label
    /// that times q_label; to a logit x_i f^(gamma - 1) (gamma q_label l + f) (q_i - [i = label]). Where f = 0 it is the limit.
    /// </summary>
    /// <param name="label">The true class, 0 .. C - 1, or <see cref="IgnoreLabel"/>.</param>
    /// <param name="prediction">C values q, in the form of <see cref="Prediction"/>.</param>
    /// <param name="gradient">C values, written; may be the memory of <paramref name="prediction"/>.</param>
    /// <returns>The loss: 0 where q_label is 1 or more, +inf (or the clamped value) where q_label = 0, 0 for an ignored label.</returns>
    /// <exception cref="ArgumentException">A length is not C, or the gradient overlaps the prediction in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label names no class.</exception>
    public double Focal(int label, ReadOnlySpan<double> prediction, Span<double> gradient)
    {
        LossGuard.Length(prediction.Length, ClassCount, nameof(prediction));
        CheckOutput(gradient, nameof(gradient), prediction, nameof(prediction));
        LossGuard.Label(label, ClassCount, IgnoreLabel);
        return One(OfFocal, Sample(label, prediction), gradient);
    }

    /// <summary>The focal loss of each row.</summary>
    /// <param name="labels">N labels.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class, and its row has a weight other than 0.</exception>
    public void EachFocal(ReadOnlySpan<int> labels, ReadOnlySpan<double> predictions, Span<double> losses, ReadOnlySpan<double> weights = default) =>
        Each(OfFocal, Batch(labels, predictions, weights), losses, weights);

    /// <summary>The focal loss of each row, with its gradient.</summary>
    /// <param name="labels">N labels.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="gradients">N x C values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class, and its row has a weight other than 0.</exception>
    [OverloadResolutionPriority(1)]
    public void EachFocal(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> predictions, Span<double> losses, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Each(OfFocal, Batch(labels, predictions, weights), losses, gradients, weights);

    /// <summary>The mean focal loss of the rows that are not ignored; with <see cref="ClassWeights"/>, over the weights of their labels.</summary>
    /// <param name="labels">N labels.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class, and its row has a weight other than 0.</exception>
    public double MeanFocal(ReadOnlySpan<int> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default) =>
        Mean(OfFocal, Batch(labels, predictions, weights), weights);

    /// <summary>The mean focal loss of the rows that are not ignored; with <see cref="ClassWeights"/>, over the weights of their labels, with its gradient.</summary>
    /// <param name="labels">N labels.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="gradients">N x C values, written: the gradient of the mean.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, arguments overlap, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class, and its row has a weight other than 0.</exception>
    [OverloadResolutionPriority(1)]
    public double MeanFocal(ReadOnlySpan<int> labels, ReadOnlySpan<double> predictions, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Mean(OfFocal, Batch(labels, predictions, weights), gradients, weights);

    private double FocalOfLabel(ReferenceRow row, Span<double> gradient, Span<double> second)
    {
        ReferenceDistribution q = ReadFloored(row.Prediction, Prediction);
        if (q.IsPoisoned)
        {
            return Poison(gradient);
        }

        ReferenceFocal focal = new(new ReferenceCrossEntropy(Weighted(LabelTarget(row.Label), q), q), q, row.Label, FocalGamma);
        Fill(gradient, focal.Gradient);
        return InBase(focal.Value());
    }
}
