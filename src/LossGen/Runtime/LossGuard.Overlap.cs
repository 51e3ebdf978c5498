using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <content>The checks that no output is written over something that is still to be read.</content>
public static partial class LossGuard
{
    /// <summary>Throws if an output shares any byte with another argument; an empty span shares nothing.</summary>
    /// <typeparam name="TOutput">The element type of the output.</typeparam>
    /// <typeparam name="TOther">The element type of the other argument.</typeparam>
    /// <param name="output">The output.</param>
    /// <param name="outputName">The output's parameter name.</param>
    /// <param name="other">The other argument, an input or an output.</param>
    /// <param name="otherName">The other argument's parameter name.</param>
    /// <exception cref="ArgumentException">The two overlap.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apart<TOutput, TOther>(Span<TOutput> output, string outputName, ReadOnlySpan<TOther> other, string otherName)
        where TOutput : unmanaged
        where TOther : unmanaged
    {
        if (Overlap<TOutput, TOther>(output, other))
        {
            ThrowApart(outputName, otherName);
        }
    }

    /// <summary>Throws if an output shares memory with an input, unless both are exactly the same memory (in place); an empty span shares nothing.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="output">The output.</param>
    /// <param name="outputName">The output's parameter name.</param>
    /// <param name="input">The input.</param>
    /// <param name="inputName">The input's parameter name.</param>
    /// <exception cref="ArgumentException">The two overlap in part.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SameOrApart<T>(Span<T> output, string outputName, ReadOnlySpan<T> input, string inputName)
        where T : unmanaged
    {
        if (output != input && Overlap<T, T>(output, input))
        {
            ThrowSameOrApart(outputName, inputName);
        }
    }

    // Not MemoryMarshal.AsBytes(..).Overlaps(..): AsBytes throws for spans of 2 GB and more.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Overlap<TFirst, TSecond>(ReadOnlySpan<TFirst> first, ReadOnlySpan<TSecond> second)
        where TFirst : unmanaged
        where TSecond : unmanaged
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            return false;
        }

        nuint offset = (nuint)(nint)Unsafe.ByteOffset(
            ref Unsafe.As<TFirst, byte>(ref MemoryMarshal.GetReference(first)),
            ref Unsafe.As<TSecond, byte>(ref MemoryMarshal.GetReference(second)));
        nuint firstBytes = (nuint)first.Length * (nuint)Unsafe.SizeOf<TFirst>();
        nuint secondBytes = (nuint)second.Length * (nuint)Unsafe.SizeOf<TSecond>();

        // The second starts within the first, or (the offset is negative and wraps) the first starts within the second.
        return offset < firstBytes || unchecked(0 - offset) < secondBytes;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowApart(string outputName, string otherName) =>
        throw new ArgumentException($"{outputName} overlaps {otherName}: an output needs memory of its own.", outputName);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowSameOrApart(string outputName, string inputName) =>
        throw new ArgumentException(
            $"{outputName} overlaps {inputName} in part: in place means exactly the same memory, same start and same length.", outputName);
}
