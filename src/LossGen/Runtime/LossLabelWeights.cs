using System;
#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace LossGen.Runtime;

/// <summary>The weights that rows have by their labels: the weight given for the row, times that of the label's class, and 0 for the ignored label.</summary>
internal static class LossLabelWeights
{
    /// <summary>The weights that multiply losses and gradients.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="labels">One label a row. A row of weight 0 may have any.</param>
    /// <param name="weights">One weight a row, or nothing.</param>
    /// <param name="options">The options.</param>
    /// <param name="room">Room for as many weights as there are labels.</param>
    /// <returns>The weights, in the room or as they were given; nothing where each is 1.</returns>
    public static ReadOnlySpan<T> OfLosses<T>(ReadOnlySpan<int> labels, ReadOnlySpan<T> weights, LossRowOptions<T> options, Span<T> room)
        where T : unmanaged
        => options.WeighLosses ? OfClasses(labels, weights, options, room) : ButIgnored(labels, weights, options, room);

    /// <summary>The weights whose sum a mean over weights is divided by.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="labels">One label a row. A row of weight 0 may have any.</param>
    /// <param name="weights">One weight a row, or nothing.</param>
    /// <param name="options">The options.</param>
    /// <param name="room">Room for as many weights as there are labels.</param>
    /// <returns>The weights, in the room or as they were given; nothing where each is 1.</returns>
    public static ReadOnlySpan<T> OfMeans<T>(ReadOnlySpan<int> labels, ReadOnlySpan<T> weights, LossRowOptions<T> options, Span<T> room)
        where T : unmanaged
        => options.ClassWeights.IsEmpty ? ButIgnored(labels, weights, options, room) : OfClasses(labels, weights, options, room);

    /// <summary>What a table of classes holds for each label; for a label that is none, what it holds for the first.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="labels">One label a row.</param>
    /// <param name="ofClasses">One number a class.</param>
    /// <param name="room">Receives one number a row.</param>
    public static void LookUp<T>(ReadOnlySpan<int> labels, ReadOnlySpan<T> ofClasses, Span<T> room)
        where T : unmanaged
    {
        int row = 0;
#if NET8_0_OR_GREATER
        row = LookUpLanes(labels, ofClasses, room);
#endif
        for (; row < room.Length; row++)
        {
            room[row] = ofClasses[LossGuard.LabelOr0(labels[row], ofClasses.Length)];
        }
    }

    private static ReadOnlySpan<T> ButIgnored<T>(ReadOnlySpan<int> labels, ReadOnlySpan<T> weights, LossRowOptions<T> options, Span<T> room)
        where T : unmanaged
    {
        if (!options.IgnoresAnyOf(labels))
        {
            return weights;
        }

        room = room.Slice(0, labels.Length);
        if (weights.IsEmpty)
        {
            room.Fill(LossWeights.Round<T>(1));
            weights = room;
        }

        int ignored = options.IgnoredLabel;
        int row = 0;
#if NET8_0_OR_GREATER
        row = ButIgnoredLanes(labels, weights, ignored, room);
#endif
        for (; row < room.Length; row++)
        {
            room[row] = labels[row] == ignored ? default : weights[row];
        }

        return room;
    }

    private static ReadOnlySpan<T> OfClasses<T>(ReadOnlySpan<int> labels, ReadOnlySpan<T> weights, LossRowOptions<T> options, Span<T> room)
        where T : unmanaged
    {
        room = room.Slice(0, labels.Length);
        LookUp(labels, options.ClassWeights, room);
        for (int row = 0; row < weights.Length; row++)
        {
            room[row] = Product(weights[row], room[row]);
        }

        return ButIgnored(labels, room, options, room);
    }

    private static T Product<T>(T weight, T classWeight)
        where T : unmanaged
    {
        double x = LossWeights.Widen(weight);
        double y = LossWeights.Widen(classWeight);
        double product = x * y;

        // A row of class weight 0 counts for nothing, also if its own is infinity or NaN.
        return double.IsNaN(product) && y == 0 ? default : LossWeights.Round<T>(product);
    }

#if NET8_0_OR_GREATER
    // The table in one vector.
    private static int LookUpLanes<T>(ReadOnlySpan<int> labels, ReadOnlySpan<T> ofClasses, Span<T> room)
        where T : unmanaged
    {
        ref int label = ref MemoryMarshal.GetReference(labels);
        ref float to = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<T, float>(room));
        int row = 0;
        if (typeof(T) != typeof(float))
        {
            return row;
        }

        if (Avx512F.IsSupported && ofClasses.Length <= Vector512<float>.Count)
        {
            Span<float> numbers = stackalloc float[Vector512<float>.Count];
            MemoryMarshal.Cast<T, float>(ofClasses).CopyTo(numbers);
            Vector512<float> table = Vector512.Create<float>(numbers);
            Vector512<uint> classes = Vector512.Create((uint)ofClasses.Length);
            for (; row <= room.Length - Vector512<int>.Count; row += Vector512<int>.Count)
            {
                Vector512<int> index = Vector512.LoadUnsafe(ref label, (nuint)row);
                index &= Vector512.LessThan(index.AsUInt32(), classes).AsInt32();
                Avx512F.PermuteVar16x32(table, index).StoreUnsafe(ref to, (nuint)row);
            }
        }
        else if (Avx2.IsSupported && ofClasses.Length <= Vector256<float>.Count)
        {
            Span<float> numbers = stackalloc float[Vector256<float>.Count];
            MemoryMarshal.Cast<T, float>(ofClasses).CopyTo(numbers);
            Vector256<float> table = Vector256.Create<float>(numbers);
            Vector256<uint> classes = Vector256.Create((uint)ofClasses.Length);
            for (; row <= room.Length - Vector256<int>.Count; row += Vector256<int>.Count)
            {
                Vector256<int> index = Vector256.LoadUnsafe(ref label, (nuint)row);
                index &= Vector256.LessThan(index.AsUInt32(), classes).AsInt32();
                Avx2.PermuteVar8x32(table, index).StoreUnsafe(ref to, (nuint)row);
            }
        }

        return row;
    }

    private static int ButIgnoredLanes<T>(ReadOnlySpan<int> labels, ReadOnlySpan<T> weights, int ignored, Span<T> room)
        where T : unmanaged
    {
        ref int label = ref MemoryMarshal.GetReference(labels);
        ref T weight = ref MemoryMarshal.GetReference(weights);
        ref T to = ref MemoryMarshal.GetReference(room);
        int row = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; row <= room.Length - Vector128<int>.Count; row += Vector128<int>.Count)
            {
                Vector128<int> isIgnored = Vector128.Equals(Vector128.LoadUnsafe(ref label, (nuint)row), Vector128.Create(ignored));
                if (typeof(T) == typeof(float))
                {
                    Vector128.AndNot(Vector128.LoadUnsafe(ref weight, (nuint)row), isIgnored.As<int, T>()).StoreUnsafe(ref to, (nuint)row);
                }
                else
                {
                    int upper = row + Vector128<T>.Count;
                    (Vector128<long> low, Vector128<long> high) = Vector128.Widen(isIgnored);
                    Vector128.AndNot(Vector128.LoadUnsafe(ref weight, (nuint)row), low.As<long, T>()).StoreUnsafe(ref to, (nuint)row);
                    Vector128.AndNot(Vector128.LoadUnsafe(ref weight, (nuint)upper), high.As<long, T>()).StoreUnsafe(ref to, (nuint)upper);
                }
            }
        }

        return row;
    }
#endif
}
