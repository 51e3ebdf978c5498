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

    private void Each(ReferenceLoss loss, ReferenceBatch batch, Span<double> losses, ReadOnlySpan<double> weights)
    {
        LossGuard.WeightsLength(weights.Length, batch.Rows);
        batch.CheckRows(losses, nameof(losses), weights);
        Validate(loss, batch, weights);
        for (int row = 0; row < batch.Rows; row++)
        {
            losses[row] = Row(loss, batch, row, weights, 1, default, default);
        }
    }

    private void Each(ReferenceLoss loss, ReferenceBatch batch, Span<double> losses, Span<double> gradients, ReadOnlySpan<double> weights)
    {
        LossGuard.WeightsLength(weights.Length, batch.Rows);
        batch.CheckRows(losses, nameof(losses), weights);
        batch.CheckClasses(gradients, nameof(gradients), losses, weights, Gradients == GradientMode.Write);
        Validate(loss, batch, weights);
        for (int row = 0; row < batch.Rows; row++)
        {
            losses[row] = Row(loss, batch, row, weights, 1, gradients, default);
        }
    }

    private void EachHessian(
        ReferenceLoss loss, ReferenceBatch batch, Span<double> losses, Span<double> gradients, Span<double> hessianDiagonals, ReadOnlySpan<double> weights)
    {
        LossGuard.WeightsLength(weights.Length, batch.Rows);
        batch.CheckRows(losses, nameof(losses), weights);
        batch.CheckClasses(gradients, nameof(gradients), losses, weights, Gradients == GradientMode.Write);
        batch.CheckClasses(hessianDiagonals, nameof(hessianDiagonals), losses, weights, false);
        LossGuard.Apart<double, double>(hessianDiagonals, nameof(hessianDiagonals), gradients, nameof(gradients));
        Validate(loss, batch, weights);
        for (int row = 0; row < batch.Rows; row++)
        {
            losses[row] = Row(loss, batch, row, weights, 1, gradients, hessianDiagonals);
        }
    }

    private double Mean(ReferenceLoss loss, ReferenceBatch batch, ReadOnlySpan<double> weights)
    {
        LossGuard.WeightsLength(weights.Length, batch.Rows);
        Validate(loss, batch, weights);
        return MeanOf(loss, batch, default, weights);
    }

    private double Mean(ReferenceLoss loss, ReferenceBatch batch, Span<double> gradients, ReadOnlySpan<double> weights)
    {
        LossGuard.WeightsLength(weights.Length, batch.Rows);
        batch.CheckClasses(gradients, nameof(gradients), default, weights, Gradients == GradientMode.Write);
        Validate(loss, batch, weights);
        return MeanOf(loss, batch, gradients, weights);
    }

    private double MeanOf(ReferenceLoss loss, ReferenceBatch batch, Span<double> gradients, ReadOnlySpan<double> weights)
    {
        double total = TotalWeight(loss, batch, weights);
        if (total == 0)
        {
            if (EmptyMean == EmptyMean.Throw)
            {
                LossGuard.EmptyMean(batch.Name);
            }

            ClearUnlessAdded(gradients);
            return EmptyMean == EmptyMean.Zero ? 0 : double.NaN;
        }

        CompensatedSum sum = default;
        for (int row = 0; row < batch.Rows; row++)
        {
            sum.Add(Row(loss, batch, row, weights, total, gradients, default));
        }

        return (sum.Value / total) + 0.0;
    }

    // What a mean divides by.
    private double TotalWeight(ReferenceLoss loss, ReferenceBatch batch, ReadOnlySpan<double> weights)
    {
        if (MeanOver == MeanOver.Rows)
        {
            return batch.Rows;
        }

        CompensatedSum total = default;
        for (int row = 0; row < batch.Rows; row++)
        {
            int label = batch.Label(row);
            total.Add(IsNothing(loss, label, row, weights) ? 0 : Weight(weights, row) * loss.WeightOfLabel(label));
        }

        return total.Value;
    }

    // The loss of a row times its weight; its gradient times its weight over the divisor goes to its place.
    private double Row(
        ReferenceLoss loss, ReferenceBatch batch, int row, ReadOnlySpan<double> weights, double divisor, Span<double> gradients, Span<double> seconds)
    {
        double[] gradient = new double[gradients.IsEmpty ? 0 : batch.Classes];
        double[] second = new double[seconds.IsEmpty ? 0 : batch.Classes];
        if (IsNothing(loss, batch.Label(row), row, weights))
        {
            if (Gradients == GradientMode.Write)
            {
                batch.Store(gradient, 1, gradients, row, GradientMode.Write);
                batch.Store(second, 1, seconds, row, GradientMode.Write);
            }

            return 0;
        }

        double value = loss.Formula(batch[row], gradient, second);
        double weight = Weight(weights, row);
        batch.Store(gradient, weight / divisor, gradients, row, Gradients);
        batch.Store(second, weight / divisor, seconds, row, Gradients);
        return (weight * value) + 0.0;
    }

    private void Validate(ReferenceLoss loss, ReferenceBatch batch, ReadOnlySpan<double> weights)
    {
        for (int row = 0; row < batch.Rows && Validation == Validation.Distributions; row++)
        {
            if (!IsNothing(loss, batch.Label(row), row, weights))
            {
                loss.Check(batch[row]);
            }
        }
    }

    private static bool IsNothing(ReferenceLoss loss, int label, int row, ReadOnlySpan<double> weights) => Weight(weights, row) == 0 || loss.IsExcused(label);

    private static double Weight(ReadOnlySpan<double> weights, int row) => weights.IsEmpty ? 1 : weights[row];
}
