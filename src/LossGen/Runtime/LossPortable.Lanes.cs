#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using FmaOfX86 = System.Runtime.Intrinsics.X86.Fma;

namespace LossGen.Runtime;

/// <content>Exponentials of vectors: where there are multiply-adds by those, as in emitted code; elsewhere in two vectors of doubles.</content>
public static unsafe partial class LossPortable
{
    // 2^29 + 1: a double has 29 bits more than a float.
    private const double Splitter = 536870913;

    private static bool HasFma
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => FmaOfX86.IsSupported || AdvSimd.IsSupported;
    }

    /// <summary>2^k e^x without multiply-adds, where k is folded into shift.</summary>
    /// <param name="x">The numbers, up to 250.</param>
    /// <param name="low">Numbers below this count as this.</param>
    /// <param name="shift">The shift, finite or NaN.</param>
    /// <returns>The powers.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> x, Vector128<float> low, Vector128<float> shift)
    {
        Vector128<float> z = Vector128.ConditionalSelect(Vector128.GreaterThan(low, x), low, x);

        // Where the shift is NaN, so is this: an integer is made of it by bits.
        z += shift - shift;
        (Vector128<double> lowerPower, Vector128<long> lower) = Power(Vector128.WidenLower(z));
        (Vector128<double> upperPower, Vector128<long> upper) = Power(Vector128.WidenUpper(z));
        return Vector128.Narrow(lowerPower, upperPower) * ((Vector128.Narrow(lower, upper) + shift.AsInt32()) << 23).AsSingle();
    }

    private static void Exp(float* x, float* e, int count, float less, float low, float shift)
    {
        if (Vector128.IsHardwareAccelerated)
        {
            ExpOfVectors(x, e, count, less, low, shift);
        }
        else
        {
            ExpOfNumbers(x, e, count, less, low, shift);
        }
    }

    private static void Scale(float* x, float* y, int count, float factor)
    {
        int i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; i <= count - 4; i += 4)
            {
                (Vector128.Load(x + i) * factor).Store(y + i);
            }
        }

        for (; i < count; i++)
        {
            y[i] = x[i] * factor;
        }
    }

    private static void ExpOfVectors(float* x, float* e, int count, float less, float low, float shift)
    {
        int i = 0;
        for (; i <= count - 4; i += 4)
        {
            ExpOfAny(Vector128.Load(x + i) - Vector128.Create(less), Vector128.Create(low), Vector128.Create(shift)).Store(e + i);
        }

        if (i == count)
        {
            return;
        }

        // The rest of a row in a vector of its own: nothing behind its end is read or written.
        Vector128<float> rest = count - i == 1 ? Vector128.CreateScalar(x[i]) : Vector128.CreateScalar(*(double*)(x + i)).AsSingle();
        rest = count - i == 3 ? rest.WithElement(2, x[i + 2]) : rest;
        rest = ExpOfAny(rest - Vector128.Create(less), Vector128.Create(low), Vector128.Create(shift));
        if (count - i == 1)
        {
            e[i] = rest.ToScalar();
            return;
        }

        *(double*)(e + i) = rest.AsDouble().ToScalar();
        if (count - i == 3)
        {
            e[i + 2] = rest.GetElement(2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ExpOfAny(Vector128<float> x, Vector128<float> low, Vector128<float> shift)
    {
        if (!HasFma)
        {
            return Exp(x, low, shift);
        }

        Vector128<float> z = Vector128.ConditionalSelect(Vector128.GreaterThan(low, x), low, x);
        Vector128<float> t = Fma(z, Vector128.Create((float)Log2E), shift);
        Vector128<float> n = t - shift;
        Vector128<float> r = Fma(n, Vector128.Create((float)NegativeLn2Low), Fma(n, Vector128.Create((float)NegativeLn2High), z));
        Vector128<float> p = Fma(Vector128.Create((float)Exp6), r, Vector128.Create((float)Exp5));
        p = Fma(p, r, Vector128.Create((float)Exp4));
        p = Fma(p, r, Vector128.Create((float)Exp3));
        p = Fma(p, r, Vector128.Create((float)Exp2));
        p = Fma(p, r, Vector128.Create(1f));
        p = Fma(p, r, Vector128.Create(1f));
        return p * (t.AsInt32() << 23).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Fma(Vector128<float> a, Vector128<float> b, Vector128<float> c)
        => FmaOfX86.IsSupported ? FmaOfX86.MultiplyAdd(a, b, c) : AdvSimd.FusedMultiplyAdd(c, a, b);

    /// <summary>e^r, where z = n ln 2 + r, and what has n in its last bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<double> Power, Vector128<long> Exponent) Power(Vector128<double> z)
    {
        Vector128<double> t = (z * Log2E) + Vector128.Create(RoundToInteger);
        Vector128<double> n = t - Vector128.Create(RoundToInteger);
        Vector128<double> r = Rounded((z + (n * NegativeLn2High)) + (n * NegativeLn2Low));
        Vector128<double> p = ((r * Exp6) + Vector128.Create(Exp5 + RoundTo5)) - Vector128.Create(RoundTo5);
        p = ((p * r) + Vector128.Create(Exp4 + RoundTo4)) - Vector128.Create(RoundTo4);
        p = ((p * r) + Vector128.Create(Exp3 + RoundTo3)) - Vector128.Create(RoundTo3);
        p = Rounded((p * r) + Vector128.Create(Exp2));
        p = Rounded((p * r) + Vector128.Create(1d));
        return ((p * r) + Vector128.Create(1d), t.AsInt64());
    }

    /// <summary>To the 24 bits of a float, by Veltkamp's splitting: three quick operations, where conversions there and back take four slow ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Rounded(Vector128<double> v)
    {
        Vector128<double> c = v * Splitter;
        return c - (c - v);
    }
}
#endif
