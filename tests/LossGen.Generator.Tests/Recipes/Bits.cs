using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>Numbers as bit patterns: what results are compared by, so that 0 and -0 differ and NaN is itself.</summary>
internal static class Bits
{
    public static long Of<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => typeof(T) == typeof(float) ? Unsafe.BitCast<float, int>((float)(object)value) : Unsafe.BitCast<double, long>((double)(object)value);

    public static T Number<T>(long bits)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => typeof(T) == typeof(float) ? (T)(object)Unsafe.BitCast<int, float>((int)bits) : (T)(object)Unsafe.BitCast<long, double>(bits);

    /// <summary>The same number, NaN of whatever sign and payload being one.</summary>
    public static T Canonical<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => T.IsNaN(value) ? T.NaN : value;
}
