using System;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using LossGen.Tests.Support;
using Xunit;

// Cancellation tokens are not the subject here.
#pragma warning disable xUnit1051

namespace LossGen.Tests.Weighted;

/// <summary>A row of weight 0 counts for nothing whatever its label: that of a padded row, say, is often -100.</summary>
public sealed class ExcusedLabelTests
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(0x1ABE1, 0x71);

    [Theory]
    [InlineData("Support.Logits2")]
    [InlineData("Support.Logits3")]
    [InlineData("Support.Logits10")]
    [InlineData("Support.Logits17")]
    [InlineData("Support.Logits33")]
    [InlineData("Support.Logits100")]
    [InlineData("Support.Logits1000")]
    [InlineData("Support.Probabilities2")]
    [InlineData("Support.Probabilities10")]
    [InlineData("Support.LogProbabilities10")]
    [InlineData("Planar.Logits2")]
    [InlineData("Planar.Logits10")]
    [InlineData("Planar.Logits33")]
    [InlineData("Planar.Probabilities10")]
    public void It_changes_no_bit_of_floats(string name) => ChangesNoBit<float>(name);

    [Theory]
    [InlineData("Support.DoubleLogits3")]
    [InlineData("Support.DoubleLogits200")]
    [InlineData("Support.DoubleProbabilities10")]
    [InlineData("Planar.DoubleLogits3")]
    public void It_changes_no_bit_of_doubles(string name) => ChangesNoBit<double>(name);

    // More rows than are weighed at once, and several pieces.
    [Fact]
    public void It_changes_no_bit_on_several_threads()
    {
        const int Rows = 15_013;
        Random random = new(3);
        float[] predictions = [.. Enumerable.Range(0, Rows * 10).Select(_ => (random.NextSingle() * 16) - 8)];
        float[] weights = [.. Enumerable.Range(0, Rows).Select(row => row % 5 * 0.5f)];
        int[] labels = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(10))];
        int[] excused = [.. labels.Select((label, row) => weights[row] == 0 ? (row % 2 == 0 ? -100 : int.MaxValue) : label)];
        float[] gradients = new float[predictions.Length];
        float mean = Logits10.MeanCrossEntropy(labels, predictions, gradients, weights);
        LossSum sum = Logits10.SumCrossEntropy(labels, predictions, weights: weights);
        foreach (int degree in new[] { 1, 2, 7 })
        {
            float[] got = new float[predictions.Length];
            Assert.Equal(mean, Logits10.MeanCrossEntropy(excused, predictions, got, degree, weights));
            SameBits.Assert(gradients, got);
            Assert.Equal(mean, Logits10.MeanCrossEntropy(excused, predictions, degree, weights));
            Assert.Equal(sum, Logits10.SumCrossEntropy(excused, predictions, degree, weights));
            Assert.Equal(sum, Logits10.SumCrossEntropy(excused, predictions, got, degree, weights));
        }
    }

    [Fact]
    public void A_row_that_counts_excuses_nothing_and_nothing_is_written()
    {
        int[] labels = [-100, 1, -100, 10];
        foreach (float weight in new[] { 1f, -1f, float.Epsilon, float.NaN, float.NegativeInfinity })
        {
            float[] weights = [0, 1, -0f, weight];
            float[] gradients = [.. Enumerable.Repeat(7f, 40)];
            float[] losses = [7, 7, 7, 7];
            Named(() => Logits10.EachCrossEntropy(labels, new float[40], losses, gradients, weights));
            Named(() => Logits10.EachCrossEntropy(labels, new float[40], losses, weights: weights));
            Named(() => Logits10.MeanCrossEntropy(labels, new float[40], gradients, weights));
            Named(() => Logits10.SumCrossEntropy(labels, new float[40], gradients, 2, weights));
            Named(() => Planar.Logits10.SumCrossEntropy(labels, new float[40], weights: weights));
            double[] wide = [.. weights.Select(w => (double)w)];
            Named(() => new LossReference(10).MeanCrossEntropy(labels, new double[40], weights: wide));
            Assert.All(gradients.Concat(losses), x => Assert.Equal(7, x));
        }

        // Weights that do not fit are found before they are read.
        Assert.Throws<ArgumentException>("weights", () => Logits10.MeanCrossEntropy(labels, new float[40], weights: new float[3]));
        Assert.Throws<ArgumentException>("weights", () => new LossReference(10).MeanCrossEntropy(labels, new double[40], weights: new double[3]));

        // One sample has no weight.
        Assert.Throws<ArgumentOutOfRangeException>("label", () => Logits10.CrossEntropy(-100, new float[10]));
    }

    [Theory]
    [InlineData(Layout.RowMajor)]
    [InlineData(Layout.ClassMajor)]
    public void It_changes_nothing_of_the_reference(Layout layout)
    {
        LossReference reference = new(3) { Prediction = InputForm.Logits, Layout = layout, ClassWeights = [1, 2, 4] };
        double[] x = [.. Enumerable.Range(0, 12).Select(i => Math.Sin(i))];
        double[] weights = [0.5, 0, -2, -0.0];
        foreach (MeanOver over in Enum.GetValues<MeanOver>())
        {
            reference.MeanOver = over;
            double[] losses = new double[4];
            double[] gradients = new double[12];
            double[] got = new double[4];
            double[] gotGradients = new double[12];
            int[] labels = [2, 0, 1, 1];
            int[] excused = [2, -100, 1, 3];
            reference.EachCrossEntropy(labels, x, losses, gradients, weights);
            reference.EachCrossEntropy(excused, x, got, gotGradients, weights);
            Assert.Equal(losses, got);
            Assert.Equal(gradients, gotGradients);
            reference.EachCrossEntropy(excused, x, got, weights: weights);
            Assert.Equal(losses, got);
            double mean = reference.MeanCrossEntropy(labels, x, gradients, weights);
            Assert.Equal(mean, reference.MeanCrossEntropy(excused, x, gotGradients, weights));
            Assert.Equal(mean, reference.MeanCrossEntropy(excused, x, weights: weights));
            Assert.Equal(gradients, gotGradients);
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        int[] labels = [.. Enumerable.Range(0, 2000).Select(row => row % 3 == 0 ? -100 : row % 10)];
        float[] weights = [.. Enumerable.Range(0, 2000).Select(row => row % 3 * 0.3f)];
        float[] predictions = new float[20_000];
        float[] gradients = new float[20_000];
        Logits10.MeanCrossEntropy(labels, predictions, gradients, weights);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Logits10.MeanCrossEntropy(labels, predictions, gradients, weights);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Named(Action call)
        => Assert.StartsWith("row 3 has label 10, but 0 to 9 is expected (10 classes).", Assert.Throws<ArgumentOutOfRangeException>("labels", call).Message, StringComparison.Ordinal);

    private static void Named<TResult>(Func<TResult> call) => Named(() => { call(); });

    private static void ChangesNoBit<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        EmittedLoss<T> loss = new(EmittedLosses.Assembly.GetType("LossGen.Tests." + name, true)!);
        Gen<int> outside = Gen.Elements(-1, -100, loss.Classes, loss.Classes + 1, int.MaxValue, int.MinValue, -loss.Classes);
        Gen<double> weight = Gen.Frequency((2, Gen.Elements(0.0, -0.0)), (3, Gen.Elements(1, 0.5, -0.75, 3)));
        Gen<WeightedRow> row = weight.SelectMany(w => outside.SelectMany(o => Gen.Choose(0, loss.Classes - 1).Select(l => new WeightedRow(l, w == 0 ? o : l, w))));
        Gen<WeightedRow[]> batch = Gen.Choose(0, loss.Classes > 100 ? 9 : 70).SelectMany(count => Gen.ArrayOf(row, count));
        Prop.ForAll(batch.ToArbitrary(), rows => Check(loss, rows)).Check(s_config);
    }

    private static void Check<T>(EmittedLoss<T> loss, WeightedRow[] rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(rows.Length);
        T[] predictions = [.. Enumerable.Range(0, rows.Length * loss.Classes).Select(_ => T.CreateTruncating(loss.Options.Prediction == InputForm.Probabilities ? random.NextDouble() : random.NextDouble() * -8))];
        T[] weights = [.. rows.Select(r => T.CreateTruncating(r.Weight))];
        int[] labels = [.. rows.Select(r => r.Label)];
        int[] given = [.. rows.Select(r => r.Given)];
        T[] losses = new T[rows.Length];
        T[] gradients = new T[predictions.Length];
        T[] got = new T[rows.Length];
        T[] gotGradients = new T[predictions.Length];
        loss.EachOfLabelGradient(labels, predictions, losses, gradients, weights);
        loss.EachOfLabelGradient(given, predictions, got, gotGradients, weights);
        Same(losses, got);
        Same(gradients, gotGradients);
        for (int i = 0; i < rows.Length; i++)
        {
            for (int c = 0; rows[i].Weight == 0 && c < loss.Classes; c++)
            {
                Same([T.Zero, T.Zero], [got[i], gotGradients[loss.Options.Layout == Layout.RowMajor ? (i * loss.Classes) + c : (c * rows.Length) + i]]);
            }
        }

        loss.EachOfLabel(given, predictions, got, weights);
        Same(losses, got);
        Assert.Equal(loss.SumOfLabelGradient(labels, predictions, gradients, weights), loss.SumOfLabelGradient(given, predictions, gotGradients, weights));
        Same(gradients, gotGradients);
        Assert.Equal(loss.SumOfLabel(labels, predictions, weights), loss.SumOfLabel(given, predictions, weights));
        Same([loss.MeanOfLabelGradient(labels, predictions, gradients, weights)], [loss.MeanOfLabelGradient(given, predictions, gotGradients, weights)]);
        Same(gradients, gotGradients);
        Same([loss.MeanOfLabel(labels, predictions, weights)], [loss.MeanOfLabel(given, predictions, weights)]);
    }

    private static void Same<T>(T[] expected, T[] got)
        where T : unmanaged
        => Assert.True(MemoryMarshal.AsBytes(expected.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(got.AsSpan())), $"{string.Join(' ', got)}, not {string.Join(' ', expected)}");

    /// <summary>A row with its label, and the one that is given: another one only where the weight is 0.</summary>
    private sealed record WeightedRow(int Label, int Given, double Weight);
}
