using System;
using System.Numerics;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>What a kernel may touch of an argument. Anything else throws: the memory of others begins there.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="name">What the kernel calls it.</param>
/// <param name="numbers">All numbers.</param>
/// <param name="start">The first of them that the kernel may touch.</param>
/// <param name="count">So many of them; of each class, where there is a distance between classes.</param>
/// <param name="stride">That distance; 0 where they all lie side by side.</param>
/// <param name="isWritten">Whether the kernel may write.</param>
internal sealed class ArgumentMemory<T>(string name, T[] numbers, int start, int count, int stride, bool isWritten)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Numbers side by side, to be read.</summary>
    public ReadOnlySpan<T> Read(int at, int length) => numbers.AsSpan(Place(at, length), length);

    /// <summary>Numbers side by side, to be written.</summary>
    public Span<T> Write(int at, int length)
        => isWritten ? numbers.AsSpan(Place(at, length), length) : throw new InvalidOperationException($"{name} is written, but only to be read.");

    private int Place(int at, int length)
    {
        int within = stride == 0 || at < 0 ? at : at % stride;
        if (at < 0 || within > count - length || at > numbers.Length - start - length)
        {
            throw new InvalidOperationException($"{name}[{at}{(length == 1 ? string.Empty : $" to {at + length - 1}")}] is outside of its {count} numbers{(stride == 0 ? string.Empty : $" every {stride}")}.");
        }

        return start + at;
    }
}
