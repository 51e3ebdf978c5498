using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <content>The checks, in the order in which users are told of errors.</content>
public static unsafe partial class LossStored
{
    // What is checked at once: it stays in the first-level cache.
    private const int BytesChecked = 16 * 1024;

    private static LossStoredBatch<TStored, T> Check<TLoss, TStorage, TStored, T>(TLoss loss, TStorage storage, ReadOnlySpan<int> labels, ReadOnlySpan<TStored> targets, ReadOnlySpan<TStored> predictions, LossMasks masks, Span<TStored> gradients, ReadOnlySpan<T> weights, bool hasGradients)
        where TLoss : struct, ILoss<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
    {
        int rows = LossBatches.CheckShapes(loss, labels, targets, predictions, gradients, weights, hasGradients);
        masks.Check(rows, loss.Classes);
        masks.Apart(gradients, LossBatches.GradientsName);
        LossRowOptions<T> options = LossBatches.Options<TLoss, T>(loss);
        LossBatchLayout layout = new(rows, loss.Classes, loss.ByClass);
        CheckNumbers(storage, targets, masks.ForTargets, in layout, loss.TargetNumbers, LossBatches.TargetsName, weights, labels, options);
        CheckNumbers(storage, predictions, masks, in layout, loss.PredictionNumbers, loss.PredictionsName, weights, labels, options);
        return new LossStoredBatch<TStored, T>
        {
            Rows = rows,
            Labels = labels,
            Targets = targets,
            Predictions = predictions,
            Masks = masks,
            Gradients = gradients,
            Weights = weights,
            Divisor = 1,
            Options = options,
        };
    }

    /// <summary>The checks of the numbers of all rows, as they are once classes are taken out.</summary>
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    private static void CheckNumbers<TStorage, TStored, T>(TStorage storage, ReadOnlySpan<TStored> numbers, LossMasks masks, in LossBatchLayout layout, LossNumbers kind, string name, ReadOnlySpan<T> weights, ReadOnlySpan<int> labels, LossRowOptions<T> options)
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
    {
        if (kind == LossNumbers.Any || layout.Rows == 0)
        {
            return;
        }

        int atOnce = Math.Min(layout.Rows, Math.Max(1, BytesChecked / (layout.Classes * sizeof(T))));
        T* memory = stackalloc T[atOnce * layout.Classes];
        for (int first = 0; first < layout.Rows; first += atOnce)
        {
            int rows = Math.Min(atOnce, layout.Rows - first);
            Span<T> some = new(memory, rows * layout.Classes);
            masks.Load(storage, numbers, in layout, first, rows, some);
            LossGuard.CheckRows(some, layout.Classes, layout.ByClass, kind, name, weights.IsEmpty ? default : weights.Slice(first, rows), labels.IsEmpty ? default : labels.Slice(first, rows), options, first);
        }
    }
}
