using System;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Numerics;
using System.Runtime.InteropServices;
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
    public static void Labels(ReadOnlySpan<int> labels, int classes)
    {
        // A negative label is a large unsigned number, so the largest unsigned one tells about all of them.
        uint largest = 0;
        int row = 0;
#if NET8_0_OR_GREATER
        if (Vector.IsHardwareAccelerated && labels.Length >= Vector<uint>.Count)
        {
            ReadOnlySpan<Vector<uint>> blocks = MemoryMarshal.Cast<int, Vector<uint>>(labels);
            Vector<uint> most = Vector<uint>.Zero;
            foreach (Vector<uint> block in blocks)
            {
                most = Vector.Max(most, block);
            }

            for (int lane = 0; lane < Vector<uint>.Count; lane++)
            {
                largest = Math.Max(largest, most[lane]);
            }

            row = blocks.Length * Vector<uint>.Count;
        }
#endif
        for (; row < labels.Length; row++)
        {
            largest = Math.Max(largest, (uint)labels[row]);
        }

        if (largest >= (uint)classes && labels.Length != 0)
        {
            ThrowLabels(labels, classes, int.MinValue);
        }
    }

    /// <summary>Throws unless every label names a class or is the ignored one.</summary>
    /// <param name="labels">One label a row.</param>
    /// <param name="classes">The number of classes C.</param>
    /// <param name="ignored">The label that is allowed besides, unless it is <see cref="int.MinValue"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A label is neither in 0 .. C - 1 nor the ignored one; the first such row is named.</exception>
    public static void Labels(ReadOnlySpan<int> labels, int classes, int ignored)
    {
        bool outside = false;
        foreach (int label in labels)
        {
            outside |= (uint)label >= (uint)classes & (label != ignored | label == int.MinValue);
        }

        if (outside)
        {
            ThrowLabels(labels, classes, ignored);
        }
    }

    private static string Expected(int classes) => $"0 to {classes - 1} is expected ({Count(classes, "class", "classes")}).";

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowLabel(int label, int classes) =>
        throw new ArgumentOutOfRangeException(nameof(label), label, $"label is {label}, but {Expected(classes)}");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowLabels(ReadOnlySpan<int> labels, int classes, int ignored)
    {
        for (int row = 0; row < labels.Length; row++)
        {
            int label = labels[row];
            if ((uint)label >= (uint)classes && (label != ignored || label == int.MinValue))
            {
                throw new ArgumentOutOfRangeException(nameof(labels), label, $"row {row} has label {label}, but {Expected(classes)}");
            }
        }
    }
}
