using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <content>The checks, in the order in which users are told of errors.</content>
public static partial class LossBatches
{
    private const string LabelsName = "labels";
    internal const string TargetsName = "targets";
    internal const string LossesName = "losses";
    internal const string GradientsName = "gradients";
    internal const string DiagonalsName = "hessianDiagonals";
    private const string WeightsName = "weights";

    private static int Check<TLoss, T>(TLoss loss, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights, bool hasGradients)
        where TLoss : struct, ILoss<T>
        where T : unmanaged
    {
        int rows = CheckShapes(loss, labels, targets, predictions, gradients, weights, hasGradients);
        if (loss.TargetNumbers != LossNumbers.Any)
        {
            LossGuard.CheckRows(targets, loss.Classes, loss.ByClass, loss.TargetNumbers, TargetsName, weights, labels, Options<TLoss, T>(loss));
        }

        if (loss.PredictionNumbers != LossNumbers.Any)
        {
            LossGuard.CheckRows(predictions, loss.Classes, loss.ByClass, loss.PredictionNumbers, loss.PredictionsName, weights, labels, Options<TLoss, T>(loss));
        }

        return rows;
    }

    /// <summary>All checks but those of the numbers of rows.</summary>
    internal static int CheckShapes<TLoss, TStored, T>(TLoss loss, ReadOnlySpan<int> labels, ReadOnlySpan<TStored> targets, ReadOnlySpan<TStored> predictions, Span<TStored> gradients, ReadOnlySpan<T> weights, bool hasGradients)
        where TLoss : struct, ILoss<T>
        where TStored : unmanaged
        where T : unmanaged
    {
        int classes = loss.Classes;
        int rows = LossGuard.Rows(predictions.Length, classes, loss.PredictionsName);
        if (Is<TLoss, T>(loss, LossTraits.HasTargets))
        {
            LossGuard.BatchLength(targets.Length, rows, classes, TargetsName);
        }

        if (Is<TLoss, T>(loss, LossTraits.HasLabels))
        {
            LossGuard.RowLength(labels.Length, rows, LabelsName);
        }

        // The weights first: a row of weight 0 excuses its label.
        LossGuard.WeightsLength(weights.Length, rows);
        if (Is<TLoss, T>(loss, LossTraits.HasLabels))
        {
            LossGuard.Labels(labels, classes, Is<TLoss, T>(loss, LossTraits.HasOptions) ? loss.Options.IgnoredLabel : int.MinValue, weights);
        }

        if (hasGradients)
        {
            CheckGradients(loss, rows, labels, targets, predictions, gradients, weights);
        }

        return rows;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckGradients<TLoss, TStored, T>(TLoss loss, int rows, ReadOnlySpan<int> labels, ReadOnlySpan<TStored> targets, ReadOnlySpan<TStored> predictions, Span<TStored> gradients, ReadOnlySpan<T> weights)
        where TLoss : struct, ILoss<T>
        where TStored : unmanaged
        where T : unmanaged
    {
        if (Is<TLoss, T>(loss, LossTraits.OfNumbers))
        {
            LossGuard.RowLength(gradients.Length, rows, GradientsName);
        }
        else
        {
            LossGuard.BatchLength(gradients.Length, rows, loss.Classes, GradientsName);
        }

        if (Is<TLoss, T>(loss, LossTraits.HasTargets))
        {
            LossGuard.Apart(gradients, GradientsName, targets, TargetsName);
        }

        // Where gradients are added, they are read, too.
        if (Is<TLoss, T>(loss, LossTraits.HasOptions) && loss.Options.Adds)
        {
            LossGuard.Apart(gradients, GradientsName, predictions, loss.PredictionsName);
        }
        else
        {
            LossGuard.SameOrApart(gradients, GradientsName, predictions, loss.PredictionsName);
        }

        if (Is<TLoss, T>(loss, LossTraits.HasLabels))
        {
            LossGuard.Apart(gradients, GradientsName, labels, LabelsName);
        }

        LossGuard.Apart(gradients, GradientsName, weights, WeightsName);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CheckLosses<TLoss, TStored, T>(TLoss loss, int rows, ReadOnlySpan<int> labels, ReadOnlySpan<TStored> targets, ReadOnlySpan<TStored> predictions, Span<T> losses, Span<TStored> gradients, ReadOnlySpan<T> weights)
        where TLoss : struct, ILoss<T>
        where TStored : unmanaged
        where T : unmanaged
    {
        LossGuard.RowLength(losses.Length, rows, LossesName);
        CheckApartFromRows<TLoss, TStored, T, T>(loss, labels, targets, predictions, losses, LossesName);
        LossGuard.Apart<T, TStored>(losses, LossesName, gradients, GradientsName);
        LossGuard.Apart(losses, LossesName, weights, WeightsName);
    }

    internal static void CheckHessians<TLoss, TStored, T>(TLoss loss, int rows, ReadOnlySpan<int> labels, ReadOnlySpan<TStored> targets, ReadOnlySpan<TStored> predictions, Span<T> losses, Span<TStored> gradients, Span<TStored> hessianDiagonals, ReadOnlySpan<T> weights)
        where TLoss : struct, ILoss<T>
        where TStored : unmanaged
        where T : unmanaged
    {
        LossGuard.BatchLength(hessianDiagonals.Length, rows, loss.Classes, DiagonalsName);
        CheckApartFromRows<TLoss, TStored, TStored, T>(loss, labels, targets, predictions, hessianDiagonals, DiagonalsName);
        LossGuard.Apart<TStored, T>(hessianDiagonals, DiagonalsName, losses, LossesName);
        LossGuard.Apart<TStored, TStored>(hessianDiagonals, DiagonalsName, gradients, GradientsName);
        LossGuard.Apart(hessianDiagonals, DiagonalsName, weights, WeightsName);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckApartFromRows<TLoss, TStored, TOutput, T>(TLoss loss, ReadOnlySpan<int> labels, ReadOnlySpan<TStored> targets, ReadOnlySpan<TStored> predictions, Span<TOutput> output, string name)
        where TLoss : struct, ILoss<T>
        where TStored : unmanaged
        where TOutput : unmanaged
        where T : unmanaged
    {
        if (Is<TLoss, T>(loss, LossTraits.HasLabels))
        {
            LossGuard.Apart(output, name, labels, LabelsName);
        }

        if (Is<TLoss, T>(loss, LossTraits.HasTargets))
        {
            LossGuard.Apart(output, name, targets, TargetsName);
        }

        LossGuard.Apart(output, name, predictions, loss.PredictionsName);
    }
}
