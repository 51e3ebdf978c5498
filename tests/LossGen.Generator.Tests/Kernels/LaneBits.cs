using System.Numerics;
using System.Runtime.Intrinsics;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>Whole numbers that stand in the lanes of numbers: labels, and bit patterns as distances.</summary>
internal static class LaneBits
{
    public static Vector256<T> Equals<T>(Vector256<T> a, Vector256<T> b)
        => typeof(T) == typeof(float) ? Vector256.Equals(a.AsInt32(), b.AsInt32()).As<int, T>() : Vector256.Equals(a.AsInt64(), b.AsInt64()).As<long, T>();

    public static Vector256<T> Subtract<T>(Vector256<T> a, Vector256<T> b)
        => typeof(T) == typeof(float) ? (a.AsInt32() - b.AsInt32()).As<int, T>() : (a.AsInt64() - b.AsInt64()).As<long, T>();

    /// <summary>The larger ones, where a sign counts as large.</summary>
    public static Vector256<T> Larger<T>(Vector256<T> a, Vector256<T> b)
        => typeof(T) == typeof(float) ? Vector256.Max(a.AsUInt32(), b.AsUInt32()).As<uint, T>() : Vector256.Max(a.AsUInt64(), b.AsUInt64()).As<ulong, T>();

    public static Vector256<T> IsBelow<T>(Vector256<T> a, Vector256<T> b)
        => typeof(T) == typeof(float) ? Vector256.LessThan(a.AsUInt32(), b.AsUInt32()).As<uint, T>() : Vector256.LessThan(a.AsUInt64(), b.AsUInt64()).As<ulong, T>();

    public static ulong Of<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => typeof(T) == typeof(float) ? (uint)Recipes.Bits.Of(value) : (ulong)Recipes.Bits.Of(value);
}
