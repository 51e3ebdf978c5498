using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
#endif

namespace LossGen.Runtime;

/// <summary>
/// Takes classes out of rows of logits: their logits become -infinity. Emitted code calls it; it is not meant to be called by hand. It writes in pieces as large as those in which kernels
/// read rows: a load that joins several stores waits for all of them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LossMask
{
    /// <summary>Takes out each class whose flag is false.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="logits">The logits.</param>
    /// <param name="mask">One flag a logit.</param>
    /// <param name="masked">Receives the logits and, for those that are out, -infinity; may be exactly their memory.</param>
    [MethodImpl(LossRows.FullSpeed)]
    public static void Apply<T>(ReadOnlySpan<T> logits, ReadOnlySpan<bool> mask, Span<T> masked)
        where T : unmanaged
    {
        masked = masked.Slice(0, mask.Length);
        logits = logits.Slice(0, mask.Length);
        ref byte flags = ref Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference(mask));
        int i = 0;
#if NET8_0_OR_GREATER
        if (typeof(T) == typeof(float))
        {
            ref float from = ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(logits));
            ref float to = ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(masked));
            for (; Vector512.IsHardwareAccelerated && i <= masked.Length - Vector512<float>.Count; i += Vector512<float>.Count)
            {
                Vector256<ushort> some = Vector256.WidenLower(Vector128.LoadUnsafe(ref flags, (nuint)i).ToVector256Unsafe());
                Keep(Vector512.WidenLower(some.ToVector512Unsafe()), ref from, ref to, i);
            }

            for (; Vector256.IsHardwareAccelerated && i <= masked.Length - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                Vector128<ushort> some = Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref flags, i))).AsByte());
                Keep(Vector256.WidenLower(some.ToVector256Unsafe()), ref from, ref to, i);
            }

            for (; Vector128.IsHardwareAccelerated && i <= masked.Length - Vector128<float>.Count; i += Vector128<float>.Count)
            {
                Vector128<ushort> some = Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref flags, i))).AsByte());
                Keep(Vector128.WidenLower(some), ref from, ref to, i);
            }
        }
#endif
        if (typeof(T) == typeof(float) && i <= masked.Length - 2)
        {
            KeepTwo(Unsafe.Add(ref flags, i) != 0, Unsafe.Add(ref flags, i + 1) != 0, logits.Slice(i, 2), masked.Slice(i, 2));
            i += 2;
        }

        for (; i < masked.Length; i++)
        {
            masked[i] = Keep(Unsafe.Add(ref flags, i) != 0, logits[i]);
        }
    }

    /// <summary>Takes out each class whose bit is 0.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="logits">The logits, no more than 64.</param>
    /// <param name="mask">Bit i for class i.</param>
    /// <param name="masked">Receives the logits and, for those that are out, -infinity; may be exactly their memory.</param>
    [CLSCompliant(false)]
    [MethodImpl(LossRows.FullSpeed)]
    public static void Apply<T>(ReadOnlySpan<T> logits, ulong mask, Span<T> masked)
        where T : unmanaged
    {
        masked = masked.Slice(0, logits.Length);
        int i = 0;
#if NET8_0_OR_GREATER
        if (typeof(T) == typeof(float))
        {
            ref float from = ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(logits));
            ref float to = ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(masked));
            Vector512<uint> bits = Vector512.Create(1u, 1u << 1, 1u << 2, 1u << 3, 1u << 4, 1u << 5, 1u << 6, 1u << 7, 1u << 8, 1u << 9, 1u << 10, 1u << 11, 1u << 12, 1u << 13, 1u << 14, 1u << 15);
            for (; Vector512.IsHardwareAccelerated && i <= masked.Length - Vector512<float>.Count; i += Vector512<float>.Count)
            {
                Keep(Vector512.Create((uint)(mask >> i)) & bits, ref from, ref to, i);
            }

            for (; Vector256.IsHardwareAccelerated && i <= masked.Length - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                Keep(Vector256.Create((uint)(mask >> i)) & bits.GetLower(), ref from, ref to, i);
            }

            for (; Vector128.IsHardwareAccelerated && i <= masked.Length - Vector128<float>.Count; i += Vector128<float>.Count)
            {
                Keep(Vector128.Create((uint)(mask >> i)) & bits.GetLower().GetLower(), ref from, ref to, i);
            }
        }
#endif
        if (typeof(T) == typeof(float) && i <= masked.Length - 2)
        {
            KeepTwo(((mask >> i) & 1) != 0, ((mask >> i) & 2) != 0, logits.Slice(i, 2), masked.Slice(i, 2));
            i += 2;
        }

        for (; i < masked.Length; i++)
        {
            masked[i] = Keep(((mask >> i) & 1) != 0, logits[i]);
        }
    }

    /// <summary>Takes out one class of a row each, whose bit is 0.</summary>
    [MethodImpl(LossRows.FullSpeed)]
    internal static void ApplyToClass<T>(ReadOnlySpan<ulong> masks, int index, Span<T> logits)
        where T : unmanaged
    {
        for (int row = 0; row < logits.Length; row++)
        {
            logits[row] = Keep(((masks[row] >> index) & 1) != 0, logits[row]);
        }
    }

    // No branch: which classes are out is not to be guessed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Keep<T>(bool isIn, T logit)
        where T : unmanaged
    {
        long all = isIn ? -1 : 0;
        if (typeof(T) == typeof(float))
        {
            const int Out = unchecked((int)0xff800000);
            int bits = (Unsafe.As<T, int>(ref logit) & (int)all) | (Out & ~(int)all);
            return Unsafe.As<int, T>(ref bits);
        }
        else
        {
            const long Out = unchecked((long)0xfff0000000000000);
            long bits = (Unsafe.As<T, long>(ref logit) & all) | (Out & ~all);
            return Unsafe.As<long, T>(ref bits);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void KeepTwo<T>(bool isFirstIn, bool isSecondIn, ReadOnlySpan<T> logits, Span<T> masked)
        where T : unmanaged
    {
        const ulong Out = 0xff800000ff800000;
        ulong all = (isFirstIn ? 0xffffffff : 0) | (isSecondIn ? 0xffffffff00000000 : 0);
        MemoryMarshal.Cast<T, ulong>(masked)[0] = (MemoryMarshal.Cast<T, ulong>(logits)[0] & all) | (Out & ~all);
    }

#if NET8_0_OR_GREATER
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(Vector512<uint> kept, ref float from, ref float to, int i)
    {
        Vector512<float> isOut = Vector512.Equals(kept, Vector512<uint>.Zero).AsSingle();
        Vector512.ConditionalSelect(isOut, Vector512.Create(float.NegativeInfinity), Vector512.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(Vector256<uint> kept, ref float from, ref float to, int i)
    {
        Vector256<float> isOut = Vector256.Equals(kept, Vector256<uint>.Zero).AsSingle();
        Vector256.ConditionalSelect(isOut, Vector256.Create(float.NegativeInfinity), Vector256.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(Vector128<uint> kept, ref float from, ref float to, int i)
    {
        Vector128<float> isOut = Vector128.Equals(kept, Vector128<uint>.Zero).AsSingle();
        Vector128.ConditionalSelect(isOut, Vector128.Create(float.NegativeInfinity), Vector128.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
    }
#endif
}
