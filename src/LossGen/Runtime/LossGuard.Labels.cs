using System;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace LossGen.Runtime;

/// <content>The checks of labels.</content>
public static partial class LossGuard
{
    /// <summary>Throws unless a label names a class.</summary>
    /// <param name="label">The label given.</param>
    /// <param name="classes">The number of classes C.</param>
    /// <exception cref="ArgumentOutOfRangeException">The label is not in 0 .. C - 1.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Label(int label, int classes)
    {
        if ((uint)label >= (uint)classes)
        {
            ThrowLabel(label, classes);
        }
    }

    /// <summary>Throws unless a label names a class or is the ignored one.</summary>
    /// <param name="label">The label given.</param>
    /// <param name="classes">The number of classes C.</param>
    /// <param name="ignored">The label that is allowed besides, unless it is <see cref="int.MinValue"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The label is neither in 0 .. C - 1 nor the ignored one.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Label(int label, int classes, int ignored)
    {
        if ((uint)label >= (uint)classes && (label != ignored || label == int.MinValue))
        {
            ThrowLabel(label, classes);
        }
    }

    /// <summary>Throws unless every label names a class.</summary>
    /// <param name="labels">One label a row.</param>
    /// <param name="classes">The number of classes C.</param>
    /// <exception cref="ArgumentOutOfRangeException">A label is not in 0 .. C - 1; the first such row is named.</exception>
    public static void Labels(ReadOnlySpan<int> labels, int classes) => Labels(labels, classes, int.MinValue);

    /// <summary>Throws unless every label names a class or is the ignored one.</summary>
    /// <param name="labels">One label a row.</param>
    /// <param name="classes">The number of classes C.</param>
    /// <param name="ignored">The label that is allowed besides, unless it is <see cref="int.MinValue"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A label is neither in 0 .. C - 1 nor the ignored one; the first such row is named.</exception>
    public static void Labels(ReadOnlySpan<int> labels, int classes, int ignored) => Labels<float>(labels, classes, ignored, default);

    /// <summary>Throws unless every label names a class, those of rows of weight 0 excepted: such rows count for nothing, whatever they hold.</summary>
    /// <param name="labels">One label a row.</param>
    /// <param name="classes">The number of classes C.</param>
    /// <param name="weights">One weight a row, or nothing for a weight of 1 each.</param>
    /// <exception cref="ArgumentOutOfRangeException">A label of a row that counts is not in 0 .. C - 1; the first such row is named.</exception>
    public static void Labels(ReadOnlySpan<int> labels, int classes, ReadOnlySpan<float> weights) => Labels(labels, classes, int.MinValue, weights);

    /// <inheritdoc cref="Labels(ReadOnlySpan{int}, int, ReadOnlySpan{float})"/>
    public static void Labels(ReadOnlySpan<int> labels, int classes, ReadOnlySpan<double> weights) => Labels(labels, classes, int.MinValue, weights);

    /// <summary>Throws unless every label names a class or is the ignored one, those of rows of weight 0 excepted.</summary>
    /// <param name="labels">One label a row.</param>
    /// <param name="classes">The number of classes C.</param>
    /// <param name="weights">One weight a row, or nothing for a weight of 1 each.</param>
    /// <param name="ignored">The label that is allowed besides, unless it is <see cref="int.MinValue"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A label of a row that counts is neither in 0 .. C - 1 nor the ignored one; the first such row is named.</exception>
    public static void Labels(ReadOnlySpan<int> labels, int classes, ReadOnlySpan<float> weights, int ignored) => Labels(labels, classes, ignored, weights);

    /// <inheritdoc cref="Labels(ReadOnlySpan{int}, int, ReadOnlySpan{float}, int)"/>
    public static void Labels(ReadOnlySpan<int> labels, int classes, ReadOnlySpan<double> weights, int ignored) => Labels(labels, classes, ignored, weights);

    /// <summary>Throws unless every label names a class or is the ignored one, those of rows of weight 0 excepted.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="labels">One label a row.</param>
    /// <param name="classes">The number of classes C.</param>
    /// <param name="ignored">The label that is allowed besides, unless it is <see cref="int.MinValue"/>.</param>
    /// <param name="weights">One weight a row, or nothing.</param>
    internal static void Labels<T>(ReadOnlySpan<int> labels, int classes, int ignored, ReadOnlySpan<T> weights)
        where T : unmanaged
    {
        if (HasOther(labels, classes, ignored))
        {
            Find(labels, classes, ignored, weights);
        }
    }

    /// <summary>
    /// The labels for kernels, which index memory by them: those that name no class, whose rows have weight 0 as <see cref="Labels(ReadOnlySpan{int}, int, ReadOnlySpan{float})"/>
    /// has made sure, are 0.
    /// </summary>
    /// <param name="labels">One label a row.</param>
    /// <param name="classes">The number of classes C.</param>
    /// <param name="room">As long as the labels: used where there are such.</param>
    /// <returns>The labels, or the room.</returns>
    internal static ReadOnlySpan<int> WithoutOthers(ReadOnlySpan<int> labels, int classes, Span<int> room)
    {
        if (!HasOther(labels, classes, int.MinValue))
        {
            return labels;
        }

        int row = 0;
#if NET8_0_OR_GREATER
        if (Vector256.IsHardwareAccelerated)
        {
            ref int label = ref MemoryMarshal.GetReference(labels);
            ref int to = ref MemoryMarshal.GetReference(room);
            for (; row <= labels.Length - Vector256<int>.Count; row += Vector256<int>.Count)
            {
                Vector256<int> some = Vector256.LoadUnsafe(ref label, (nuint)row);
                (some & Vector256.LessThan(some.AsUInt32(), Vector256.Create((uint)classes)).AsInt32()).StoreUnsafe(ref to, (nuint)row);
            }
        }
#endif
        for (; row < labels.Length; row++)
        {
            room[row] = LabelOr0(labels[row], classes);
        }

        return room;
    }

    /// <summary>A label, or 0 if it is none: without a branch, since which labels are none cannot be guessed.</summary>
    /// <param name="label">The label.</param>
    /// <param name="classes">The number of classes C.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int LabelOr0(int label, int classes) => label & (int)(((uint)label - (long)classes) >> 63);

    private static bool HasOther(ReadOnlySpan<int> labels, int classes, int ignored)
    {
        // A negative label is a large unsigned number, so the largest unsigned one tells about all of them.
        uint largest = 0;
        int row = 0;
#if NET8_0_OR_GREATER
        if (Vector128.IsHardwareAccelerated && labels.Length >= LossBitLanes128.Count)
        {
            largest = Vector512.IsHardwareAccelerated && labels.Length >= LossBitLanes512.Count ? Largest<Vector512<uint>, LossBitLanes512>(labels, ignored)
                : Vector256.IsHardwareAccelerated && labels.Length >= LossBitLanes256.Count ? Largest<Vector256<uint>, LossBitLanes256>(labels, ignored)
                : Largest<Vector128<uint>, LossBitLanes128>(labels, ignored);
            row = labels.Length;
        }
#endif
        for (; row < labels.Length; row++)
        {
            largest = Math.Max(largest, labels[row] == ignored && ignored != int.MinValue ? 0 : (uint)labels[row]);
        }

        return largest >= (uint)classes && labels.Length != 0;
    }

#if NET8_0_OR_GREATER
    /// <summary>The largest label as an unsigned number, where the ignored one counts as 0.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TLanes">What it can do.</typeparam>
    /// <param name="labels">At least a vector of labels.</param>
    /// <param name="ignored">The ignored label; none if it is <see cref="int.MinValue"/>.</param>
    /// <returns>The largest.</returns>
    internal static uint Largest<TVector, TLanes>(ReadOnlySpan<int> labels, int ignored)
        where TVector : struct
        where TLanes : ILossBitLanes<TVector>
    {
        ref uint first = ref Unsafe.As<int, uint>(ref MemoryMarshal.GetReference(labels));
        int end = labels.Length - TLanes.Count;
        TVector largest = TLanes.Load(ref first, end);
        if (ignored == int.MinValue)
        {
            for (int row = 0; row < end; row += TLanes.Count)
            {
                largest = TLanes.Max(largest, TLanes.Load(ref first, row));
            }
        }
        else
        {
            TVector none = TLanes.Create((uint)ignored);
            largest = TLanes.Without(largest, none);
            for (int row = 0; row < end; row += TLanes.Count)
            {
                largest = TLanes.Max(largest, TLanes.Without(TLanes.Load(ref first, row), none));
            }
        }

        return TLanes.Max(largest);
    }
#endif

    private static string Expected(int classes) => $"0 to {classes - 1} is expected ({Count(classes, "class", "classes")}).";

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowLabel(int label, int classes) =>
        throw new ArgumentOutOfRangeException(nameof(label), label, $"label is {label}, but {Expected(classes)}");

    // Throws at the first row with a weight whose label is none.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Find<T>(ReadOnlySpan<int> labels, int classes, int ignored, ReadOnlySpan<T> weights)
        where T : unmanaged
    {
        for (int row = 0; row < labels.Length; row++)
        {
            int label = labels[row];
            if ((uint)label >= (uint)classes && (label != ignored || label == int.MinValue) && (weights.IsEmpty || LossWeights.Widen(weights[row]) != 0))
            {
                throw new ArgumentOutOfRangeException(nameof(labels), label, $"row {row} has label {label}, but {Expected(classes)}");
            }
        }
    }
}
