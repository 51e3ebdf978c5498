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
