using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Tests.StoredTypes;

/// <summary>Arrays in the type in which a loss stores its numbers: conversions by the framework, or by the definition.</summary>
/// <param name="Key">The options of the loss.</param>
/// <param name="BFloat16">The type of that name, which the framework does not have.</param>
internal sealed record StoredNumbers(LossKey Key, Type? BFloat16)
{
    /// <summary>The same numbers, rounded, as an array that methods take.</summary>
    public Array Of(double[] numbers)
    {
        switch (Key.Element)
        {
            case ElementType.Half:
                return numbers.Select(x => (Half)(float)x).ToArray();
            case ElementType.BFloat16:
                Array stored = Array.CreateInstance(BFloat16!, numbers.Length);
                numbers.Select(x => Rounded((float)x)).ToArray().CopyTo(Bits(stored));
                return stored;
            default:
                return Arithmetic(numbers);
        }
    }

    /// <summary>An array in the type of the arithmetic.</summary>
    public Array Arithmetic(double[] numbers) => Key.IsDouble ? numbers.ToArray() : numbers.Select(x => (float)x).ToArray();

    /// <summary>What an array holds.</summary>
    public double[] Values(Array array) => array switch
    {
        double[] numbers => [.. numbers],
        float[] numbers => [.. numbers.Select(x => (double)x)],
        Half[] numbers => [.. numbers.Select(x => (double)x)],
        int[] numbers => [.. numbers.Select(x => (double)x)],
        _ => [.. Bits(array).ToArray().Select(b => (double)BitConverter.UInt32BitsToSingle((uint)b << 16))],
    };

    // To the nearest, of two the even one: of the two neighbours, which differ by one unit of 16 bits.
    private static ushort Rounded(float x)
    {
        uint bits = BitConverter.SingleToUInt32Bits(x);
        if (float.IsNaN(x))
        {
            return 0x7fc0;
        }

        uint rest = bits & 0xffff;
        uint below = bits >> 16;
        return (ushort)(rest > 0x8000 || (rest == 0x8000 && below % 2 == 1) ? below + 1 : below);
    }

    private static Span<ushort> Bits(Array array) => MemoryMarshal.CreateSpan(ref Unsafe.As<byte, ushort>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
}
