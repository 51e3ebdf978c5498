using System;
using System.Linq;
using Xunit;

namespace LossGen.Tests.Support;

/// <summary>Batches against single samples: every row, with its gradient and without, has the bits of the sample, with its gradient and without.</summary>
public static class RowByRow
{
    public static void Check(EmittedLoss<float> loss, float[] targets, float[] predictions, int[] labels)
    {
        int rows = labels.Length;
        int c = loss.Classes;
        float[] losses = new float[rows];
        float[] values = new float[rows];
        float[] gradients = new float[rows * c];
        float[] gradient = new float[c];
        void Same(string what, Func<int, float> one, Func<int, float> value)
        {
            for (int row = 0; row < rows; row++)
            {
                float alone = one(row);
                float valueAlone = value(row);
                Assert.True(
                    Bits(alone) == Bits(losses[row]) && Bits(alone) == Bits(values[row]) && Bits(alone) == Bits(valueAlone),
                    $"{what}, row {row}: {losses[row]:R} and {values[row]:R}, alone {alone:R} and {valueAlone:R}");
                Assert.Equal(gradient.Select(Bits), gradients.Skip(row * c).Take(c).Select(Bits));
            }
        }

        loss.EachOfLabelGradient(labels, predictions, losses, gradients, default);
        loss.EachOfLabel(labels, predictions, values, default);
        Same("cross-entropy of a label", row => loss.OfLabelGradient(labels[row], predictions.AsSpan(row * c, c), gradient), row => loss.OfLabel(labels[row], predictions.AsSpan(row * c, c)));
        loss.EachEntropyGradient(predictions, losses, gradients, default);
        loss.EachEntropy(predictions, values, default);
        Same("entropy", row => loss.EntropyGradient(predictions.AsSpan(row * c, c), gradient), row => loss.Entropy(predictions.AsSpan(row * c, c)));
        loss.EachCrossEntropyGradient(targets, predictions, losses, gradients, default);
        loss.EachCrossEntropy(targets, predictions, values, default);
        Same("cross-entropy", row => loss.CrossEntropyGradient(targets.AsSpan(row * c, c), predictions.AsSpan(row * c, c), gradient), row => loss.CrossEntropy(targets.AsSpan(row * c, c), predictions.AsSpan(row * c, c)));
        loss.EachKlGradient(targets, predictions, losses, gradients, default);
        loss.EachKl(targets, predictions, values, default);
        Same("KL divergence", row => loss.KlGradient(targets.AsSpan(row * c, c), predictions.AsSpan(row * c, c), gradient), row => loss.Kl(targets.AsSpan(row * c, c), predictions.AsSpan(row * c, c)));
    }

    private static int Bits(float x) => BitConverter.SingleToInt32Bits(x);
}
