using System;
using System.Linq;
using System.Runtime.InteropServices;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Tests.Storage;

/// <summary>Masks take out the classes that they name, of any number, and no other; nothing may be written over them.</summary>
public sealed class MaskTests
{
    [Fact]
    public void Flags_and_bits_take_out_what_they_name_in_floats() => Check(x => (float)x, (flags, row) => LossMask.Apply<float>(row, flags, row), (bits, row) => LossMask.Apply<float>(row, bits, row), float.NegativeInfinity);

    [Fact]
    public void Flags_and_bits_take_out_what_they_name_in_doubles() => Check(x => x, (flags, row) => LossMask.Apply<double>(row, flags, row), (bits, row) => LossMask.Apply<double>(row, bits, row), double.NegativeInfinity);

    [Fact]
    public void Gradients_and_losses_apart_from_masks()
    {
        float[] memory = new float[64];
        ArgumentException gradients = Refused(() => MaskedLoss.EachCrossEntropy([0, 1], new float[20], MemoryMarshal.Cast<float, bool>(memory.AsSpan())[..20], new float[2], memory.AsSpan(0, 20)));
        Assert.Equal("gradients overlaps masks: an output needs memory of its own. (Parameter 'gradients')", gradients.Message);
        ArgumentException losses = Refused(() => MaskedLoss.EachCrossEntropy([0, 1], new float[20], MemoryMarshal.Cast<float, bool>(memory.AsSpan())[..20], memory.AsSpan(0, 2)));
        Assert.Equal("losses", losses.ParamName);
        ArgumentException gradient = Refused(() => MaskedLoss.CrossEntropy(0, new float[10], MemoryMarshal.Cast<float, bool>(memory.AsSpan())[..10], memory.AsSpan(0, 10)));
        Assert.Equal("gradient", gradient.ParamName);
        Assert.All(memory, x => Assert.Equal(0, x));
    }

    [Fact]
    public void Gradients_overlap_predictions_in_part_of_any_type()
    {
        Half[] memory = new Half[30];
        ArgumentException part = Refused(() => HalfLoss.EachCrossEntropy([0, 1], memory.AsSpan(0, 20), new float[2], memory.AsSpan(5, 20)));
        Assert.Contains("overlaps predictions in part", part.Message, StringComparison.Ordinal);
        ArgumentException losses = Refused(() => HalfLoss.EachCrossEntropy([0, 1], memory.AsSpan(0, 20), MemoryMarshal.Cast<Half, float>(memory.AsSpan(0, 4))));
        Assert.Equal("losses", losses.ParamName);
    }

    private static ArgumentException Refused(Action call) => Assert.Throws<ArgumentException>(call);

    private static void Check<T>(Func<int, T> number, ActionOfFlags<T> flags, ActionOfBits<T> bits, T gone)
        where T : unmanaged
    {
        Random random = new(3);
        for (int classes = 1; classes <= 64; classes++)
        {
            bool[] isThere = [.. Enumerable.Range(0, classes).Select(_ => random.Next(3) > 0)];
            ulong word = isThere.Select((there, i) => there ? 1UL << i : 0).Aggregate(0UL, (a, b) => a | b);
            T[] expected = [.. isThere.Select((there, i) => there ? number(i + 1) : gone), number(99)];
            T[] byFlags = [.. Enumerable.Range(1, classes).Select(number), number(99)];
            T[] byBits = [.. byFlags];
            flags(isThere, byFlags);
            bits(word, byBits.AsSpan(0, classes));
            Assert.Equal(expected, byFlags);
            Assert.Equal(expected, byBits);
        }
    }

    private delegate void ActionOfFlags<T>(ReadOnlySpan<bool> mask, Span<T> logits);

    private delegate void ActionOfBits<T>(ulong mask, Span<T> logits);
}
