using System;
using LossGen.Runtime;

namespace LossGen;

/// <content>What all batch methods share.</content>
public sealed partial class LossReference
{
    private ReferenceBatch Batch(ReadOnlySpan<double> predictions) => new(predictions, ClassCount, Layout);

    private ReferenceBatch Batch(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions) => new(targets, predictions, ClassCount, Layout);

    private ReferenceBatch Batch(ReadOnlySpan<int> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights) =>
        new(labels, predictions, weights, ClassCount, Layout, IgnoreLabel);

    private static void Each(ReferenceBatch batch, ReferenceLoss loss, Span<double> losses, ReadOnlySpan<double> weights)
    {
        LossGuard.WeightsLength(weights.Length, batch.Rows);
        batch.CheckLosses(losses, weights);
        for (int row = 0; row < batch.Rows; row++)
        {
            double weight = weights.IsEmpty ? 1 : weights[row];
            losses[row] = weight == 0 ? 0 : (weight * loss(batch[row], default)) + 0.0;
        }
    }

    private void Each(ReferenceBatch batch, ReferenceLoss loss, Span<double> losses, Span<double> gradients, ReadOnlySpan<double> weights)
    {
        LossGuard.WeightsLength(weights.Length, batch.Rows);
        batch.CheckLosses(losses, weights);
        batch.CheckGradients(gradients, losses, weights);
        double[] gradient = new double[ClassCount];
        for (int row = 0; row < batch.Rows; row++)
        {
            double weight = weights.IsEmpty ? 1 : weights[row];
            losses[row] = weight == 0 ? 0 : (weight * loss(batch[row], gradient)) + 0.0;
            batch.Store(gradient, weight, gradients, row);
        }
    }

    private double Mean(ReferenceBatch batch, ReferenceLoss loss, Func<ReferenceRow, double> rowWeight, ReadOnlySpan<double> weights)
    {
        double total = TotalWeight(batch, rowWeight, weights);
        CompensatedSum sum = default;
        for (int row = 0; row < batch.Rows && total != 0; row++)
        {
            double weight = weights.IsEmpty ? 1 : weights[row];
            sum.Add(weight == 0 ? 0 : weight * loss(batch[row], default));
        }

        return MeanOf(sum, total);
    }

    private double Mean(
        ReferenceBatch batch, ReferenceLoss loss, Func<ReferenceRow, double> rowWeight, Span<double> gradients, ReadOnlySpan<double> weights)
    {
        LossGuard.WeightsLength(weights.Length, batch.Rows);
        batch.CheckGradients(gradients, default, weights);
        double total = TotalWeight(batch, rowWeight, weights);
        CompensatedSum sum = default;
        double[] gradient = new double[ClassCount];
        for (int row = 0; row < batch.Rows; row++)
        {
            double weight = total == 0 ? 0 : weights.IsEmpty ? 1 : weights[row];
            sum.Add(weight == 0 ? 0 : weight * loss(batch[row], gradient));
            batch.Store(gradient, weight == 0 ? 0 : weight / total, gradients, row);
        }

        return MeanOf(sum, total);
    }

    // What the mean divides by: the number of rows, or the sum over them of the row's own weight times the given one.
    private double TotalWeight(ReferenceBatch batch, Func<ReferenceRow, double> rowWeight, ReadOnlySpan<double> weights)
    {
        LossGuard.WeightsLength(weights.Length, batch.Rows);
        CompensatedSum total = default;
        for (int row = 0; row < batch.Rows; row++)
        {
            double weight = weights.IsEmpty ? 1 : weights[row];
            total.Add(MeanOver == MeanOver.Rows ? 1 : weight == 0 ? 0 : weight * rowWeight(batch[row]));
        }

        if (total.Value == 0 && EmptyMean == EmptyMean.Throw)
        {
            LossGuard.EmptyMean("predictions");
        }

        return total.Value;
    }

    private double MeanOf(CompensatedSum sum, double total)
    {
        if (total != 0)
        {
            return (sum.Value / total) + 0.0;
        }

        return EmptyMean == EmptyMean.Zero ? 0 : double.NaN;
    }

    private static double One(ReferenceRow row) => 1;
}
