using System;
using System.Linq;
using System.Threading.Tasks;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Sums;

/// <summary>The emitted sums: exactly those of the rows' losses, the same however the batch is cut up.</summary>
public sealed class SumTests
{
    public static TheoryData<string> Names => ["Logits3", "Logits10", "Logits1000", "Probabilities10", "LogProbabilities10", "Logits10InBits", "ProbabilitiesToLogits33"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sum_is_that_of_the_rows(string name)
    {
        Batch batch = new(name);
        EmittedLoss<float> loss = batch.Loss;
        float[] losses = new float[batch.Rows];
        float[] gradients = new float[batch.Predictions.Length];
        float[] again = new float[batch.Predictions.Length];
        foreach (float[] weights in new[] { [], batch.Weights })
        {
            // EachX gives weighted losses rounded to float; the sum takes loss and weight apart.
            loss.EachOfLabel(batch.Labels, batch.Predictions, losses, default);
            Assert.Equal(Added(losses, weights), loss.SumOfLabel(batch.Labels, batch.Predictions, weights));
            Assert.Equal(Added(losses, weights), loss.SumOfLabelGradient(batch.Labels, batch.Predictions, gradients, weights));
            loss.EachOfLabelGradient(batch.Labels, batch.Predictions, losses, again, weights);
            Assert.Equal(again, gradients);

            loss.EachEntropy(batch.Predictions, losses, default);
            Assert.Equal(Added(losses, weights), loss.SumEntropy(batch.Predictions, weights));

            loss.EachKl(batch.Targets, batch.Predictions, losses, default);
            LossSum kl = loss.SumKl(batch.Targets, batch.Predictions, weights);
            Assert.Equal(Added(losses, weights), kl);
            Assert.Equal(kl, loss.SumKlGradient(batch.Targets, batch.Predictions, gradients, weights));
            loss.EachKlGradient(batch.Targets, batch.Predictions, losses, again, weights);
            Assert.Equal(again, gradients);
            Assert.Equal((float)kl.Mean, loss.MeanKl(batch.Targets, batch.Predictions, weights));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_cut_over_any_threads_merges_to_the_same_bits(string name)
    {
        Batch batch = new(name);
        LossSum whole = batch.Loss.SumKl(batch.Targets, batch.Predictions, batch.Weights);
        Random random = new(2);
        for (int trial = 0; trial < 10; trial++)
        {
            int[] cuts = [0, .. Enumerable.Range(0, random.Next(7)).Select(_ => random.Next(batch.Rows + 1)).Order(), batch.Rows];
            LossSum merged = default;
            object key = new();
            Parallel.For(0, cuts.Length - 1, part =>
            {
                LossSum sum = batch.SumKl(cuts[part], cuts[part + 1]);
                lock (key)
                {
                    merged.Merge(in sum);
                }
            });
            Assert.Equal(whole, merged);
            Assert.Equal(BitConverter.DoubleToInt64Bits(whole.Mean), BitConverter.DoubleToInt64Bits(merged.Mean));
        }
    }

    [Fact]
    public void A_NaN_row_of_weight_0_is_out_of_the_sum()
    {
        float[] x = [1, 2, float.NaN, 3, 2, 1];
        LossSum sum = Logits3.SumCrossEntropy([0, 1], x, weights: [0, 1]);
        Assert.Equal(Logits3.CrossEntropy(1, x.AsSpan(3)), (float)sum.Sum);
        Assert.Equal(2, sum.Rows);
        Assert.Equal(1, sum.Weight);
        Assert.True(double.IsNaN(Logits3.SumCrossEntropy([0, 1], x).Sum));
    }

    [Fact]
    public void A_sum_allocates_nothing()
    {
        Batch batch = new("Logits10");
        float[] gradients = new float[batch.Predictions.Length];
        void All()
        {
            LossSum sum = Logits10.SumCrossEntropy(batch.Labels, batch.Predictions, gradients, batch.Weights);
            sum.Merge(Logits10.SumKlDivergence(batch.Targets, batch.Predictions));
            Assert.True(sum.Rows + sum.Sum + sum.Mean != 0);
        }

        All();
        long before = GC.GetAllocatedBytesForCurrentThread();
        All();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void No_rows_are_the_empty_sum()
    {
        Assert.Equal(default, Logits3.SumEntropy([]));
        Assert.True(float.IsNaN(Logits3.MeanEntropy([])));
    }

    private static LossSum Added(float[] losses, float[] weights)
    {
        LossSum sum = default;
        for (int row = 0; row < losses.Length; row++)
        {
            sum.Add(losses[row], weights.Length == 0 ? 1 : weights[row]);
        }

        return sum;
    }

    private sealed class Batch
    {
        public Batch(string name)
        {
            Loss = EmittedLosses.Find<float>(name);
            RowPair<float>[] pairs = [.. Enumerable.Range(0, 4).SelectMany(seed => Support.Rows.Pairs<float>(Loss.Options.Target, Loss.Options.Prediction, Loss.Classes, seed))];
            Rows = pairs.Length;
            Targets = [.. pairs.SelectMany(p => p.Target.Values)];
            Predictions = [.. pairs.SelectMany(p => p.Prediction.Values)];
            Labels = [.. pairs.Select(p => p.Prediction.Label)];
            Weights = [.. Enumerable.Range(0, Rows).Select(row => row % 7 * 0.37f)];
        }

        public EmittedLoss<float> Loss { get; }

        public int Rows { get; }

        public float[] Targets { get; }

        public float[] Predictions { get; }

        public int[] Labels { get; }

        public float[] Weights { get; }

        public LossSum SumKl(int from, int to)
        {
            int c = Loss.Classes;
            return Loss.SumKl(Targets.AsSpan(from * c, (to - from) * c), Predictions.AsSpan(from * c, (to - from) * c), Weights.AsSpan(from, to - from));
        }
    }
}
