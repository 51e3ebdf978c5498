using System;
using System.Runtime.CompilerServices;
using LossGen.Runtime;

namespace LossGen;

/// <content>Cross-entropy with a label.</content>
public sealed partial class LossReference
{
    private ReferenceLoss LabelCrossEntropy => new(CrossEntropyOfLabel, CheckPrediction) { WeightOfLabel = WeightOf, IsExcused = IsExcused };

    /// <summary>H(label, q) = -log q_label; with <see cref="LabelSmoothing"/> and <see cref="ClassWeights"/>, -sum t log q of the target t they make.</summary>
    /// <param name="label">The true class, 0 .. C - 1, or <see cref="IgnoreLabel"/>.</param>
    /// <param name="prediction">C values q, in the form of <see cref="Prediction"/>.</param>
    /// <returns>The loss: +inf (or the clamped value) where q_label = 0, 0 for an ignored label.</returns>
    /// <exception cref="ArgumentException">A length is not C.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label names no class.</exception>
    public double CrossEntropy(int label, ReadOnlySpan<double> prediction)
    {
        LossGuard.Length(prediction.Length, ClassCount, nameof(prediction));
        LossGuard.Label(label, ClassCount, IgnoreLabel);
        return One(LabelCrossEntropy, Sample(label, prediction));
    }

    /// <summary>
    /// H(label, q) = -log q_label and its gradient, in nats: with respect to q -1 / q at the label, to ln q -1 at the label, to a logit q - onehot(label).
    /// </summary>
    /// <param name="label">The true class, 0 .. C - 1, or <see cref="IgnoreLabel"/>.</param>
    /// <param name="prediction">C values q, in the form of <see cref="Prediction"/>.</param>
    /// <param name="gradient">C values, written; may be the memory of <paramref name="prediction"/>.</param>
    /// <returns>The loss: +inf (or the clamped value) where q_label = 0, 0 for an ignored label.</returns>
    /// <exception cref="ArgumentException">A length is not C, or the gradient overlaps the prediction in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label names no class.</exception>
    public double CrossEntropy(int label, ReadOnlySpan<double> prediction, Span<double> gradient)
    {
        LossGuard.Length(prediction.Length, ClassCount, nameof(prediction));
        CheckOutput(gradient, nameof(gradient), prediction, nameof(prediction));
        LossGuard.Label(label, ClassCount, IgnoreLabel);
        return One(LabelCrossEntropy, Sample(label, prediction), gradient);
    }

    /// <summary>
    /// H(label, q) with its gradient and the diagonal of its Hessian matrix, in nats: with respect to q 1 / q^2 at the label, to ln q 0, to a logit q (1 - q).
    /// </summary>
    /// <param name="label">The true class, 0 .. C - 1, or <see cref="IgnoreLabel"/>.</param>
    /// <param name="prediction">C values q, in the form of <see cref="Prediction"/>.</param>
    /// <param name="gradient">C values, written; may be the memory of <paramref name="prediction"/>.</param>
    /// <param name="hessianDiagonal">C values, written: the second derivative in each value.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">A length is not C, or arguments overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label names no class.</exception>
    public double CrossEntropyHessian(int label, ReadOnlySpan<double> prediction, Span<double> gradient, Span<double> hessianDiagonal)
    {
        LossGuard.Length(prediction.Length, ClassCount, nameof(prediction));
        CheckOutput(gradient, nameof(gradient), prediction, nameof(prediction));
        CheckHessian(default, prediction, gradient, hessianDiagonal);
        LossGuard.Label(label, ClassCount, IgnoreLabel);
        return One(LabelCrossEntropy, Sample(label, prediction), gradient, hessianDiagonal);
    }

    /// <summary>The cross-entropy of each row, with its gradient and the diagonal of its Hessian matrix. Weights multiply all three.</summary>
    /// <param name="labels">N labels.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="gradients">N x C values, written.</param>
    /// <param name="hessianDiagonals">N x C values, written: the second derivative in each value.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class, and its row has a weight other than 0.</exception>
    public void EachCrossEntropyHessian(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> predictions, Span<double> losses, Span<double> gradients, Span<double> hessianDiagonals,
        ReadOnlySpan<double> weights = default) =>
        EachHessian(LabelCrossEntropy, Batch(labels, predictions, weights), losses, gradients, hessianDiagonals, weights);

    /// <summary>The cross-entropy of each row.</summary>
    /// <param name="labels">N labels.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class, and its row has a weight other than 0.</exception>
    public void EachCrossEntropy(ReadOnlySpan<int> labels, ReadOnlySpan<double> predictions, Span<double> losses, ReadOnlySpan<double> weights = default) =>
        Each(LabelCrossEntropy, Batch(labels, predictions, weights), losses, weights);

    /// <summary>The cross-entropy of each row, with its gradient.</summary>
    /// <param name="labels">N labels.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="gradients">N x C values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class, and its row has a weight other than 0.</exception>
    [OverloadResolutionPriority(1)]
    public void EachCrossEntropy(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> predictions, Span<double> losses, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Each(LabelCrossEntropy, Batch(labels, predictions, weights), losses, gradients, weights);

    /// <summary>The mean cross-entropy of the rows that are not ignored; with <see cref="ClassWeights"/>, over the weights of their labels.</summary>
    /// <param name="labels">N labels.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class, and its row has a weight other than 0.</exception>
    public double MeanCrossEntropy(ReadOnlySpan<int> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default) =>
        Mean(LabelCrossEntropy, Batch(labels, predictions, weights), weights);

    /// <summary>The mean cross-entropy of the rows that are not ignored; with <see cref="ClassWeights"/>, over the weights of their labels, with its gradient.</summary>
    /// <param name="labels">N labels.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="gradients">N x C values, written: the gradient of the mean.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, arguments overlap, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class, and its row has a weight other than 0.</exception>
    [OverloadResolutionPriority(1)]
    public double MeanCrossEntropy(ReadOnlySpan<int> labels, ReadOnlySpan<double> predictions, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Mean(LabelCrossEntropy, Batch(labels, predictions, weights), gradients, weights);

    private double CrossEntropyOfLabel(ReferenceRow row, Span<double> gradient, Span<double> hessian) =>
        Fill(LabelTarget(row.Label), ReadFloored(row.Prediction, Prediction), gradient, hessian);

    private double[] LabelTarget(int label)
    {
        double[] oneHot = new double[ClassCount];
        oneHot[label] = 1;
        return oneHot;
    }

    private double WeightOf(int label) => _classWeights?[label] ?? 1;

    // A class weight of 0 is a row weight of 0, unless smoothing gives the row terms of other classes.
    private bool IsExcused(int label) => IsIgnored(label) || (LabelSmoothing == 0 && WeightOf(label) == 0);

    private bool IsIgnored(int label) => label == IgnoreLabel && label != int.MinValue;
}
