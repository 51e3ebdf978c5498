using System;
using System.Collections.Generic;
using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LossGen.Tests.Support;

namespace LossGen.Tests.Bits;

/// <summary>One number for all the bits that a kind of loss gives for the golden rows of a type, and one for those of its gradients: what moves says by its name what it is.</summary>
internal static class GoldenHash
{
    public static IEnumerable<string> Of(Type type)
        => type.GetCustomAttribute<LossAttribute>()! switch
        {
            { Kind: LossKind.Jeffreys, Element: ElementType.Double } => OfJeffreys(new EmittedJeffreys<double>(type)),
            { Kind: LossKind.Jeffreys } => OfJeffreys(new EmittedJeffreys<float>(type)),
            { Element: ElementType.Double } => Of(new EmittedLoss<double>(type)),
            _ => Of(new EmittedLoss<float>(type)),
        };

    private static IEnumerable<string> OfJeffreys<T>(EmittedJeffreys<T> loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        GoldenRows<T> rows = new(loss.Options);
        int c = rows.Classes;
        using Line<T> line = new("Jeffreys", rows);
        T[] targetGradients = new T[rows.Rows * c];
        loss.EachGradient(rows.Targets, rows.Predictions, line.Losses, line.Gradients, default);
        line.Add();
        for (int row = 0; row < rows.Rows; row++)
        {
            line.Losses[row] = loss.Gradients(
                rows.Targets.AsSpan(row * c, c), rows.Predictions.AsSpan(row * c, c), line.Gradients.AsSpan(row * c, c), targetGradients.AsSpan(row * c, c));
        }

        line.Add();
        line.AddGradients(targetGradients);
        line.Add(loss.SumGradient(rows.Targets, rows.Predictions, line.Gradients, default));
        line.AddGradients(line.Gradients);
        return [line.End()];
    }

    private static IEnumerable<string> Of<T>(EmittedLoss<T> loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        GoldenRows<T> rows = new(loss.Options);
        yield return OfLabel(loss, rows);
        yield return OfEntropy("Entropy", loss, rows);
        if (loss.Options.Prediction == InputForm.Logits)
        {
            yield return OfEntropy("EntropyNearOneHot", loss, GoldenRows<T>.NearOneHot(loss.Options));
        }

        yield return OfTarget(loss, rows);
        yield return OfKl(loss, rows);
    }

    private static string OfLabel<T>(EmittedLoss<T> loss, GoldenRows<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using Line<T> line = new("CrossEntropyOfLabel", rows);
        loss.EachOfLabelGradient(rows.Labels, rows.Predictions, line.Losses, line.Gradients, default);
        line.Add();
        line.Losses[0] = loss.MeanOfLabelGradient(rows.Labels, rows.Predictions, line.Gradients, default);
        line.Add();
        return line.End();
    }

    private static string OfEntropy<T>(string kind, EmittedLoss<T> loss, GoldenRows<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using Line<T> line = new(kind, rows);
        loss.EachEntropyGradient(rows.Predictions, line.Losses, line.Gradients, default);
        line.Add();
        return line.End();
    }

    private static string OfTarget<T>(EmittedLoss<T> loss, GoldenRows<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using Line<T> line = new("CrossEntropy", rows);
        loss.EachCrossEntropyGradient(rows.Targets, rows.Predictions, line.Losses, line.Gradients, default);
        line.Add();
        return line.End();
    }

    private static string OfKl<T>(EmittedLoss<T> loss, GoldenRows<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int c = rows.Classes;
        using Line<T> line = new("KlDivergence", rows);
        T[] targetGradients = new T[rows.Rows * c];
        loss.EachKlGradient(rows.Targets, rows.Predictions, line.Losses, line.Gradients, default);
        line.Add();
        for (int row = 0; row < rows.Rows; row++)
        {
            line.Losses[row] = loss.KlGradients(
                rows.Targets.AsSpan(row * c, c), rows.Predictions.AsSpan(row * c, c), line.Gradients.AsSpan(row * c, c), targetGradients.AsSpan(row * c, c));
        }

        line.Add();
        line.AddGradients(targetGradients);
        line.Add(loss.SumKl(rows.Targets, rows.Predictions, default));
        return line.End();
    }

    /// <summary>The line of a kind: its name, the hash of its values and that of its gradients.</summary>
    private sealed class Line<T>(string kind, GoldenRows<T> rows) : IDisposable
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly IncrementalHash _values = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly IncrementalHash _gradients = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public T[] Losses { get; } = new T[rows.Rows];

        public T[] Gradients { get; } = new T[rows.Rows * rows.Classes];

        public void Add()
        {
            _values.AppendData(MemoryMarshal.AsBytes(Losses.AsSpan()));
            AddGradients(Gradients);
        }

        public void Add(LossSum sum) => _values.AppendData(sum.ToBytes());

        public void AddGradients(T[] gradients) => _gradients.AppendData(MemoryMarshal.AsBytes(gradients.AsSpan()));

        public string End() => $"{kind} {Text(_values)} {Text(_gradients)}";

        public void Dispose()
        {
            _values.Dispose();
            _gradients.Dispose();
        }

        private static string Text(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
