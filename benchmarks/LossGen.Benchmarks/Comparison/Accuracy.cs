using System;
using System.Linq;

namespace LossGen.Benchmarks.Comparison;

/// <summary>How far losses and gradients lie from the truth at most: in units in the last place of a float, and as differences, relative to numbers beyond 1.</summary>
internal readonly record struct Accuracy(double LossUlps, double GradientUlps, double Difference)
{
    /// <summary>Beyond it a result is wrong, not merely rounded badly.</summary>
    public const double Gross = 1e-3;

    public double Ulps => Math.Max(LossUlps, GradientUlps);

    /// <summary>That of some outputs. Of choices, the difference is the share of rows for which another class was chosen.</summary>
    public static Accuracy Of(Outputs outputs, Batch got, WideBatch truth)
    {
        if (outputs == Outputs.Choices)
        {
            return new Accuracy(0, 0, got.Choices.Zip(truth.Choices).Count(pair => pair.First != pair.Second) / (double)got.Rows);
        }

        (double lossUlps, double difference) = outputs.HasFlag(Outputs.Mean) ? Farthest([got.Mean], [truth.Mean], 1, 0)
            : outputs.HasFlag(Outputs.Losses) ? Farthest(got.Losses, truth.Losses, 1, 0) : default;
        if (!outputs.HasFlag(Outputs.Gradients))
        {
            return new Accuracy(lossUlps, 0, difference);
        }

        int together = outputs.HasFlag(Outputs.CancellingGradients) ? got.Classes : 1;
        (double gradientUlps, double gradientDifference) = Farthest(got.Gradients, truth.Gradients, together, outputs.HasFlag(Outputs.GradientsOfShares) ? 1.0 / got.Rows : 0);
        return new Accuracy(lossUlps, gradientUlps, Math.Max(difference, gradientDifference));
    }

    // Errors are counted in ULP of the largest of so many numbers, or of the least scale.
    private static (double Ulps, double Difference) Farthest(ReadOnlySpan<float> got, ReadOnlySpan<double> truth, int together, double least)
    {
        double ulps = 0;
        double difference = 0;
        for (int start = 0; start < got.Length; start += together)
        {
            double largest = least;
            double farthest = 0;
            for (int i = start; i < start + together; i++)
            {
                // NaN is the farthest of all.
                farthest = Math.Max(farthest, float.IsNaN(got[i]) ? double.PositiveInfinity : Math.Abs(got[i] - truth[i]));
                largest = Math.Max(largest, Math.Abs(truth[i]));
            }

            int exponent = largest == 0 ? -126 : Math.Max(Math.ILogB(largest), -126);
            ulps = Math.Max(ulps, farthest / Math.ScaleB(1, exponent - 23));
            difference = Math.Max(difference, farthest / Math.Max(largest, 1));
        }

        return (ulps, difference);
    }
}
