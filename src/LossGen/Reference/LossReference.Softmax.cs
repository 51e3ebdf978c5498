using System;
using LossGen.Runtime;

namespace LossGen;

/// <content>Softmax and its logarithm.</content>
public sealed partial class LossReference
{
    private delegate double RowResult(ReadOnlySpan<double> prediction, Span<double> result);

    /// <summary>The probabilities of a prediction: of logits e^x / sum e^x, of log-probabilities the same, of probabilities p / sum p.</summary>
    /// <param name="prediction">C values, in the form of <see cref="Prediction"/>.</param>
    /// <param name="result">C values, written: the probabilities, 0 for a masked class; may be the memory of <paramref name="prediction"/>.</param>
    /// <returns>The logarithm of the sum, in nats. It and the result are NaN where the prediction is no distribution.</returns>
    /// <exception cref="ArgumentException">A length is not C, or the result overlaps the prediction in part.</exception>
    public double Softmax(ReadOnlySpan<double> prediction, Span<double> result)
    {
        CheckResult(prediction, result);
        return SoftmaxOf(prediction, result);
    }

    /// <summary>The log-probabilities of logits, x - ln(sum e^x), in nats.</summary>
    /// <param name="prediction">C logits.</param>
    /// <param name="result">C values, written: the log-probabilities, -inf for a masked class; may be the memory of <paramref name="prediction"/>.</param>
    /// <returns>ln(sum e^x). It and the result are NaN where the prediction is no distribution.</returns>
    /// <exception cref="ArgumentException">A length is not C, or the result overlaps the prediction in part.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Prediction"/> is not logits.</exception>
    public double LogSoftmax(ReadOnlySpan<double> prediction, Span<double> result)
    {
        CheckLogits();
        CheckResult(prediction, result);
        return LogSoftmaxOf(prediction, result);
    }

    /// <summary>The probabilities of each row.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="results">N x C values, written; may be the memory of <paramref name="predictions"/>.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    public void EachSoftmax(ReadOnlySpan<double> predictions, Span<double> results) =>
        Results(SoftmaxOf, predictions, results, new double[LossGuard.Rows(predictions.Length, ClassCount, nameof(predictions))]);

    /// <summary>The probabilities of each row, and the logarithms of the sums.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="results">N x C values, written; may be the memory of <paramref name="predictions"/>.</param>
    /// <param name="losses">N values, written: the logarithm of each row's sum, in nats.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    public void EachSoftmax(ReadOnlySpan<double> predictions, Span<double> results, Span<double> losses) =>
        Results(SoftmaxOf, predictions, results, losses);

    /// <summary>The log-probabilities of each row of logits.</summary>
    /// <param name="predictions">N x C logits.</param>
    /// <param name="results">N x C values, written; may be the memory of <paramref name="predictions"/>.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Prediction"/> is not logits.</exception>
    public void EachLogSoftmax(ReadOnlySpan<double> predictions, Span<double> results)
    {
        CheckLogits();
        Results(LogSoftmaxOf, predictions, results, new double[LossGuard.Rows(predictions.Length, ClassCount, nameof(predictions))]);
    }

    /// <summary>The log-probabilities of each row of logits, and the logarithms of the sums.</summary>
    /// <param name="predictions">N x C logits.</param>
    /// <param name="results">N x C values, written; may be the memory of <paramref name="predictions"/>.</param>
    /// <param name="losses">N values, written: ln(sum e^x) of each row.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Prediction"/> is not logits.</exception>
    public void EachLogSoftmax(ReadOnlySpan<double> predictions, Span<double> results, Span<double> losses)
    {
        CheckLogits();
        Results(LogSoftmaxOf, predictions, results, losses);
    }

    private void Results(RowResult result, ReadOnlySpan<double> predictions, Span<double> results, Span<double> losses)
    {
        ReferenceBatch batch = Batch(predictions);
        batch.CheckRows(losses, nameof(losses), default);
        batch.CheckClasses(results, nameof(results), losses, default, true);
        CheckPredictions(batch);
        double[] own = new double[ClassCount];
        for (int row = 0; row < batch.Rows; row++)
        {
            losses[row] = result(batch[row].Prediction, own);
            batch.Store(own, 1, results, row, GradientMode.Write);
        }
    }

    private void CheckResult(ReadOnlySpan<double> prediction, Span<double> result)
    {
        LossGuard.Length(prediction.Length, ClassCount, nameof(prediction));
        LossGuard.Length(result.Length, ClassCount, nameof(result));
        LossGuard.SameOrApart(result, nameof(result), prediction, nameof(prediction));
        CheckOne(prediction);
    }

    private void CheckLogits()
    {
        if (Prediction != InputForm.Logits)
        {
            throw new InvalidOperationException($"Prediction is {Prediction}, but the logarithm of a softmax takes logits.");
        }
    }

    private double SoftmaxOf(ReadOnlySpan<double> prediction, Span<double> result)
    {
        if (Prediction == InputForm.Probabilities)
        {
            ReferenceDistribution p = Read(prediction, Prediction);
            double excess = p.SumLessOne;
            bool isPoisoned = p.IsPoisoned || p.P[p.Largest] == 0;

            // Far from 1, the difference from it would lose a small sum.
            CompensatedSum all = default;
            foreach (double number in p.P)
            {
                all.Add(number);
            }

            double sum = excess > -0.5 ? 1 + excess : all.Value;
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = isPoisoned ? double.NaN : p.P[i] / sum;
            }

            return isPoisoned ? double.NaN : excess > -0.5 ? AccurateMath.Log1p(excess) + 0.0 : Math.Log(sum);
        }

        ReferenceDistribution q = ReadLogits(prediction);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = q.IsPoisoned ? double.NaN : q.P[i];
        }

        return q.LogOfSum;
    }

    private double LogSoftmaxOf(ReadOnlySpan<double> prediction, Span<double> result)
    {
        ReferenceDistribution q = ReadLogits(prediction);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = q.IsPoisoned ? double.NaN : 0.0 - q.Information[i];
        }

        return q.LogOfSum;
    }

    // Log-probabilities are logits that no temperature divides.
    private ReferenceDistribution ReadLogits(ReadOnlySpan<double> row) => new(row, InputForm.Logits, Prediction == InputForm.Logits ? Temperature : 1);
}
