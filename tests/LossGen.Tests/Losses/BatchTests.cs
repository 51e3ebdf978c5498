using System;
using System.Linq;
using LossGen.Tests.Exact;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Losses;

/// <summary>One row, one answer: batches give the bits of single samples, whatever their neighbours hold; weights and means; in place; no allocation.</summary>
public sealed class BatchTests
{
    [Theory]
    [MemberData(nameof(EmittedLosses.Floats), MemberType = typeof(EmittedLosses))]
    public void Each_row_has_the_bits_of_the_single_sample(string name)
    {
        EmittedLoss<float> loss = EmittedLosses.Find<float>(name);
        (float[] targets, float[] predictions, int[] labels) = Batch(loss);
        RowByRow.Check(loss, targets, predictions, labels);
    }

    [Theory]
    [MemberData(nameof(EmittedLosses.Floats), MemberType = typeof(EmittedLosses))]
    public void In_place_equals_out_of_place(string name)
    {
        EmittedLoss<float> loss = EmittedLosses.Find<float>(name);
        (float[] targets, float[] predictions, int[] labels) = Batch(loss);
        int c = loss.Classes;
        float[] losses = new float[labels.Length];
        float[] gradients = new float[predictions.Length];
        float[] same = [.. predictions];
        loss.EachOfLabelGradient(labels, predictions, losses, gradients, default);
        loss.EachOfLabelGradient(labels, same, losses, same, default);
        Assert.Equal(gradients.Select(Bits), same.Select(Bits));
        predictions.CopyTo(same, 0);
        loss.EachEntropyGradient(predictions, losses, gradients, default);
        loss.EachEntropyGradient(same, losses, same, default);
        Assert.Equal(gradients.Select(Bits), same.Select(Bits));
        predictions.CopyTo(same, 0);
        loss.EachCrossEntropyGradient(targets, predictions, losses, gradients, default);
        loss.EachCrossEntropyGradient(targets, same, losses, same, default);
        Assert.Equal(gradients.Select(Bits), same.Select(Bits));

        float[] g = new float[c];
        float[] tg = new float[c];
        for (int row = 0; row < labels.Length; row++)
        {
            loss.KlGradients(targets.AsSpan(row * c, c), predictions.AsSpan(row * c, c), g, tg);
            float[] t = targets.AsSpan(row * c, c).ToArray();
            float[] p = predictions.AsSpan(row * c, c).ToArray();
            loss.KlGradients(t, p, p, t);
            Assert.Equal(g.Select(Bits), p.Select(Bits));
            Assert.Equal(tg.Select(Bits), t.Select(Bits));
        }
    }

    [Fact]
    public void Means_and_weights()
    {
        EmittedLoss<float> loss = EmittedLosses.Find<float>("Logits10");
        (_, float[] predictions, _) = Batch(loss);
        int rows = 3;
        float[] x = predictions.AsSpan(0, 30).ToArray();
        int[] labels = [1, 2, 3];
        float[] g = new float[30];
        float[] each = new float[3];
        float[] eachGradients = new float[30];
        loss.EachOfLabelGradient(labels, x, each, eachGradients, default);
        Assert.Equal(each.Average(v => (double)v), loss.MeanOfLabelGradient(labels, x, g, default), 1e-6 * each.Max());
        Assert.All(Enumerable.Range(0, 30), i => Assert.Equal(eachGradients[i] / rows, g[i], 1e-6f));

        float[] weights = [2, 0, 0.5f];
        x[12] = float.NaN;
        double expected = ((2.0 * each[0]) + (0.5 * each[2])) / 2.5;
        Assert.Equal(expected, loss.MeanOfLabelGradient(labels, x, g, weights), 1e-6 * each.Max());
        Assert.All(Enumerable.Range(10, 10), i => Assert.Equal(0, g[i]));
        Assert.All(Enumerable.Range(0, 10), i => Assert.Equal(eachGradients[i] * 2 / 2.5f, g[i], 1e-6f));
        loss.EachOfLabelGradient(labels, x, each, g, weights);
        Assert.Equal(0, each[1]);
        Assert.True(float.IsNaN(loss.MeanOfLabel([], [], default)));
        Assert.True(float.IsNaN(loss.MeanOfLabel(labels, x, new float[3])));
    }

    [Theory]
    [InlineData("Logits3")]
    [InlineData("Logits10")]
    [InlineData("Logits100")]
    [InlineData("Logits1000")]
    [InlineData("Probabilities1000")]
    public void Nothing_is_allocated(string name)
    {
        EmittedLoss<float> loss = EmittedLosses.Find<float>(name);
        (float[] targets, float[] predictions, int[] labels) = Batch(loss);
        float[] losses = new float[labels.Length];
        float[] g = new float[predictions.Length];
        void All()
        {
            loss.EachOfLabelGradient(labels, predictions, losses, g, default);
            loss.MeanOfLabelGradient(labels, predictions, g, default);
            loss.EachEntropyGradient(predictions, losses, g, default);
            loss.EachCrossEntropyGradient(targets, predictions, losses, g, default);
            loss.EachKlGradient(targets, predictions, losses, g, default);
            loss.KlGradients(targets.AsSpan(0, loss.Classes), predictions.AsSpan(0, loss.Classes), g.AsSpan(0, loss.Classes), g.AsSpan(loss.Classes, loss.Classes));
        }

        All();
        long before = GC.GetAllocatedBytesForCurrentThread();
        All();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static int Bits(float x) => BitConverter.SingleToInt32Bits(x);

    /// <summary>Rows of every regime, with NaN, infinities and masks among them, and a few more than whole blocks of rows.</summary>
    private static (float[] Targets, float[] Predictions, int[] Labels) Batch(EmittedLoss<float> loss)
    {
        int seeds = loss.Classes > 100 ? 1 : 3;
        RowPair<float>[] pairs = [.. Enumerable.Range(0, seeds).SelectMany(s => Rows.Pairs<float>(loss.Options.Target, loss.Options.Prediction, loss.Classes, s))];
        float[] targets = [.. pairs.SelectMany(p => p.Target.Values)];
        float[] predictions = [.. pairs.SelectMany(p => p.Prediction.Values)];
        predictions[(2 * loss.Classes) + 1] = float.NaN;
        targets[(5 * loss.Classes) + 1] = float.NaN;
        predictions[loss.Classes * 6] = float.PositiveInfinity;
        return (targets, predictions, [.. pairs.Select(p => p.Prediction.Label % loss.Classes)]);
    }
}
