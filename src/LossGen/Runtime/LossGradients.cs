using System;
using System.ComponentModel;
#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace LossGen.Runtime;

/// <summary>Gradients that are added to what their memory holds. Emitted code calls it; it is not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LossGradients
{
    /// <summary>Adds a gradient to what memory holds, number by number.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="gradient">The gradient.</param>
    /// <param name="to">As many numbers at least, to which it is added.</param>
    public static void Add<T>(ReadOnlySpan<T> gradient, Span<T> to)
        where T : unmanaged
    {
        to = to.Slice(0, gradient.Length);
        int i = 0;
#if NET8_0_OR_GREATER
        ref T from = ref MemoryMarshal.GetReference(gradient);
        ref T sum = ref MemoryMarshal.GetReference(to);
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i <= to.Length - Vector512<T>.Count; i += Vector512<T>.Count)
            {
                (Vector512.LoadUnsafe(ref sum, (nuint)i) + Vector512.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref sum, (nuint)i);
            }
        }

        if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= to.Length - Vector256<T>.Count; i += Vector256<T>.Count)
            {
                (Vector256.LoadUnsafe(ref sum, (nuint)i) + Vector256.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref sum, (nuint)i);
            }
        }

        if (Vector128.IsHardwareAccelerated)
        {
            for (; i <= to.Length - Vector128<T>.Count; i += Vector128<T>.Count)
            {
                (Vector128.LoadUnsafe(ref sum, (nuint)i) + Vector128.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref sum, (nuint)i);
            }
        }
#endif
        for (; i < to.Length; i++)
        {
            // Rounded twice, but to the same float: a double has more than twice the bits.
            to[i] = LossWeights.Round<T>(LossWeights.Widen(to[i]) + LossWeights.Widen(gradient[i]));
        }
    }
}
