using System;
using System.Runtime.CompilerServices;

namespace LossGen.Benchmarks.Limits;

/// <summary>exp(x) for x from -87 to 88 within about 2 ULP: round x / ln 2 to an integer, a polynomial of degree 6 for the rest, the integer into the exponent.</summary>
internal readonly struct ExpStream : IElementaryStream
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : IStreamVector<TVector>
    {
        // 3 * 2^22 leaves the integer in the last bits of the float.
        TVector round = TOps.Create(12582912);
        x = TOps.Max(x, TOps.Create(-87));
        TVector shifted = TOps.MultiplyAdd(x, TOps.Create(1 / MathF.Log(2)), round);
        TVector whole = TOps.Subtract(shifted, round);
        TVector rest = TOps.MultiplyAdd(whole, TOps.Create(-0.693359375f), x);
        rest = TOps.MultiplyAdd(whole, TOps.Create(2.12194440e-4f), rest);
        TVector e = TOps.Create(1 / 720f);
        e = TOps.MultiplyAdd(e, rest, TOps.Create(1 / 120f));
        e = TOps.MultiplyAdd(e, rest, TOps.Create(1 / 24f));
        e = TOps.MultiplyAdd(e, rest, TOps.Create(1 / 6f));
        e = TOps.MultiplyAdd(e, rest, TOps.Create(0.5f));
        e = TOps.MultiplyAdd(e, rest, TOps.Create(1));
        e = TOps.MultiplyAdd(e, rest, TOps.Create(1));
        return TOps.AddBits(e, TOps.ShiftBitsLeft(shifted, 23));
    }
}
