using System;
using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LossGen.Tests.Support;

namespace LossGen.Tests.Bits;

/// <summary>One number for all the bits that the methods of a loss give for its golden rows.</summary>
internal static class GoldenHash
{
    public static string Of(Type type)
        => type.GetCustomAttribute<LossAttribute>()! switch
        {
            { Kind: LossKind.Jeffreys, Element: ElementType.Double } => OfJeffreys(new EmittedJeffreys<double>(type)),
            { Kind: LossKind.Jeffreys } => OfJeffreys(new EmittedJeffreys<float>(type)),
            { Element: ElementType.Double } => Of(new EmittedLoss<double>(type)),
            _ => Of(new EmittedLoss<float>(type)),
        };

    private static string OfJeffreys<T>(EmittedJeffreys<T> loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        GoldenRows<T> rows = new(loss.Options);
        int c = rows.Classes;
        T[] losses = new T[rows.Rows];
        T[] gradients = new T[rows.Rows * c];
        T[] targetGradients = new T[rows.Rows * c];
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        loss.EachGradient(rows.Targets, rows.Predictions, losses, gradients, default);
        hash.AppendData(MemoryMarshal.AsBytes(losses.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(gradients.AsSpan()));
        for (int row = 0; row < rows.Rows; row++)
        {
            losses[row] = loss.Gradients(
                rows.Targets.AsSpan(row * c, c), rows.Predictions.AsSpan(row * c, c), gradients.AsSpan(row * c, c), targetGradients.AsSpan(row * c, c));
        }

        hash.AppendData(MemoryMarshal.AsBytes(losses.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(gradients.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(targetGradients.AsSpan()));
        hash.AppendData(loss.SumGradient(rows.Targets, rows.Predictions, gradients, default).ToBytes());
        hash.AppendData(MemoryMarshal.AsBytes(gradients.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private static string Of<T>(EmittedLoss<T> loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        GoldenRows<T> rows = new(loss.Options);
        int c = rows.Classes;
        T[] losses = new T[rows.Rows];
        T[] gradients = new T[rows.Rows * c];
        T[] targetGradients = new T[rows.Rows * c];
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add()
        {
            hash.AppendData(MemoryMarshal.AsBytes(losses.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(gradients.AsSpan()));
        }

        loss.EachOfLabelGradient(rows.Labels, rows.Predictions, losses, gradients, default);
        Add();
        loss.EachEntropyGradient(rows.Predictions, losses, gradients, default);
        Add();
        loss.EachCrossEntropyGradient(rows.Targets, rows.Predictions, losses, gradients, default);
        Add();
        loss.EachKlGradient(rows.Targets, rows.Predictions, losses, gradients, default);
        Add();
        for (int row = 0; row < rows.Rows; row++)
        {
            losses[row] = loss.KlGradients(
                rows.Targets.AsSpan(row * c, c), rows.Predictions.AsSpan(row * c, c), gradients.AsSpan(row * c, c), targetGradients.AsSpan(row * c, c));
        }

        Add();
        hash.AppendData(MemoryMarshal.AsBytes(targetGradients.AsSpan()));
        losses[0] = loss.MeanOfLabelGradient(rows.Labels, rows.Predictions, gradients, default);
        Add();
        hash.AppendData(loss.SumKl(rows.Targets, rows.Predictions, default).ToBytes());
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
