#if NET8_0_OR_GREATER
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen;

/// <summary>Masks that keep only the last numbers of a vector, of any width: what is left of a span once its whole vectors are done.</summary>
internal static class LossLaneMasks
{
    private const int LargestVector = 64;

    // Bytes: numbers of any other size would be found by way of an object where code is not optimised.
    private static ReadOnlySpan<byte> Bytes => new byte[]
    {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    };

    /// <summary>Where a mask begins.</summary>
    /// <typeparam name="T">The numbers.</typeparam>
    /// <param name="dropped">How many of the first numbers of the vector become 0.</param>
    /// <returns>The first number of the mask.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T After<T>(int dropped)
        where T : unmanaged
        => ref Unsafe.As<byte, T>(ref Unsafe.Add(ref MemoryMarshal.GetReference(Bytes), LargestVector - (dropped * Unsafe.SizeOf<T>())));
}
#endif
