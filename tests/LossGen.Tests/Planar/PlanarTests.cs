using System;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using LossGen.Tests.Bits;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Planar;

/// <summary>Batches that lie class by class have the bits of the same batches row by row, whose losses all other tests hold to the truth.</summary>
public sealed class PlanarTests
{
    // With and without whole blocks, and with rests that are padded or go row by row.
    private static readonly int[] s_rows = [1, 2, 3, 5, 8, 17, 31, 53];

    [Theory]
    [InlineData("Logits2")]
    [InlineData("Logits4")]
    [InlineData("Logits10")]
    [InlineData("Logits33")]
    [InlineData("Probabilities10")]
    public void Floats_have_the_same_bits(string name) => HaveTheSameBits<float>(name);

    [Theory]
    [InlineData("DoubleLogits3")]
    public void Doubles_have_the_same_bits(string name) => HaveTheSameBits<double>(name);

    [Fact]
    public void Threads_have_the_same_bits()
    {
        int rows = 20011;
        Random random = new(5);
        float[] predictions = [.. Enumerable.Range(0, rows * 10).Select(_ => (float)((random.NextDouble() * 16) - 8))];
        int[] labels = [.. Enumerable.Range(0, rows).Select(_ => random.Next(10))];
        float[] weights = [.. Enumerable.Range(0, rows).Select(i => i % 7 == 0 ? 0 : (float)random.NextDouble())];
        float[] gradients = new float[predictions.Length];
        float mean = Support.Logits10.MeanCrossEntropy(labels, predictions, gradients, weights);
        float[] planar = Planes(predictions, 10);
        float[] got = new float[predictions.Length];
        float gotMean = Logits10.MeanCrossEntropy(labels, planar.AsMemory(), got.AsMemory(), 2, weights, TestContext.Current.CancellationToken);
        Assert.Equal(mean, gotMean);
        Same(Planes(gradients, 10), got, "gradients of two threads");
    }

    [Fact]
    public void Errors_name_the_argument()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Logits10.EachEntropy(new float[25], new float[2]));
        Assert.Equal("predictions", error.ParamName);
        float[] memory = new float[30];
        Assert.Equal("gradients", Assert.Throws<ArgumentException>(() => Logits10.EachEntropy(memory.AsSpan(0, 20), new float[2], memory.AsSpan(10, 20))).ParamName);
    }

    private static void HaveTheSameBits<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        EmittedLoss<T> byRow = EmittedLosses.Find<T>(name);
        EmittedLoss<T> byClass = new(EmittedLosses.Assembly.GetType("LossGen.Tests.Planar." + name, true)!);
        GoldenRows<T> all = new(byRow.Options);
        int classes = all.Classes;
        foreach (int rows in s_rows)
        {
            int[] labels = all.Labels[..rows];
            T[] predictions = all.Predictions[..(rows * classes)];
            T[] targets = all.Targets[..(rows * classes)];
            foreach (T[] weights in new T[][] { [], [.. Enumerable.Range(0, rows).Select(i => T.CreateTruncating((i + 1) % 4 * 0.75))] })
            {
                Check("label", (p, l, g) => byRow.EachOfLabelGradient(labels, p, l, g, weights), (p, l, g) => byClass.EachOfLabelGradient(labels, p, l, g, weights));
                Check("entropy", (p, l, g) => byRow.EachEntropyGradient(p, l, g, weights), (p, l, g) => byClass.EachEntropyGradient(p, l, g, weights));
                T[] planarTargets = Planes(targets, classes);
                Check("cross-entropy", (p, l, g) => byRow.EachCrossEntropyGradient(targets, p, l, g, weights), (p, l, g) => byClass.EachCrossEntropyGradient(planarTargets, p, l, g, weights));
                Check("KL", (p, l, g) => byRow.EachKlGradient(targets, p, l, g, weights), (p, l, g) => byClass.EachKlGradient(planarTargets, p, l, g, weights));
                Check("losses alone", (p, l, _) => byRow.EachKl(targets, p, l, weights), (p, l, _) => byClass.EachKl(planarTargets, p, l, weights));
                Check("mean", (p, l, g) => l[0] = byRow.MeanOfLabelGradient(labels, p, g, weights), (p, l, g) => l[0] = byClass.MeanOfLabelGradient(labels, p, g, weights));

                void Check(string what, Call<T> expected, Call<T> actual)
                {
                    T[] losses = new T[rows];
                    T[] gradients = new T[rows * classes];
                    expected(predictions, losses, gradients);
                    T[] gotLosses = new T[rows];
                    T[] got = new T[rows * classes];
                    actual(Planes(predictions, classes), gotLosses, got);
                    Same(losses, gotLosses, $"{what}, {rows} rows");
                    Same(Planes(gradients, classes), got, $"gradients of {what}, {rows} rows");

                    // In place.
                    if (what is not "losses alone")
                    {
                        T[] inPlace = Planes(predictions, classes);
                        actual(inPlace, gotLosses, inPlace);
                        Same(Planes(gradients, classes), inPlace, $"gradients in place of {what}, {rows} rows");
                    }
                }
            }
        }
    }

    private delegate void Call<T>(ReadOnlySpan<T> predictions, Span<T> losses, Span<T> gradients)
        where T : unmanaged;

    private static T[] Planes<T>(T[] rows, int classes)
    {
        int count = rows.Length / classes;
        return [.. Enumerable.Range(0, rows.Length).Select(i => rows[(i % count * classes) + (i / count)])];
    }

    private static void Same<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : unmanaged
        => Assert.True(MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(actual)), what);
}
