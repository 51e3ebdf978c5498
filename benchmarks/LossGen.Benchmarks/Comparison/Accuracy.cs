using System;
using System.Linq;

namespace LossGen.Benchmarks.Comparison;

/// <summary>How far losses and gradients lie from the truth at most: in units in the last place of a float, and as differences.</summary>
internal readonly record struct Accuracy(double LossUlps, double GradientUlps, double Difference)
{
    /// <summary>Beyond it a result is wrong, not merely rounded badly: the numbers here are of the size of 1 to 30.</summary>
    public const double Gross = 1e-3;

    public double Ulps => Math.Max(LossUlps, GradientUlps);

    /// <summary>That of some outputs. Of choices, the difference is the share of rows for which another class was chosen.</summary>
    public static Accuracy Of(Outputs outputs, Batch got, WideBatch truth)
    {
        if (outputs == Outputs.Choices)
        {
            return new Accuracy(0, 0, got.Choices.Zip(truth.Choices).Count(pair => pair.First != pair.Second) / (double)got.Rows);
        }

        (double lossUlps, double difference) = outputs.HasFlag(Outputs.Mean) ? Farthest([got.Mean], [truth.Mean], 1)
            : outputs.HasFlag(Outputs.Losses) ? Farthest(got.Losses, truth.Losses, 1) : default;
        if (!outputs.HasFlag(Outputs.Gradients))
        {
            return new Accuracy(lossUlps, 0, difference);
        }

        (double gradientUlps, double gradientDifference) = Farthest(got.Gradients, truth.Gradients, outputs.HasFlag(Outputs.CancellingGradients) ? got.Classes : 1);
        return new Accuracy(lossUlps, gradientUlps, Math.Max(difference, gradientDifference));
    }

    // Errors are counted in ULP of the largest of so many numbers.
    private static (double Ulps, double Difference) Farthest(ReadOnlySpan<float> got, ReadOnlySpan<double> truth, int together)
    {
        double ulps = 0;
        double difference = 0;
        for (int start = 0; start < got.Length; start += together)
        {
            double largest = 0;
            double farthest = 0;
            for (int i = start; i < start + together; i++)
            {
                // NaN is the farthest of all.
                farthest = Math.Max(farthest, float.IsNaN(got[i]) ? double.PositiveInfinity : Math.Abs(got[i] - truth[i]));
                largest = Math.Max(largest, Math.Abs(truth[i]));
            }

            int exponent = largest == 0 ? -126 : Math.Max(Math.ILogB(largest), -126);
            ulps = Math.Max(ulps, farthest / Math.ScaleB(1, exponent - 23));
            difference = Math.Max(difference, farthest);
        }

        return (ulps, difference);
    }
}
