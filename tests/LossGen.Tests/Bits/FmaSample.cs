using System;

namespace LossGen.Tests.Bits;

/// <summary>Factors and summands drawn at random, most of them where a multiply-add goes wrong easily.</summary>
internal sealed class FmaSample(ulong seed)
{
    /// <summary>The kinds of samples.</summary>
    public const int Kinds = 11;

    private ulong _state = (seed * 0x9E3779B97F4A7C15) | 1;

    /// <summary>Draws one.</summary>
    public (double A, double B, double C) Draw(int kind) => kind switch
    {
        0 => (Any(), Any(), Any()),
        1 => (Number(-20, 20), Number(-20, 20), Number(-60, 60)),
        2 => (Number(-1000, 1000), Number(-1000, 1000), Number(-1000, 1000)),
        3 => Cancelling(Number(-5, 5), Number(-5, 5)),
        4 => Cancelling(Number(-540, -480), Number(-540, -480)),
        5 => (Short(Number(-1, 1)), Short(Number(-1, 1)), Number(-30, 30)),
        6 => HalfAUnit(Number(-5, 5)),
        7 => NearHalf(),
        8 => Cancelling(Number(505, 515), Number(505, 515)),


        // Products with errors that are no doubles, beside results that are normal; then what lies to both sides of the least result that the test lets pass.
        9 => (Number(-508, -502), Number(-508, -502), Number(-1014, -1006)),
        _ => (Number(-490, -420), Number(-490, -420), Number(-1000, -850)),
    };

    /// <summary>A number of so many bits.</summary>
    private ulong Bits(int count) => Next() >> (64 - count);

    private ulong Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return _state * 0x2545F4914F6CDD1D;
    }

    private double Any() => BitConverter.UInt64BitsToDouble(Next());

    private double Number(int from, int to) => Sign() * Math.ScaleB((1L << 52) + (double)Bits(52), from + (int)(Next() % (ulong)(to - from + 1)) - 52);

    private int Sign() => Bits(1) == 0 ? 1 : -1;

    // Few bits, so that products are exact and sums often lie halfway between two doubles.
    private double Short(double x) => BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(x) & (~0UL << (26 + (int)Bits(4))));

    // The sum cancels, or nearly.
    private (double A, double B, double C) Cancelling(double a, double b)
        => (a, b, BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(-(a * b)) + Bits(3) - 4));

    // The product is nearly a power of two, and half a unit of c, or a quarter below a power of two: what it lacks decides.
    private (double A, double B, double C) HalfAUnit(double a)
    {
        double b = Math.ScaleB(Sign() / a, (int)Bits(2));
        double unit = Math.ScaleB(1, Math.ILogB(a * b) + 1 + (int)Bits(1));
        double c = Bits(2) == 0 ? 1L << 52 : (1L << 52) + (double)Bits(52);
        return (a, b, Sign() * c * unit);
    }

    // The product of two integers, whose lower 53 bits are a half and at most a few units of 2^-53 of the whole, and a whole number.
    private (double A, double B, double C) NearHalf()
    {
        ulong a = (1UL << 52) | Bits(52) | 1;
        ulong inverse = a;
        for (int i = 0; i < 5; i++)
        {
            inverse *= 2 - (a * inverse);
        }

        ulong b = (inverse * ((1UL << 52) + Bits(3) - 4)) & ((1UL << 53) - 1);
        int scale = (int)Bits(8) - 128;
        return (a, Math.ScaleB(b, scale), Sign() * Math.ScaleB((double)Bits(1 + (int)(Next() % 53)), 53 + scale));
    }
}
