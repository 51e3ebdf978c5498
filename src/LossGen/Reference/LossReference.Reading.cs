using System;

namespace LossGen;

/// <content>How rows are read and checked, and results brought to the log base.</content>
public sealed partial class LossReference
{
    // What probabilities are floored at; 0 is no floor.
    private double Floor => LogZero == LogZero.Clamp ? Epsilon : 0;

    private ReferenceDistribution Read(ReadOnlySpan<double> row, InputForm form) => new(row, form, Temperature);

    private ReferenceDistribution ReadFloored(ReadOnlySpan<double> row, InputForm form) => new(row, form, Temperature, Floor);

    private void CheckPrediction(ReferenceRow row) => ReferenceCheck.Distribution(row.Prediction, Prediction, row.PredictionName, row.Index);

    private void CheckBoth(ReferenceRow row)
    {
        ReferenceCheck.Distribution(row.Target, Target, row.TargetName, row.Index);
        CheckPrediction(row);
    }

    private static void CheckHistogram(ReferenceRow row) => ReferenceCheck.Histogram(row.Prediction, row.PredictionName, row.Index);

    private void CheckOne(ReadOnlySpan<double> prediction)
    {
        if (Validation == Validation.Distributions)
        {
            CheckPrediction(Sample(prediction));
        }
    }

    private void CheckPredictions(ReferenceBatch batch)
    {
        for (int row = 0; row < batch.Rows && Validation == Validation.Distributions; row++)
        {
            CheckPrediction(batch[row]);
        }
    }

    private void Fill(Span<double> output, Func<int, double> nats)
    {
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = InBase(nats(i));
        }
    }

    // From nats to the log base; adding 0 turns -0 into 0.
    private double InBase(double nats) => (nats * (1 / Math.Log(LogBase))) + 0.0;

    private static double Poison(Span<double> gradient)
    {
        gradient.Fill(double.NaN);
        return double.NaN;
    }
}
