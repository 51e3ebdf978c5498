using System.Collections.Generic;
using System.Numerics;
using LossGen.Generator.Tests.Recipes;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>Compares what two kernels made of the same batch, bit by bit; NaN is NaN, whatever its sign and payload.</summary>
internal static class BatchDifference
{
    /// <summary>The first number that differs, in words; null where none does.</summary>
    /// <param name="expected">What has to stand there.</param>
    /// <param name="got">What does.</param>
    /// <param name="withLosses">Whether a value a row is among what is compared.</param>
    public static string? First<T>(KernelBatch<T> expected, KernelBatch<T> got, bool withLosses = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (withLosses && Numbers("losses", expected.Losses, got.Losses) is { } loss)
        {
            return loss;
        }

        foreach ((string name, T[] numbers) in (KeyValuePair<string, T[]>[])[.. expected.Outputs, .. expected.Inputs])
        {
            if (Numbers(name, numbers, (got.Outputs.TryGetValue(name, out T[]? output) ? output : got.Inputs[name])) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private static string? Numbers<T>(string name, T[] expected, T[] got)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (Bits.Of(Bits.Canonical(expected[i])) != Bits.Of(Bits.Canonical(got[i])))
            {
                return $"{name}[{i}] is {got[i]:R}, but {expected[i]:R} is expected";
            }
        }

        return null;
    }
}
