using System;
using LossGen.Runtime;

namespace LossGen;

/// <content>The most probable class, and a class at random.</content>
public sealed partial class LossReference
{
    /// <summary>The most probable class.</summary>
    /// <param name="prediction">C values, in the form of <see cref="Prediction"/>.</param>
    /// <returns>The lowest index among the largest; -1 where the prediction is no distribution: it holds NaN, infinity or a negative probability, or no class above probability 0.</returns>
    /// <exception cref="ArgumentException">A length is not C.</exception>
    public int ArgMax(ReadOnlySpan<double> prediction)
    {
        LossGuard.Length(prediction.Length, ClassCount, nameof(prediction));
        CheckOne(prediction);
        return ArgMaxOf(prediction);
    }

    /// <summary>The most probable class of each row.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="labels">N labels, written: the lowest index among the largest, or -1.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    public void EachArgMax(ReadOnlySpan<double> predictions, Span<int> labels)
    {
        ReferenceBatch batch = Batch(predictions);
        batch.CheckLabels(labels);
        CheckPredictions(batch);
        for (int row = 0; row < batch.Rows; row++)
        {
            labels[row] = ArgMaxOf(batch[row].Prediction);
        }
    }

    /// <summary>The class at which the cumulative probability, in class order, exceeds a uniform random number: each is drawn with its probability, one of probability 0 never.</summary>
    /// <param name="prediction">C values, in the form of <see cref="Prediction"/>.</param>
    /// <param name="uniform">A number u of [0, 1).</param>
    /// <returns>The first class whose cumulative sum is above u times the sum of all; -1 where the prediction is no distribution.</returns>
    /// <exception cref="ArgumentException">A length is not C.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is not of [0, 1).</exception>
    public int Sample(ReadOnlySpan<double> prediction, double uniform)
    {
        LossGuard.Length(prediction.Length, ClassCount, nameof(prediction));
        if (!IsUniform(uniform))
        {
            throw new ArgumentOutOfRangeException(nameof(uniform), uniform, FormattableString.Invariant($"uniform is {uniform}, but at least 0 and below 1 is expected."));
        }

        CheckOne(prediction);
        return SampleOf(prediction, uniform);
    }

    /// <summary>A class of each row at random.</summary>
    /// <param name="predictions">N x C values.</param>
    /// <param name="uniforms">N numbers of [0, 1).</param>
    /// <param name="labels">N labels, written, or -1.</param>
    /// <exception cref="ArgumentException">A length does not fit, or arguments overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not of [0, 1).</exception>
    public void EachSample(ReadOnlySpan<double> predictions, ReadOnlySpan<double> uniforms, Span<int> labels)
    {
        ReferenceBatch batch = Batch(predictions);
        LossGuard.RowLength(uniforms.Length, batch.Rows, nameof(uniforms));
        batch.CheckLabels(labels);
        LossGuard.Apart(labels, nameof(labels), uniforms, nameof(uniforms));
        for (int row = 0; row < batch.Rows; row++)
        {
            if (!IsUniform(uniforms[row]))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(uniforms), uniforms[row], FormattableString.Invariant($"row {row} has the number {uniforms[row]}, but at least 0 and below 1 is expected."));
            }
        }

        CheckPredictions(batch);
        for (int row = 0; row < batch.Rows; row++)
        {
            labels[row] = SampleOf(batch[row].Prediction, uniforms[row]);
        }
    }

    private static bool IsUniform(double u) => u >= 0 && u < 1;

    private int ArgMaxOf(ReadOnlySpan<double> prediction)
    {
        int largest = 0;
        for (int i = 1; i < prediction.Length; i++)
        {
            largest = prediction[i] > prediction[largest] ? i : largest;
        }

        ReferenceDistribution p = Read(prediction, Prediction);
        return p.IsPoisoned || p.IsZero(largest) ? -1 : largest;
    }

    private int SampleOf(ReadOnlySpan<double> prediction, double uniform)
    {
        if (ArgMaxOf(prediction) < 0)
        {
            return -1;
        }

        // Of logits the numerators of the softmax: what they sum to does not matter.
        double[] p = Prediction == InputForm.Probabilities ? prediction.ToArray() : Array.ConvertAll(ReadLogits(prediction).Gap, gap => Math.Exp(-gap));
        double sum = 0;
        foreach (double x in p)
        {
            sum += x;
        }

        double cumulative = 0;
        for (int i = 0; i < p.Length; i++)
        {
            cumulative += p[i];
            if (cumulative > uniform * sum)
            {
                return i;
            }
        }

        return Array.FindLastIndex(p, x => x > 0);
    }
}
