using System;
using LossGen.Runtime;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Options;

/// <summary>Nothing outside the spans is touched, and nothing is allocated.</summary>
public sealed class GuardedRowsTests
{
    [Theory]
    [InlineData(3, false, 8)]
    [InlineData(3, true, 8)]
    [InlineData(1, false, 16)]
    [InlineData(1, true, 16)]
    [InlineData(600, true, 8)]
    [InlineData(600, false, 8)]
    public void Nothing_outside_the_spans_is_touched(int classes, bool byClass, int lanes)
    {
        const int Most = 1100;
        using GuardedMemory labelMemory = new(Most * sizeof(int));
        using GuardedMemory weightMemory = new(Most * sizeof(float));
        using GuardedMemory lossMemory = new(Most * sizeof(float));
        using GuardedMemory predictionMemory = new(Most * classes * sizeof(float));
        using GuardedMemory gradientMemory = new(Most * classes * sizeof(float));
        SquareRows<float> kernel = new(classes, byClass, lanes);
        foreach (int rows in classes > 100 ? [1, 9] : new[] { 1, 2, 5, 8, 37, 1100 })
        {
            foreach (bool last in new[] { false, true })
            {
                Span<int> labels = labelMemory.Numbers<int>(rows, last);
                Span<float> weights = weightMemory.Numbers<float>(rows, last);
                Span<float> losses = lossMemory.Numbers<float>(rows, last);
                Span<float> predictions = predictionMemory.Numbers<float>(rows * classes, last);
                Span<float> gradients = gradientMemory.Numbers<float>(rows * classes, last);
                ReadOnlySpan<float> classWeights = new float[classes];
                labels.Clear();
                labels[rows - 1] = -100;
                weights.Fill(0.5f);
                predictions.Fill(0.25f);
                foreach (bool adds in new[] { false, true })
                {
                    LossRows.Each(kernel, labels, default, predictions, losses, gradients, weights, 1, new(classWeights, -100, false, adds));
                    LossRows.Mean(kernel, labels, default, predictions, gradients, default, 1, 1, 0, new(classWeights, -100, true, adds));
                    LossRows.Sum(kernel, labels, default, predictions, gradients, default, 1, 1, new(default, -100, false, adds));
                }

                LossRows.Results(kernel, predictions, gradients, default, 1);
                LossRows.Indices(new IndexRows<float>(classes, byClass, lanes), predictions, labels);
                LossSampling.Each(kernel, predictions, weights, labels);
                LossSampling.Each<float>(predictions, classes, byClass, weights, labels);
                Assert.DoesNotContain(77, labels.ToArray());
                LossGuard.Total<float>(weights, labels, new(default, 1, false, false));
                LossGradients.Add<float>(predictions, gradients);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_allocated(bool byClass)
    {
        const int Rows = 2500;
        int[] labels = new int[Rows];
        labels[7] = -100;
        float[] predictions = new float[Rows * 3];
        float[] gradients = new float[Rows * 3];
        float[] losses = new float[Rows];
        int[] drawn = new int[Rows];
        float[] classWeights = [1, 0, 2];
        Call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Call();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        // No blocks: those of the kernel of these tests do allocate.
        void Call()
        {
            SquareRows<float> kernel = new(3, byClass, 0);
            for (int i = 0; i < 2; i++)
            {
                bool adds = i == 1;
                LossRows.Each(kernel, labels, default, predictions, losses, gradients, default, 1, new(classWeights, -100, false, adds));
                LossRows.Mean(kernel, labels, default, predictions, gradients, losses, 1, 1, 0, new(classWeights, -100, true, adds));
                LossRows.Sum(kernel, labels, default, predictions, gradients, default, 1, 1, new(default, -100, false, adds));
            }

            LossRows.Results(kernel, predictions, gradients, default, 1);
            LossRows.Indices(new IndexRows<float>(3, byClass, 0), predictions, drawn);
            LossSampling.Each(kernel, predictions, losses, drawn);
            LossSampling.Each<float>(predictions, 3, byClass, losses, drawn);
            LossGuard.Total<float>(losses, labels, new(classWeights, 1, false, false));
        }
    }
}
