using System;
using System.Runtime.CompilerServices;

namespace LossGen.Benchmarks.Limits;

/// <summary>ln(x) for normal x within a few ULP: x = 2^k (1 + f), and ln(1 + f) / f is a polynomial of degree 8, interpolated at the nodes of Chebyshev.</summary>
internal readonly struct LogStream : IElementaryStream
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : IStreamVector<TVector>
    {
        TVector exponent = TOps.ShiftBitsRight(TOps.SubtractBits(x, TOps.Create(MathF.Sqrt(0.5f))), 23);
        TVector f = TOps.Subtract(TOps.SubtractBits(x, TOps.ShiftBitsLeft(exponent, 23)), TOps.Create(1));
        TVector log = TOps.Create(0.085333131f);
        log = TOps.MultiplyAdd(log, f, TOps.Create(-0.14269258f));
        log = TOps.MultiplyAdd(log, f, TOps.Create(0.14977401f));
        log = TOps.MultiplyAdd(log, f, TOps.Create(-0.16577993f));
        log = TOps.MultiplyAdd(log, f, TOps.Create(0.19955933f));
        log = TOps.MultiplyAdd(log, f, TOps.Create(-0.25001352f));
        log = TOps.MultiplyAdd(log, f, TOps.Create(0.33334193f));
        log = TOps.MultiplyAdd(log, f, TOps.Create(-0.49999996f));
        log = TOps.MultiplyAdd(log, f, TOps.Create(0.99999997f));
        TVector k = TOps.MultiplyAdd(TOps.FloatOfBits(exponent), TOps.Create(MathF.Log(2)), TOps.Create(0));
        return TOps.MultiplyAdd(log, f, k);
    }
}
