using System;
using System.Linq;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Losses;

/// <summary>A bad call throws before anything is written, and names the argument, the value and what was expected.</summary>
public sealed class ErrorTests
{
    private const float Untouched = 12345;

    [Fact]
    public void Wrong_lengths()
    {
        float[] gradient = Fresh(10);
        ArgumentException error = Assert.Throws<ArgumentException>("prediction", () => Logits10.CrossEntropy(0, new float[9], gradient));
        Assert.Contains("9", error.Message, StringComparison.Ordinal);
        Assert.Contains("10", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("gradient", () => Logits10.CrossEntropy(0, new float[10], gradient.AsSpan(1)));
        Assert.Throws<ArgumentException>("target", () => Logits10.KlDivergence(new float[11], new float[10], gradient));
        Assert.Throws<ArgumentException>("targetGradient", () => Logits10.KlDivergence(new float[10], new float[10], gradient, new float[1]));
        Assert.Throws<ArgumentException>("predictions", () => Logits10.EachEntropy(new float[11], Fresh(1)));
        Assert.Throws<ArgumentException>("losses", () => Logits10.EachEntropy(new float[20], Fresh(1)));
        Assert.Throws<ArgumentException>("labels", () => Logits10.MeanCrossEntropy(new int[1], new float[20], Fresh(20)));
        Assert.Throws<ArgumentException>("gradients", () => Logits10.MeanCrossEntropy(new int[2], new float[20], Fresh(19)));
        Assert.Throws<ArgumentException>("weights", () => Logits10.MeanCrossEntropy(new int[2], new float[20], weights: new float[3]));
        AllUntouched(gradient);
    }

    [Fact]
    public void Labels_out_of_range()
    {
        float[] gradient = Fresh(10);
        foreach (int label in new[] { -1, 10, int.MinValue, int.MaxValue })
        {
            ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>("label", () => Logits10.CrossEntropy(label, new float[10], gradient));
            Assert.Equal(label, error.ActualValue);
        }

        int[] labels = [1, 2, 3, 10];
        float[] gradients = Fresh(40);
        float[] losses = Fresh(4);
        ArgumentOutOfRangeException batch = Assert.Throws<ArgumentOutOfRangeException>("labels", () => Logits10.EachCrossEntropy(labels, new float[40], losses, gradients));
        Assert.Contains("row 3", batch.Message, StringComparison.Ordinal);
        Assert.Contains("10", batch.Message, StringComparison.Ordinal);
        Assert.Contains("0 to 9", batch.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("labels", () => Logits10.MeanCrossEntropy(labels, new float[40], gradients));
        AllUntouched(gradient);
        AllUntouched(gradients);
        AllUntouched(losses);
    }

    [Fact]
    public void Overlaps()
    {
        float[] memory = Fresh(64);
        Assert.Throws<ArgumentException>("gradient", () => Logits10.CrossEntropy(0, memory.AsSpan(0, 10), memory.AsSpan(1, 10)));
        Assert.Throws<ArgumentException>("gradient", () => Logits10.CrossEntropy(memory.AsSpan(0, 10), memory.AsSpan(20, 10), memory.AsSpan(9, 10)));
        Assert.Throws<ArgumentException>("gradient", () => Logits10.CrossEntropy(memory.AsSpan(0, 10), memory.AsSpan(20, 10), memory.AsSpan(0, 10)));
        Assert.Throws<ArgumentException>("targetGradient", () => Logits10.KlDivergence(memory.AsSpan(0, 10), memory.AsSpan(10, 10), memory.AsSpan(20, 10), memory.AsSpan(20, 10)));
        Assert.Throws<ArgumentException>("losses", () => Logits10.EachEntropy(memory.AsSpan(0, 20), memory.AsSpan(19, 2)));
        Assert.Throws<ArgumentException>("losses", () => Logits10.EachEntropy(memory.AsSpan(0, 20), memory.AsSpan(39, 2), memory.AsSpan(20, 20)));
        Assert.Throws<ArgumentException>("gradients", () => Logits10.MeanEntropy(memory.AsSpan(0, 20), memory.AsSpan(10, 20)));
        AllUntouched(memory);
    }

    private static float[] Fresh(int length) => [.. Enumerable.Repeat(Untouched, length)];

    private static void AllUntouched(float[] memory) => Assert.All(memory, x => Assert.Equal(Untouched, x));
}
