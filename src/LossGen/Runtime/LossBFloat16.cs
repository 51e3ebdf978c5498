using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>Numbers of bfloat16 as floats and back: the upper half of a float, rounded to the nearest, and to even in the middle.</summary>
internal readonly struct LossBFloat16 : ILossFormat
{
    private const int Bits = 16;
    private const uint FloatInfinity = 0xffu << 23;

    // Of NaN, the bits that are cut off may have been all that were set.
    private const uint Quiet = 0x40;

    public uint Widen(ushort number) => (uint)number << Bits;

    public ushort Narrow(uint number)
        => (ushort)((number & 0x7fffffff) > FloatInfinity ? (number >> Bits) | Quiet : (number + 0x7fff + ((number >> Bits) & 1)) >> Bits);

#if NET8_0_OR_GREATER
    public TVector Widen<TVector, TLanes>(TVector numbers)
        where TVector : struct
        where TLanes : ILossBitLanes<TVector>
        => TLanes.ShiftLeft(numbers, Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Narrow<TVector, TLanes>(TVector number)
        where TVector : struct
        where TLanes : ILossBitLanes<TVector>
    {
        TVector upper = TLanes.ShiftRight(number, Bits);
        TVector rounded = TLanes.ShiftRight(TLanes.Add(number, TLanes.Add(TLanes.Create(0x7fff), TLanes.And(upper, TLanes.Create(1)))), Bits);
        TVector isNaN = TLanes.Above(TLanes.And(number, TLanes.Create(0x7fffffff)), TLanes.Create(FloatInfinity));
        return TLanes.Select(isNaN, TLanes.Or(upper, TLanes.Create(Quiet)), rounded);
    }
#endif
}
