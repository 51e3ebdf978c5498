using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>
/// Numbers of IEEE 754 binary16 as floats and back, bit by bit, so that they are the same on every processor: a number below 2^-14 is converted by an addition to a power of two, whose unit in the
/// last place is that of the smallest numbers (F. Giesen, "float to half", 2012).
/// </summary>
internal readonly struct LossHalf : ILossFormat
{
    private const uint Sign = 0x8000;
    private const uint Magnitude = 0x7fff;
    private const uint Infinity = 0x7c00;
    private const uint QuietNaN = 0x7e00;

    // What the exponents of the two types differ by, in the exponent of a float.
    private const uint Bias = (127 - 15) << 23;

    // Where the fraction of a float has more bits.
    private const int MoreBits = 23 - 10;

    // The smallest number with an exponent of its own, 2^-14, and the power of two whose unit in the last place is 2^-24.
    private const uint LeastNormal = 113u << 23;
    private const uint OfUnit = 126u << 23;

    // The lowest bit of a float's exponent.
    private const uint Exponent = 1u << 23;

    private const uint FloatInfinity = 0xffu << 23;

    // 65536: what rounds to infinity from below, at 65520, gets there by itself.
    private const uint Overflow = 143u << 23;

    public uint Widen(ushort half)
    {
        uint magnitude = (half & Magnitude) << MoreBits;
        uint bits = magnitude + Bias;
        if (magnitude >= Infinity << MoreBits)
        {
            bits |= FloatInfinity;
        }
        else if (magnitude < Exponent)
        {
            uint above = bits + (Exponent);
            uint least = LeastNormal;
            float x = Unsafe.As<uint, float>(ref above) - Unsafe.As<uint, float>(ref least);
            bits = Unsafe.As<float, uint>(ref x);
        }

        return bits | ((half & Sign) << 16);
    }

    public ushort Narrow(uint number)
    {
        uint bits = number & 0x7fffffff;
        uint half;
        if (bits >= Overflow)
        {
            half = bits > FloatInfinity ? QuietNaN : Infinity;
        }
        else if (bits < LeastNormal)
        {
            uint unit = OfUnit;
            float x = Unsafe.As<uint, float>(ref bits) + Unsafe.As<uint, float>(ref unit);
            half = Unsafe.As<float, uint>(ref x) - OfUnit;
        }
        else
        {
            half = (bits - Bias + (1u << (MoreBits - 1)) - 1 + ((bits >> MoreBits) & 1)) >> MoreBits;
        }

        return (ushort)(half | ((number >> 16) & Sign));
    }

#if NET8_0_OR_GREATER
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Widen<TVector, TLanes>(TVector half)
        where TVector : struct
        where TLanes : ILossBitLanes<TVector>
    {
        TVector magnitude = TLanes.ShiftLeft(TLanes.And(half, TLanes.Create(Magnitude)), MoreBits);
        TVector bits = TLanes.Add(magnitude, TLanes.Create(Bias));
        TVector tiny = TLanes.SubtractFloats(TLanes.Add(bits, TLanes.Create(Exponent)), TLanes.Create(LeastNormal));
        bits = TLanes.Select(TLanes.Above(TLanes.Create(Exponent), magnitude), tiny, bits);
        TVector isLast = TLanes.Above(magnitude, TLanes.Create((Infinity << MoreBits) - 1));
        bits = TLanes.Or(bits, TLanes.And(isLast, TLanes.Create(FloatInfinity)));
        return TLanes.Or(bits, TLanes.ShiftLeft(TLanes.And(half, TLanes.Create(Sign)), 16));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Narrow<TVector, TLanes>(TVector number)
        where TVector : struct
        where TLanes : ILossBitLanes<TVector>
    {
        TVector bits = TLanes.And(number, TLanes.Create(0x7fffffff));
        TVector odd = TLanes.And(TLanes.ShiftRight(bits, MoreBits), TLanes.Create(1));
        TVector half = TLanes.ShiftRight(TLanes.Add(TLanes.Add(bits, odd), TLanes.Create(unchecked((1u << (MoreBits - 1)) - 1 - Bias))), MoreBits);
        TVector tiny = TLanes.Add(TLanes.AddFloats(bits, TLanes.Create(OfUnit)), TLanes.Create(unchecked(0 - OfUnit)));
        half = TLanes.Select(TLanes.Above(TLanes.Create(LeastNormal), bits), tiny, half);
        TVector last = TLanes.Select(TLanes.Above(bits, TLanes.Create(FloatInfinity)), TLanes.Create(QuietNaN), TLanes.Create(Infinity));
        half = TLanes.Select(TLanes.Above(bits, TLanes.Create(Overflow - 1)), last, half);
        return TLanes.Or(half, TLanes.And(TLanes.ShiftRight(number, 16), TLanes.Create(Sign)));
    }
#endif
}
