using System;
using System.Runtime.CompilerServices;
using LossGen.Runtime;

namespace LossGen;

/// <content>Binary cross-entropy.</content>
public sealed partial class LossReference
{
    private ReferenceLoss OfBinaryCrossEntropy => new(BinaryCrossEntropyOf, CheckBinary);

    /// <summary>
    /// -sum w t log q + (1 - t) log(1 - q) over C independent yes/no labels, with w = <see cref="PositiveWeight"/>; q of a logit x is 1 / (1 + e^-x).
    /// </summary>
    /// <param name="target">C values t from 0 to 1.</param>
    /// <param name="prediction">C probabilities q from 0 to 1, or C logits.</param>
    /// <returns>The loss; NaN where a target or a probability is not from 0 to 1.</returns>
    /// <exception cref="ArgumentException">A length is not C.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Target"/> is not probabilities, or <see cref="Prediction"/> neither these nor logits.</exception>
    public double BinaryCrossEntropy(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction)
    {
        CheckBinaryForms();
        CheckPair(target, prediction);
        return One(OfBinaryCrossEntropy, Sample(target, prediction));
    }

    /// <summary>The binary cross-entropy and its gradient, in nats: with respect to q (1 - t) / (1 - q) - w t / q, to a logit (1 - t) q - w t (1 - q).</summary>
    /// <param name="target">C values t from 0 to 1.</param>
    /// <param name="prediction">C probabilities q from 0 to 1, or C logits.</param>
    /// <param name="gradient">C values, written: the gradient with respect to the prediction, whose memory it may be.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">A length is not C, or the gradient overlaps the target, or the prediction in part.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Target"/> is not probabilities, or <see cref="Prediction"/> neither these nor logits.</exception>
    public double BinaryCrossEntropy(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction, Span<double> gradient)
    {
        CheckBinaryForms();
        CheckPair(target, prediction);
        CheckGradient(target, prediction, gradient);
        return One(OfBinaryCrossEntropy, Sample(target, prediction), gradient);
    }

    /// <summary>
    /// The binary cross-entropy with its gradient and the diagonal of its Hessian matrix, all there is of it, in nats: with respect to q w t / q^2 + (1 - t) / (1 - q)^2,
    /// to a logit (1 - t + w t) q (1 - q).
    /// </summary>
    /// <param name="target">C values t from 0 to 1.</param>
    /// <param name="prediction">C probabilities q from 0 to 1, or C logits.</param>
    /// <param name="gradient">C values, written: the gradient with respect to the prediction, whose memory it may be.</param>
    /// <param name="hessianDiagonal">C values, written: the second derivative in each value.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">A length is not C, or arguments overlap.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Target"/> is not probabilities, or <see cref="Prediction"/> neither these nor logits.</exception>
    public double BinaryCrossEntropyHessian(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction, Span<double> gradient, Span<double> hessianDiagonal)
    {
        CheckBinaryForms();
        CheckPair(target, prediction);
        CheckGradient(target, prediction, gradient);
        CheckHessian(target, prediction, gradient, hessianDiagonal);
        return One(OfBinaryCrossEntropy, Sample(target, prediction), gradient, hessianDiagonal);
    }

    /// <summary>The binary cross-entropy of each row, the sum over its labels.</summary>
    /// <param name="targets">N x C values from 0 to 1.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Target"/> is not probabilities, or <see cref="Prediction"/> neither these nor logits.</exception>
    public void EachBinaryCrossEntropy(
        ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, Span<double> losses, ReadOnlySpan<double> weights = default) =>
        Each(OfBinaryCrossEntropy, BinaryBatch(targets, predictions), losses, weights);

    /// <summary>The binary cross-entropy of each row, with its gradient.</summary>
    /// <param name="targets">N x C values from 0 to 1.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="gradients">N x C values, written.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Target"/> is not probabilities, or <see cref="Prediction"/> neither these nor logits.</exception>
    [OverloadResolutionPriority(1)]
    public void EachBinaryCrossEntropy(
        ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, Span<double> losses, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Each(OfBinaryCrossEntropy, BinaryBatch(targets, predictions), losses, gradients, weights);

    /// <summary>The binary cross-entropy of each row, with its gradient and the diagonal of its Hessian matrix. Weights multiply all three.</summary>
    /// <param name="targets">N x C values from 0 to 1.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="losses">N values, written.</param>
    /// <param name="gradients">N x C values, written.</param>
    /// <param name="hessianDiagonals">N x C values, written: the second derivative in each value.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Target"/> is not probabilities, or <see cref="Prediction"/> neither these nor logits.</exception>
    public void EachBinaryCrossEntropyHessian(
        ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, Span<double> losses, Span<double> gradients, Span<double> hessianDiagonals,
        ReadOnlySpan<double> weights = default) =>
        EachHessian(OfBinaryCrossEntropy, BinaryBatch(targets, predictions), losses, gradients, hessianDiagonals, weights);

    /// <summary>The mean binary cross-entropy of the rows: over rows, not over labels.</summary>
    /// <param name="targets">N x C values from 0 to 1.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Target"/> is not probabilities, or <see cref="Prediction"/> neither these nor logits.</exception>
    public double MeanBinaryCrossEntropy(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default) =>
        Mean(OfBinaryCrossEntropy, BinaryBatch(targets, predictions), weights);

    /// <summary>The mean binary cross-entropy of the rows, with its gradient.</summary>
    /// <param name="targets">N x C values from 0 to 1.</param>
    /// <param name="predictions">N x C values.</param>
    /// <param name="gradients">N x C values, written: the gradient of the mean.</param>
    /// <param name="weights">N weights, or nothing.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">A length does not fit, arguments overlap, or there is no mean and <see cref="EmptyMean"/> says so.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Target"/> is not probabilities, or <see cref="Prediction"/> neither these nor logits.</exception>
    [OverloadResolutionPriority(1)]
    public double MeanBinaryCrossEntropy(
        ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions, Span<double> gradients, ReadOnlySpan<double> weights = default) =>
        Mean(OfBinaryCrossEntropy, BinaryBatch(targets, predictions), gradients, weights);

    private ReferenceBatch BinaryBatch(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions)
    {
        CheckBinaryForms();
        return Batch(targets, predictions);
    }

    private void CheckBinaryForms()
    {
        if (Target != InputForm.Probabilities || Prediction == InputForm.LogProbabilities)
        {
            throw new InvalidOperationException($"Target is {Target} and Prediction {Prediction}, but binary cross-entropy takes targets from 0 to 1, and predictions in probabilities or logits.");
        }
    }

    private void CheckBinary(ReferenceRow row)
    {
        ReferenceCheck.YesNo(row.Target, row.TargetName, row.Index);
        if (Prediction == InputForm.Logits)
        {
            ReferenceCheck.Numbers(row.Prediction, row.PredictionName, row.Index);
        }
        else
        {
            ReferenceCheck.YesNo(row.Prediction, row.PredictionName, row.Index);
        }
    }

    private double BinaryCrossEntropyOf(ReferenceRow row, Span<double> gradient, Span<double> hessian)
    {
        CompensatedSum loss = default;
        bool isPoisoned = false;
        ReferenceBinary[] labels = new ReferenceBinary[ClassCount];
        for (int i = 0; i < ClassCount; i++)
        {
            labels[i] = new ReferenceBinary(row.Target[i], row.Prediction[i], Prediction, PositiveWeight, Temperature, Floor);
            isPoisoned |= labels[i].IsPoisoned;
            loss.Add(labels[i].Value());
        }

        if (isPoisoned)
        {
            return Poison(gradient) + Poison(hessian);
        }

        Fill(gradient, i => labels[i].Gradient());
        Fill(hessian, i => labels[i].Hessian());
        return InBase(loss.Value);
    }
}
