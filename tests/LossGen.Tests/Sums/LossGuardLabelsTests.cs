using System;
using System.Linq;
using System.Runtime.Intrinsics;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Tests.Sums;

/// <summary>The largest of many labels, which tells whether one is bad, for each width of vectors.</summary>
public sealed class LossGuardLabelsTests
{
    // The widths that this machine does not use as well.
    [Fact]
    public void Every_width_finds_the_largest()
    {
        Random random = new(71);
        for (int length = 16; length < 70; length++)
        {
            int[] labels = [.. Enumerable.Range(0, length).Select(_ => random.Next(8) == 0 ? random.Next(-3, 0) : random.Next(1000))];
            foreach (int ignored in new[] { int.MinValue, -1, 999, labels[random.Next(length)] })
            {
                uint expected = labels.Max(label => label == ignored ? 0 : (uint)label);
                Assert.Equal(expected, LossGuard.Largest<Vector128<uint>, LossBitLanes128>(labels, ignored));
                Assert.Equal(expected, LossGuard.Largest<Vector256<uint>, LossBitLanes256>(labels, ignored));
                Assert.Equal(expected, LossGuard.Largest<Vector512<uint>, LossBitLanes512>(labels, ignored));
            }
        }
    }
}
