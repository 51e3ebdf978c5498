using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
#endif

namespace LossGen.Runtime;

/// <summary>Converts numbers between floats and types of 16 bits.</summary>
internal static class LossFormats
{
    [MethodImpl(LossRows.FullSpeed)]
    public static void Load<TFormat, TStored>(ReadOnlySpan<TStored> stored, Span<float> to)
        where TFormat : struct, ILossFormat
        where TStored : unmanaged
    {
        TFormat format = default;
        ReadOnlySpan<ushort> from = MemoryMarshal.Cast<TStored, ushort>(stored);
        to = to.Slice(0, from.Length);
        int i = 0;
#if NET8_0_OR_GREATER
        if (Vector128.IsHardwareAccelerated)
        {
            ref ushort first = ref MemoryMarshal.GetReference(from);
            ref uint numbers = ref Unsafe.As<float, uint>(ref MemoryMarshal.GetReference(to));
            i = Vector512.IsHardwareAccelerated ? Load<TFormat, Vector512<uint>, LossBitLanes512>(ref first, ref numbers, i, to.Length) : i;
            i = Vector256.IsHardwareAccelerated ? Load<TFormat, Vector256<uint>, LossBitLanes256>(ref first, ref numbers, i, to.Length) : i;
            i = Load<TFormat, Vector128<uint>, LossBitLanes128>(ref first, ref numbers, i, to.Length);
        }
#endif
        // Two at once, as kernels read them: a load that joins several stores waits for all of them.
        if (i <= to.Length - 2)
        {
            ulong both = format.Widen(from[i]) | ((ulong)format.Widen(from[i + 1]) << 32);
            MemoryMarshal.Cast<float, ulong>(to.Slice(i, 2))[0] = both;
            i += 2;
        }

        for (; i < to.Length; i++)
        {
            uint bits = format.Widen(from[i]);
            to[i] = Unsafe.As<uint, float>(ref bits);
        }
    }

    [MethodImpl(LossRows.FullSpeed)]
    public static void Store<TFormat, TStored>(ReadOnlySpan<float> from, Span<TStored> stored)
        where TFormat : struct, ILossFormat
        where TStored : unmanaged
    {
        TFormat format = default;
        Span<ushort> to = MemoryMarshal.Cast<TStored, ushort>(stored).Slice(0, from.Length);
        int i = 0;
#if NET8_0_OR_GREATER
        if (Vector128.IsHardwareAccelerated)
        {
            ref uint numbers = ref Unsafe.As<float, uint>(ref MemoryMarshal.GetReference(from));
            ref ushort first = ref MemoryMarshal.GetReference(to);
            i = Vector512.IsHardwareAccelerated ? Store<TFormat, Vector512<uint>, LossBitLanes512>(ref numbers, ref first, i, to.Length) : i;
            i = Vector256.IsHardwareAccelerated ? Store<TFormat, Vector256<uint>, LossBitLanes256>(ref numbers, ref first, i, to.Length) : i;
            i = Store<TFormat, Vector128<uint>, LossBitLanes128>(ref numbers, ref first, i, to.Length);
        }
#endif
        for (; i < to.Length; i++)
        {
            float x = from[i];
            to[i] = format.Narrow(Unsafe.As<float, uint>(ref x));
        }
    }

#if NET8_0_OR_GREATER
    [MethodImpl(LossRows.FullSpeed)]
    private static int Load<TFormat, TVector, TLanes>(ref ushort from, ref uint to, int i, int count)
        where TFormat : struct, ILossFormat
        where TVector : struct
        where TLanes : ILossBitLanes<TVector>
    {
        TFormat format = default;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(format.Widen<TVector, TLanes>(TLanes.LoadWide(ref from, i)), ref to, i);
        }

        return i;
    }

    [MethodImpl(LossRows.FullSpeed)]
    private static int Store<TFormat, TVector, TLanes>(ref uint from, ref ushort to, int i, int count)
        where TFormat : struct, ILossFormat
        where TVector : struct
        where TLanes : ILossBitLanes<TVector>
    {
        TFormat format = default;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            TLanes.StoreNarrow(format.Narrow<TVector, TLanes>(TLanes.Load(ref from, i)), ref to, i);
        }

        return i;
    }
#endif
}
