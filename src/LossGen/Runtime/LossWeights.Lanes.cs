#if NET8_0_OR_GREATER
using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <content>Whole vectors of rows, with the bits of one row at a time; each method gives how many rows that was.</content>
internal static partial class LossWeights
{
    private static int WeighLanes<T>(ReadOnlySpan<T> weights, Span<T> losses)
        where T : unmanaged
    {
        ref T weight = ref MemoryMarshal.GetReference(weights);
        ref T loss = ref MemoryMarshal.GetReference(losses);
        int row = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; row <= weights.Length - Vector256<T>.Count; row += Vector256<T>.Count)
            {
                Vector256<T> w = Vector256.LoadUnsafe(ref weight, (nuint)row);
                Vector256<T> l = Vector256.LoadUnsafe(ref loss, (nuint)row);
                Vector256.AndNot(w * l, Vector256.Equals(w, Vector256<T>.Zero)).StoreUnsafe(ref loss, (nuint)row);
            }
        }

        if (Vector128.IsHardwareAccelerated)
        {
            for (; row <= weights.Length - Vector128<T>.Count; row += Vector128<T>.Count)
            {
                Vector128<T> w = Vector128.LoadUnsafe(ref weight, (nuint)row);
                Vector128<T> l = Vector128.LoadUnsafe(ref loss, (nuint)row);
                Vector128.AndNot(w * l, Vector128.Equals(w, Vector128<T>.Zero)).StoreUnsafe(ref loss, (nuint)row);
            }
        }

        return row;
    }

    private static int ScaleLanes<T>(ReadOnlySpan<T> weights, double factor, double divisor, Span<T> scales)
        where T : unmanaged
    {
        int row = 0;
        if (typeof(T) == typeof(float))
        {
            ref float weight = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<T, float>(weights));
            ref float scale = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<T, float>(scales));
            if (Vector256.IsHardwareAccelerated)
            {
                for (; row <= scales.Length - Vector256<float>.Count; row += Vector256<float>.Count)
                {
                    (Vector256<double> low, Vector256<double> high) = Vector256.Widen(Vector256.LoadUnsafe(ref weight, (nuint)row));
                    Vector256.Narrow(low * factor / Vector256.Create(divisor), high * factor / Vector256.Create(divisor)).StoreUnsafe(ref scale, (nuint)row);
                }
            }

            if (Vector128.IsHardwareAccelerated)
            {
                for (; row <= scales.Length - Vector128<float>.Count; row += Vector128<float>.Count)
                {
                    (Vector128<double> low, Vector128<double> high) = Vector128.Widen(Vector128.LoadUnsafe(ref weight, (nuint)row));
                    Vector128.Narrow(low * factor / Vector128.Create(divisor), high * factor / Vector128.Create(divisor)).StoreUnsafe(ref scale, (nuint)row);
                }
            }
        }
        else
        {
            ref double weight = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<T, double>(weights));
            ref double scale = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<T, double>(scales));
            if (Vector256.IsHardwareAccelerated)
            {
                for (; row <= scales.Length - Vector256<double>.Count; row += Vector256<double>.Count)
                {
                    (Vector256.LoadUnsafe(ref weight, (nuint)row) * factor / Vector256.Create(divisor)).StoreUnsafe(ref scale, (nuint)row);
                }
            }

            if (Vector128.IsHardwareAccelerated)
            {
                for (; row <= scales.Length - Vector128<double>.Count; row += Vector128<double>.Count)
                {
                    (Vector128.LoadUnsafe(ref weight, (nuint)row) * factor / Vector128.Create(divisor)).StoreUnsafe(ref scale, (nuint)row);
                }
            }
        }

        return row;
    }

    private static ulong ZeroLanes<T>(ReadOnlySpan<T> weights, out int rows)
        where T : unmanaged
    {
        ref T weight = ref MemoryMarshal.GetReference(weights);
        ulong zeros = 0;
        rows = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; rows <= weights.Length - Vector128<T>.Count; rows += Vector128<T>.Count)
            {
                zeros |= (ulong)Vector128.Equals(Vector128.LoadUnsafe(ref weight, (nuint)rows), Vector128<T>.Zero).ExtractMostSignificantBits() << rows;
            }
        }

        return zeros;
    }
}
#endif
