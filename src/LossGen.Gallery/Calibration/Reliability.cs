using System;

namespace LossGen.Gallery.Calibration;

/// <summary>How often guesses are right, by how sure they were: the reliability diagram, and its one number.</summary>
internal sealed class Reliability
{
    public const int BinCount = 10;

    public Reliability(double[] confidences, bool[] areRight)
    {
        (Confidences, AreRight) = (confidences, areRight);
        for (int row = 0; row < confidences.Length; row++)
        {
            int bin = Math.Min((int)(confidences[row] * BinCount), BinCount - 1);
            Counts[bin]++;
            MeanConfidences[bin] += confidences[row];
            Accuracies[bin] += areRight[row] ? 1 : 0;
        }

        for (int bin = 0; bin < BinCount; bin++)
        {
            // The gap times the share of the rows, before sums become means.
            ExpectedCalibrationError += Math.Abs(MeanConfidences[bin] - Accuracies[bin]) / confidences.Length;
            MeanConfidences[bin] /= Math.Max(1, Counts[bin]);
            Accuracies[bin] /= Math.Max(1, Counts[bin]);
        }
    }

    public double[] Confidences { get; }

    public bool[] AreRight { get; }

    public int[] Counts { get; } = new int[BinCount];

    public double[] MeanConfidences { get; } = new double[BinCount];

    public double[] Accuracies { get; } = new double[BinCount];

    /// <summary>The mean gap between how sure and how right guesses are, over bins of equal width.</summary>
    public double ExpectedCalibrationError { get; }
}
