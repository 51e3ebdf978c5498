using System;
using System.Linq;
using Xunit;
using static LossGen.Tests.Reference.Numbers;

namespace LossGen.Tests.Reference;

/// <summary>Softmax, the most probable class, and classes at random: one sample, batches in both layouts, and their errors.</summary>
public class LossReferenceChoiceTests
{
    private static readonly double[] s_logits = [1, 3, 2, -double.PositiveInfinity, 0, 0, 5, 5, 1, double.NaN, 1, 2];

    [Theory]
    [InlineData(Layout.RowMajor)]
    [InlineData(Layout.ClassMajor)]
    public void Batches_are_their_rows(Layout layout)
    {
        LossReference reference = new(3) { Prediction = InputForm.Logits, Layout = layout };
        double[] batch = InLayout(layout, s_logits);
        double[] losses = new double[4];
        double[] results = new double[12];
        double[] logs = new double[12];
        int[] labels = new int[4];
        double[] uniforms = [0.9, 0.5, 0, 0.3];
        double[] row = new double[3];

        reference.EachSoftmax(batch, results, losses);
        double[] inPlace = (double[])batch.Clone();
        reference.EachSoftmax(inPlace, inPlace);
        Exactly(results, inPlace);
        reference.EachLogSoftmax(batch, logs, losses);
        inPlace = (double[])batch.Clone();
        reference.EachLogSoftmax(inPlace, inPlace);
        Exactly(logs, inPlace);
        for (int i = 0; i < 4; i++)
        {
            Exactly([reference.Softmax(s_logits.AsSpan(3 * i, 3), row)], [losses[i]]);
            Exactly(row, InLayout(layout, results, back: true)[(3 * i)..((3 * i) + 3)]);
            reference.LogSoftmax(s_logits.AsSpan(3 * i, 3), row);
            Exactly(row, InLayout(layout, logs, back: true)[(3 * i)..((3 * i) + 3)]);
        }

        reference.EachArgMax(batch, labels);
        Assert.Equal([1, 1, 0, -1], labels);
        reference.EachSample(batch, uniforms, labels);
        Assert.Equal([2, 2, 0, -1], labels);
    }

    [Fact]
    public void The_lowest_index_among_the_largest_is_the_most_probable()
    {
        LossReference reference = new(3);
        Assert.Equal(1, reference.ArgMax([0.2, 0.4, 0.4]));
        Assert.Equal(0, reference.ArgMax([double.Epsilon, 0, 0]));
        Assert.Equal(-1, reference.ArgMax([0, 0, 0]));
        Assert.Equal(-1, reference.ArgMax([0.5, -0.1, 0.6]));
        reference.Prediction = InputForm.LogProbabilities;
        Assert.Equal(2, reference.ArgMax([-Infinity, -900, -800]));
        Assert.Equal(-1, reference.ArgMax([-Infinity, -Infinity, -Infinity]));
        reference.Prediction = InputForm.Logits;
        Assert.Equal(2, reference.ArgMax([-Infinity, -900, -800]));
        Assert.Equal(-1, reference.ArgMax([-Infinity, -Infinity, -Infinity]));
        Assert.Equal(-1, reference.Sample([-Infinity, -Infinity, -Infinity], 0.5));
    }

    [Fact]
    public void A_class_is_drawn_where_the_cumulative_probability_exceeds_the_number()
    {
        LossReference reference = new(5);
        double[] p = [0, 0.25, 0, 0.5, 0.25];
        Assert.Equal([1, 1, 3, 3, 4, 4], ((double[])[0, 0.2499, 0.25, 0.7499, 0.75, 0.9999999999999999]).Select(u => reference.Sample(p, u)));

        // As they are, not normalised.
        Assert.Equal([1, 3, 4], ((double[])[0.2499, 0.25, 0.75]).Select(u => reference.Sample([0, 1, 0, 2, 1], u)));
        reference.Prediction = InputForm.Logits;
        reference.Temperature = 2;
        double[] logits = Array.ConvertAll(p, x => 2 * Math.Log(x));
        Assert.Equal([1, 1, 3, 3, 4], ((double[])[0, 0.2499, 0.2501, 0.7499, 0.7501]).Select(u => reference.Sample(logits, u)));

        // The last class hardly adds anything, and what rounding leaves falls to the last one that has a probability.
        reference = new(3);
        Assert.Equal(0, reference.Sample([1, 1e-20, 0], 0.9999999999999999));
        Assert.Equal(1, reference.Sample([0, double.Epsilon, 0], 0.75));
    }

    [Fact]
    public void Draws_have_the_frequencies_of_the_probabilities()
    {
        LossReference reference = new(4) { Prediction = InputForm.Logits };
        double[] logits = [0, 1, -Infinity, 2];
        double[] p = new double[4];
        reference.Softmax(logits, p);
        int[] counts = new int[4];
        const int Draws = 100_000;
        for (int k = 0; k < Draws; k++)
        {
            counts[reference.Sample(logits, (k + 0.5) / Draws)]++;
        }

        // Evenly spaced numbers miss each probability by 1 draw at most.
        for (int i = 0; i < 4; i++)
        {
            Assert.True(Math.Abs(counts[i] - (p[i] * Draws)) <= 1, $"{counts[i]} of {p[i] * Draws}");
        }
    }

    [Fact]
    public void Softmax_of_what_is_no_distribution_is_NaN()
    {
        LossReference reference = new(2);
        double[] result = new double[2];
        AllNaN([reference.Softmax([0, 0], result), .. result]);
        reference.Prediction = InputForm.LogProbabilities;
        AllNaN([reference.Softmax([-Infinity, -Infinity], result), .. result]);
        reference.Prediction = InputForm.Logits;
        AllNaN([reference.LogSoftmax([-Infinity, -Infinity], result), .. result]);
        Near(3, reference.LogSoftmax([3, -Infinity], result));
        Exactly([0, -Infinity], result);
    }

    [Fact]
    public void Bad_calls_are_named_and_write_nothing()
    {
        LossReference reference = new(3) { Prediction = InputForm.Logits };
        double[] memory = [1, 2, 3, 4, 5, 6];
        int[] labels = [7, 7];
        Named("result", () => reference.Softmax(memory.AsSpan(0, 3), memory.AsSpan(1, 3)));
        Named("result", () => reference.LogSoftmax(memory.AsSpan(0, 3), new double[2]));
        Named("results", () => reference.EachSoftmax(memory, new double[3]));
        Named("results", () => reference.EachLogSoftmax(memory.AsSpan(0, 3), memory.AsSpan(3, 3), memory.AsSpan(5, 1)));
        Named("losses", () => reference.EachSoftmax(memory, new double[6], new double[1]));
        Named("losses", () => reference.EachLogSoftmax(memory.AsSpan(0, 3), new double[3], memory.AsSpan(2, 1)));
        Named("labels", () => reference.EachArgMax(memory, labels.AsSpan(0, 1)));
        Named("uniforms", () => reference.EachSample(memory, [0.5], labels));
        Named("prediction", () => reference.ArgMax([1, 2]));
        foreach (double bad in (double[])[1, -0.1, double.NaN])
        {
            Assert.Equal("uniform", Assert.Throws<ArgumentOutOfRangeException>(() => reference.Sample([1, 2, 3], bad)).ParamName);
            ArgumentException exception = Assert.Throws<ArgumentOutOfRangeException>(() => reference.EachSample(memory, [0.5, bad], labels));
            Assert.Contains("row 1", exception.Message, StringComparison.Ordinal);
        }

        Assert.Equal([7, 7], labels);
        Assert.Equal([1, 2, 3, 4, 5, 6], memory);
        reference.Prediction = InputForm.Probabilities;
        Assert.Throws<InvalidOperationException>(() => reference.LogSoftmax([1, 2, 3], new double[3]));
        Assert.Throws<InvalidOperationException>(() => reference.EachLogSoftmax(memory, new double[6]));
        reference.Prediction = InputForm.LogProbabilities;
        Assert.Throws<InvalidOperationException>(() => reference.BinaryCrossEntropy([1, 2, 3], [1, 2, 3]));
        Assert.Throws<InvalidOperationException>(() => reference.MeanBinaryCrossEntropy(memory, memory));
    }

    private static void Named(string parameter, Action call) => Assert.Equal(parameter, Assert.Throws<ArgumentException>(call).ParamName);

    private static double[] InLayout(Layout layout, double[] values, bool back = false)
    {
        double[] result = new double[values.Length];
        int rows = values.Length / 3;
        for (int k = 0; k < values.Length; k++)
        {
            int planar = (k % 3 * rows) + (k / 3);
            int from = layout == Layout.ClassMajor && back ? planar : k;
            int to = layout == Layout.ClassMajor && !back ? planar : k;
            result[to] = values[from];
        }

        return result;
    }
}
