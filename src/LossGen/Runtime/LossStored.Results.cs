using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <content>What goes with a loss: a result for each class, or the number of one. With all checks.</content>
public static unsafe partial class LossStored
{
    private const string LabelsName = "labels";
    private const string PredictionsName = "predictions";
    private const string ResultsName = "results";

    /// <summary>The results of all rows, such as probabilities.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="TStorage">How numbers are stored.</typeparam>
    /// <typeparam name="TStored">The type of predictions and results.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="storage">How numbers are stored.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="masks">Which classes the rows have.</param>
    /// <param name="results">Receives the results; may be exactly the memory of the predictions.</param>
    /// <param name="losses">Receives the value of each row; empty where nobody wants them.</param>
    /// <param name="hasLosses">Whether somebody does.</param>
    /// <param name="numbers">What the numbers are checked for.</param>
    /// <exception cref="ArgumentException">An argument does not fit; nothing has been written.</exception>
    public static void Results<TKernel, TStorage, TStored, T>(TKernel kernel, TStorage storage, ReadOnlySpan<TStored> predictions, LossMasks masks, Span<TStored> results, Span<T> losses, bool hasLosses, LossNumbers numbers)
        where TKernel : struct, ILossRows<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
    {
        int rows = LossGuard.Rows(predictions.Length, kernel.Classes, PredictionsName);
        masks.Check(rows, kernel.Classes);
        LossGuard.BatchLength(results.Length, rows, kernel.Classes, ResultsName);
        LossGuard.SameOrApart(results, ResultsName, predictions, PredictionsName);
        masks.Apart(results, ResultsName);
        if (hasLosses)
        {
            LossGuard.RowLength(losses.Length, rows, LossBatches.LossesName);
            LossGuard.Apart(losses, LossBatches.LossesName, predictions, PredictionsName);
            LossGuard.Apart<T, TStored>(losses, LossBatches.LossesName, results, ResultsName);
            masks.Apart(losses, LossBatches.LossesName);
        }

        LossBatchLayout layout = new(rows, kernel.Classes, kernel.ByClass);
        CheckNumbers<TStorage, TStored, T>(storage, predictions, masks, in layout, numbers, PredictionsName, default, default, default);
        LossStoredBatch<TStored, T> batch = new()
        {
            Rows = rows,
            Predictions = predictions,
            Masks = masks,
            Gradients = results,
            Divisor = 1,
        };
        LossRows.Over(kernel, storage, in batch, losses, 1, total: null);
    }

    /// <summary>The class that each row has, such as that of its largest number.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="TStorage">How numbers are stored.</typeparam>
    /// <typeparam name="TStored">The type of predictions.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels, without gradients.</param>
    /// <param name="storage">How numbers are stored.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="masks">Which classes the rows have.</param>
    /// <param name="labels">Receives one class a row; -1 for a row that is no distribution.</param>
    /// <param name="numbers">What the numbers are checked for.</param>
    /// <exception cref="ArgumentException">An argument does not fit; nothing has been written.</exception>
    public static void Indices<TKernel, TStorage, TStored, T>(TKernel kernel, TStorage storage, ReadOnlySpan<TStored> predictions, LossMasks masks, Span<int> labels, LossNumbers numbers)
        where TKernel : struct, ILossRows<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
    {
        LossBatchLayout layout = CheckLabels(predictions, masks, kernel.Classes, kernel.ByClass, labels);
        CheckNumbers<TStorage, TStored, T>(storage, predictions, masks, in layout, numbers, PredictionsName, default, default, default);
        LossRows.Indices<TKernel, TStorage, TStored, T>(kernel, storage, predictions, masks, labels);
    }

    /// <summary>Draws a class of each row, from what a kernel writes where gradients go.</summary>
    /// <typeparam name="TKernel">The kernels of a softmax.</typeparam>
    /// <typeparam name="TStorage">How numbers are stored.</typeparam>
    /// <typeparam name="TStored">The type of predictions.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="storage">How numbers are stored.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="masks">Which classes the rows have.</param>
    /// <param name="uniforms">One number in [0, 1) a row.</param>
    /// <param name="labels">Receives one class a row; -1 for a row that is no distribution.</param>
    /// <param name="numbers">What the numbers are checked for.</param>
    /// <exception cref="ArgumentException">An argument does not fit; nothing has been written.</exception>
    public static void Draw<TKernel, TStorage, TStored, T>(TKernel kernel, TStorage storage, ReadOnlySpan<TStored> predictions, LossMasks masks, ReadOnlySpan<T> uniforms, Span<int> labels, LossNumbers numbers)
        where TKernel : struct, ILossRows<T>
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
    {
        LossBatchLayout layout = CheckLabels(predictions, masks, kernel.Classes, kernel.ByClass, labels);
        CheckUniforms(uniforms, labels);
        CheckNumbers<TStorage, TStored, T>(storage, predictions, masks, in layout, numbers, PredictionsName, default, default, default);
        LossRows.Draw(kernel, storage, predictions, masks, uniforms, labels);
    }

    /// <summary>Draws a class of each row of probabilities, or of anything in proportion to them.</summary>
    /// <typeparam name="TStorage">How numbers are stored.</typeparam>
    /// <typeparam name="TStored">The type of predictions.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="storage">How numbers are stored.</param>
    /// <param name="predictions">N rows of C numbers.</param>
    /// <param name="classes">The number of classes C.</param>
    /// <param name="byClass">Whether the numbers lie class by class, rather than row by row.</param>
    /// <param name="uniforms">One number in [0, 1) a row.</param>
    /// <param name="labels">Receives one class a row; -1 for a row that is no distribution.</param>
    /// <param name="numbers">What the numbers are checked for.</param>
    /// <exception cref="ArgumentException">An argument does not fit; nothing has been written.</exception>
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    public static void Draw<TStorage, TStored, T>(TStorage storage, ReadOnlySpan<TStored> predictions, int classes, bool byClass, ReadOnlySpan<T> uniforms, Span<int> labels, LossNumbers numbers)
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
    {
        LossBatchLayout layout = CheckLabels(predictions, default, classes, byClass, labels);
        CheckUniforms(uniforms, labels);
        CheckNumbers<TStorage, TStored, T>(storage, predictions, default, in layout, numbers, PredictionsName, default, default, default);
        int atOnce = Math.Min(layout.Rows, Math.Max(1, BytesChecked / (classes * sizeof(T))));
        T* memory = stackalloc T[atOnce * classes];
        for (int first = 0; first < layout.Rows; first += atOnce)
        {
            int rows = Math.Min(atOnce, layout.Rows - first);
            Span<T> some = new(memory, rows * classes);
            layout.Load(storage, predictions, first, rows, some);
            LossSampling.Each<T>(some, classes, byClass, uniforms.Slice(first, rows), labels.Slice(first, rows));
        }
    }

    /// <summary>Adds a gradient to what memory holds, number by number.</summary>
    /// <typeparam name="TStorage">How numbers are stored.</typeparam>
    /// <typeparam name="TStored">The type of what memory holds.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="storage">How numbers are stored.</param>
    /// <param name="gradient">The gradient.</param>
    /// <param name="stored">As many numbers, to which it is added.</param>
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    public static void Add<TStorage, TStored, T>(TStorage storage, Span<T> gradient, Span<TStored> stored)
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
    {
        T* memory = stackalloc T[gradient.Length];
        Span<T> sum = new(memory, gradient.Length);
        storage.Load(stored, sum);
        LossGradients.Add<T>(gradient, sum);
        storage.Store(sum, stored);
    }

    private static LossBatchLayout CheckLabels<TStored>(ReadOnlySpan<TStored> predictions, LossMasks masks, int classes, bool byClass, Span<int> labels)
        where TStored : unmanaged
    {
        int rows = LossGuard.Rows(predictions.Length, classes, PredictionsName);
        masks.Check(rows, classes);
        LossGuard.RowLength(labels.Length, rows, LabelsName);
        LossGuard.Apart(labels, LabelsName, predictions, PredictionsName);
        masks.Apart(labels, LabelsName);
        return new LossBatchLayout(rows, classes, byClass);
    }

    private static void CheckUniforms<T>(ReadOnlySpan<T> uniforms, Span<int> labels)
        where T : unmanaged
    {
        LossGuard.RowLength(uniforms.Length, labels.Length, "uniforms");
        LossGuard.Uniforms(uniforms);
        LossGuard.Apart(labels, LabelsName, uniforms, "uniforms");
    }
}
