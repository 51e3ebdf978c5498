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
    public void Null_arrays_are_told_as_far_as_spans_tell_them()
    {
        float[]? none = null;
        int[]? noLabels = null;
        float[] row = new float[10];
        Said("prediction", "prediction is null or empty, but length 10 is expected: one value for each class.", () => Logits10.CrossEntropy(0, none));
        Said("gradient", "gradient is null or empty, but length 10 is expected: one value for each class.", () => Logits10.CrossEntropy(0, row, none));
        Said("target", "target is null or empty, but length 10 is expected: one value for each class.", () => Logits10.KlDivergence(none, row));
        Said("labels", "labels is null or empty, but length 1 is expected: one value for the one row.", () => Logits10.MeanCrossEntropy(noLabels, row));
        Said("labels", "labels is null or empty, but length 1 is expected: one value for the one row.", () => Logits10.MeanCrossEntropy(noLabels, row, 2));
        Said("targets", "targets is null or empty, but length 10 is expected: 1 row of 10 classes.", () => Logits10.MeanKlDivergence(none, row));
        Said("losses", "losses is null or empty, but length 1 is expected: one value for the one row.", () => Logits10.EachEntropy(row, none));
        Said("gradients", "gradients is null or empty, but length 10 is expected: 1 row of 10 classes.", () => Logits10.MeanCrossEntropy(new int[1], row, gradients: none));
        Said("gradients", "gradients is null or empty, but length 10 is expected: 1 row of 10 classes.", () => Logits10.MeanCrossEntropy(new int[1], row, gradients: none, degreeOfParallelism: 2));

        // What rows are counted by may be it, too.
        Said("labels", "labels has length 2, but length 0 is expected: there are no rows, since the batch itself is null or empty.", () => Logits10.MeanCrossEntropy(new int[2], none));
        Said("labels", "labels has length 2, but length 0 is expected: there are no rows, since the batch itself is null or empty.", () => Logits10.MeanCrossEntropy(new int[2], none, 2));
        Said("targets", "targets has length 10, but length 0 is expected: there are no rows, since the batch itself is null or empty.", () => Logits10.MeanKlDivergence(row, none));
        Said("gradients", "gradients has length 10, but length 0 is expected: there are no rows, since the batch itself is null or empty.", () => Logits10.MeanEntropy(none, gradients: row));
        Said("weights", "weights has length 10, but length 0 is expected: there are no rows, since the batch itself is null or empty.", () => Information.MeanSelfInformation(none, weights: row));

        double[]? wide = null;
        LossReference reference = new(10);
        Said("prediction", "prediction is null or empty, but length 10 is expected: one value for each class.", () => reference.Entropy(wide));
        Said("targets", "targets is null or empty, but length 10 is expected: 1 row of 10 classes.", () => reference.MeanCrossEntropy(wide, new double[10]));
        Said("labels", "labels has length 2, but length 0 is expected: there are no rows, since the batch itself is null or empty.", () => reference.MeanCrossEntropy(new int[2], wide));
        Said("ClassWeights", "ClassWeights is null or empty, but length 10 is expected: one value for each class.", () => reference.ClassWeights = []);
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

    private static void Said(string parameter, string message, Func<object?> call) => Said(parameter, message, () => { call(); });

    private static void Said(string parameter, string message, Action call)
        => Assert.Equal($"{message} (Parameter '{parameter}')", Assert.Throws<ArgumentException>(parameter, call).Message);

    private static float[] Fresh(int length) => [.. Enumerable.Repeat(Untouched, length)];

    private static void AllUntouched(float[] memory) => Assert.All(memory, x => Assert.Equal(Untouched, x));
}
