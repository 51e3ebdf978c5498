using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>The meaning of the operations of recipes, written apart from all printers: truths are masks, bit patterns lie in the numbers' places.</summary>
internal static class VectorOperations
{
    /// <summary>One operation on the values of some classes or numbers. Where it has fewer than three arguments, the others do not matter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Apply<T>(Op op, Vector256<T> a, Vector256<T> b, Vector256<T> c, int shift)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => op switch
        {
            Op.Add => a + b,
            Op.Sub => a - b,
            Op.Mul => a * b,
            Op.Div => a / b,
            Op.Neg => a ^ Vector256.Create(T.NegativeZero),
            Op.Abs => Vector256.Abs(a),
            Op.Fma => Fma(a, b, c),
            Op.Max => Vector256.ConditionalSelect(Vector256.GreaterThan(a, b), a, b),
            Op.Min => Vector256.ConditionalSelect(Vector256.LessThan(a, b), a, b),
            Op.Greater => Vector256.GreaterThan(a, b),
            Op.GreaterOrEqual => Vector256.GreaterThanOrEqual(a, b),
            Op.Equal => Vector256.Equals(a, b),
            Op.And or Op.BitAnd => a & b,
            Op.Or => a | b,
            Op.Select => Vector256.ConditionalSelect(a, b, c),
            Op.BitAdd => IsSingle<T>() ? (a.AsInt32() + b.AsInt32()).As<int, T>() : (a.AsInt64() + b.AsInt64()).As<long, T>(),
            Op.BitSub => IsSingle<T>() ? (a.AsInt32() - b.AsInt32()).As<int, T>() : (a.AsInt64() - b.AsInt64()).As<long, T>(),
            Op.ShiftLeft => IsSingle<T>() ? (a.AsInt32() << shift).As<int, T>() : (a.AsInt64() << shift).As<long, T>(),
            Op.ShiftRight => IsSingle<T>() ? (a.AsInt32() >> shift).As<int, T>() : (a.AsInt64() >> shift).As<long, T>(),
            Op.AsBits or Op.AsReal => a,
            Op.ToReal => IsSingle<T>() ? Vector256.ConvertToSingle(a.AsInt32()).As<float, T>() : Vector256.ConvertToDouble(a.AsInt64()).As<double, T>(),
            Op.Exponent => EachLane(a, Exponent),
            Op.Fraction => EachLane(a, Fraction),
            _ => throw new NotSupportedException($"{op} has no meaning here: give it one in {nameof(VectorOperations)}."),
        };

    private static Vector256<T> EachLane<T>(Vector256<T> a, Func<float, float> of)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector256<float> result = default;
        for (int i = 0; i < Vector256<float>.Count; i++)
        {
            result = result.WithElement(i, of(a.AsSingle()[i]));
        }

        return result.As<float, T>();
    }

    private static float Exponent(float x)
        => float.IsNaN(x) ? x : float.IsInfinity(x) ? float.PositiveInfinity : x == 0 ? float.NegativeInfinity : float.ILogB(x);

    /// <summary>From 3/4 to 3/2.</summary>
    private static float Fraction(float x)
    {
        if (x < 0 || float.IsNaN(x))
        {
            return float.NaN;
        }

        if (x == 0 || float.IsInfinity(x))
        {
            return 1;
        }

        float fraction = float.ScaleB(x, -float.ILogB(x));
        return fraction < 1.5f ? fraction : fraction / 2;
    }

    private static bool IsSingle<T>() => typeof(T) == typeof(float);

    private static Vector256<T> Fma<T>(Vector256<T> a, Vector256<T> b, Vector256<T> c)
        => IsSingle<T>()
            ? Vector256.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : Vector256.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
}
