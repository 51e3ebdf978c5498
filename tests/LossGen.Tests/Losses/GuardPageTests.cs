using System;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Losses;

/// <summary>Nothing before or behind the spans is read or written: they end, and begin, at pages that end the process when touched.</summary>
public sealed class GuardPageTests
{
    [Theory]
    [MemberData(nameof(EmittedLosses.Floats), MemberType = typeof(EmittedLosses))]
    public void Nothing_outside_the_spans_is_touched(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Guarded memory is asked for as Linux has it.");
        EmittedLoss<float> loss = EmittedLosses.Find<float>(name);
        int c = loss.Classes;
        foreach (int rows in new[] { 1, 3, 4, 7, 8, 16, 19, 33 })
        {
            int numbers = rows * c;
            using GuardedMemory targets = new(numbers * sizeof(float));
            using GuardedMemory predictions = new(numbers * sizeof(float));
            using GuardedMemory gradients = new(numbers * sizeof(float));
            using GuardedMemory losses = new(rows * sizeof(float));
            using GuardedMemory labels = new(rows * sizeof(int));
            foreach (bool last in new[] { false, true })
            {
                Run(loss, targets.Numbers<float>(numbers, last), predictions.Numbers<float>(numbers, last), gradients.Numbers<float>(numbers, last), losses.Numbers<float>(rows, last), labels.Numbers<int>(rows, last));
            }
        }
    }

    [Theory]
    [MemberData(nameof(EmittedLosses.Floats), MemberType = typeof(EmittedLosses))]
    public void Labels_that_rows_of_weight_0_excuse_lead_nowhere(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Guarded memory is asked for as Linux has it.");
        EmittedLoss<float> loss = EmittedLosses.Find<float>(name);
        int c = loss.Classes;
        foreach (int rows in new[] { 1, 3, 8, 19, 33 })
        {
            int numbers = rows * c;
            using GuardedMemory predictions = new(numbers * sizeof(float));
            using GuardedMemory gradients = new(numbers * sizeof(float));
            using GuardedMemory losses = new(rows * sizeof(float));
            using GuardedMemory weights = new(rows * sizeof(float));
            using GuardedMemory labels = new(rows * sizeof(int));
            foreach (bool last in new[] { false, true })
            {
                Span<float> x = predictions.Numbers<float>(numbers, last);
                Span<float> g = gradients.Numbers<float>(numbers, last);
                Span<float> l = losses.Numbers<float>(rows, last);
                Span<float> w = weights.Numbers<float>(rows, last);
                Span<int> classes = labels.Numbers<int>(rows, last);
                x.Fill(1f / c);
                foreach (int label in new[] { -1, c, -100, int.MinValue, int.MaxValue })
                {
                    // The first and the last row, whose neighbours no one may touch, are among those.
                    for (int row = 0; row < rows; row++)
                    {
                        w[row] = row % 3 == 1 && row < rows - 1 ? 1 : 0;
                        classes[row] = w[row] == 0 ? label : c - 1;
                    }

                    loss.EachOfLabel(classes, x, l, w);
                    loss.EachOfLabelGradient(classes, x, l, g, w);
                    float mean = loss.MeanOfLabelGradient(classes, x, g, w);
                    Assert.Equal(rows == 1, float.IsNaN(mean));
                    Assert.Equal(0, l[rows - 1]);
                }
            }
        }
    }

    private static void Run(EmittedLoss<float> loss, Span<float> targets, Span<float> predictions, Span<float> gradients, Span<float> losses, Span<int> labels)
    {
        int c = loss.Classes;
        targets.Fill(1f / c);
        predictions.Fill(1f / c);
        labels.Fill(c - 1);
        loss.EachOfLabel(labels, predictions, losses, default);
        loss.EachOfLabelGradient(labels, predictions, losses, gradients, default);
        loss.EachEntropy(predictions, losses, default);
        loss.EachEntropyGradient(predictions, losses, gradients, default);
        loss.EachCrossEntropy(targets, predictions, losses, default);
        loss.EachCrossEntropyGradient(targets, predictions, losses, gradients, default);
        loss.EachKl(targets, predictions, losses, default);
        loss.EachKlGradient(targets, predictions, losses, gradients, default);

        // One sample, at the same ends.
        int last = losses.Length - 1;
        Span<float> row = gradients.Slice(last * c, c);
        losses[last] = loss.OfLabelGradient(labels[last], predictions.Slice(last * c, c), row)
            + loss.EntropyGradient(predictions.Slice(last * c, c), row)
            + loss.CrossEntropyGradient(targets.Slice(last * c, c), predictions.Slice(last * c, c), row)
            + loss.KlGradient(targets.Slice(last * c, c), predictions.Slice(last * c, c), row);
        Assert.False(float.IsNaN(losses[last]));
    }
}
