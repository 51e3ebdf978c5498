using System;

namespace LossGen.Tests.Support;

/// <summary>Numbers that agree to the last bit.</summary>
internal static class SameBits
{
    public static void Assert(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Xunit.Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Xunit.Assert.True(BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i]), $"Number {i} is {actual[i]}, not {expected[i]}.");
        }
    }
}
