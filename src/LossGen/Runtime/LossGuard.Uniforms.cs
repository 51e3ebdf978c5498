using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <content>The checks of what draws a class.</content>
public static partial class LossGuard
{
    /// <summary>Throws unless a number is in [0, 1).</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="uniform">The number.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Uniform<T>(T uniform)
        where T : unmanaged
    {
        double u = LossWeights.Widen(uniform);
        if (!(u >= 0 && u < 1))
        {
            ThrowUniform(uniform);
        }
    }

    /// <summary>Throws unless all numbers are in [0, 1).</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="uniforms">One number a row.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is not; the first such row is named.</exception>
    public static void Uniforms<T>(ReadOnlySpan<T> uniforms)
        where T : unmanaged
    {
        bool areAllowed = true;
        for (int row = 0; row < uniforms.Length; row++)
        {
            double u = LossWeights.Widen(uniforms[row]);
            areAllowed &= u >= 0 & u < 1;
        }

        if (!areAllowed)
        {
            ThrowUniforms(uniforms);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowUniform<T>(T uniform)
        where T : unmanaged
        => throw new ArgumentOutOfRangeException(nameof(uniform), uniform, $"uniform is {Text(uniform)}, but a number in [0, 1) is expected.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowUniforms<T>(ReadOnlySpan<T> uniforms)
        where T : unmanaged
    {
        for (int row = 0; row < uniforms.Length; row++)
        {
            double u = LossWeights.Widen(uniforms[row]);
            if (!(u >= 0 && u < 1))
            {
                throw new ArgumentOutOfRangeException(nameof(uniforms), uniforms[row], $"row {row} of uniforms is {Text(uniforms[row])}, but a number in [0, 1) is expected.");
            }
        }
    }
}
