using System;
using System.Linq;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Losses;

/// <summary>
/// Kernels of blocks take short forms of their functions while all numbers are usual, and go through a tile once more where one is not. Wherever one special number
/// stands among usual ones, every row keeps the bits of the single sample.
/// </summary>
public sealed class SpecialNumberTests
{
    private const int Rows = 67;

    private static readonly float[] s_special =
    [
        0f, -0f, float.Epsilon, -float.Epsilon, 1.1754942e-38f, 1.17549435e-38f, 1f, -1f, 7.9228163e28f, 7.922816e28f, float.MaxValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    [Theory]
    [MemberData(nameof(EmittedLosses.Floats), MemberType = typeof(EmittedLosses))]
    public void One_special_number_changes_its_row_alone(string name)
    {
        EmittedLoss<float> loss = EmittedLosses.Find<float>(name);
        int c = loss.Classes;
        Random random = new(c);
        foreach (float special in s_special)
        {
            foreach (bool inTarget in new[] { false, true })
            {
                float[] predictions = [.. Enumerable.Range(0, Rows * c).Select(_ => 0.01f + random.NextSingle())];
                float[] targets = [.. predictions.Select(_ => 0.01f + random.NextSingle())];
                (inTarget ? targets : predictions)[random.Next(Rows * c)] = special;
                Check(loss, targets, predictions);
            }
        }
    }

    private static void Check(EmittedLoss<float> loss, float[] targets, float[] predictions)
    {
        int c = loss.Classes;
        float[] values = new float[Rows];
        float[] losses = new float[Rows];
        float[] gradients = new float[Rows * c];
        float[] gradient = new float[c];
        void Same(string what, Func<int, int, float> one)
        {
            for (int row = 0; row < Rows; row++)
            {
                int expected = BitConverter.SingleToInt32Bits(one(row * c, c));
                Assert.True(expected == BitConverter.SingleToInt32Bits(values[row]) && expected == BitConverter.SingleToInt32Bits(losses[row]), $"{what}, row {row}: {values[row]:R} and {losses[row]:R}, alone {BitConverter.Int32BitsToSingle(expected):R}");
                Assert.Equal(gradient.Select(BitConverter.SingleToInt32Bits), gradients.Skip(row * c).Take(c).Select(BitConverter.SingleToInt32Bits));
            }
        }

        loss.EachEntropy(predictions, values, default);
        loss.EachEntropyGradient(predictions, losses, gradients, default);
        Same("entropy", (at, n) => loss.EntropyGradient(predictions.AsSpan(at, n), gradient));
        loss.EachCrossEntropy(targets, predictions, values, default);
        loss.EachCrossEntropyGradient(targets, predictions, losses, gradients, default);
        Same("cross-entropy", (at, n) => loss.CrossEntropyGradient(targets.AsSpan(at, n), predictions.AsSpan(at, n), gradient));
        loss.EachKl(targets, predictions, values, default);
        loss.EachKlGradient(targets, predictions, losses, gradients, default);
        Same("KL divergence", (at, n) => loss.KlGradient(targets.AsSpan(at, n), predictions.AsSpan(at, n), gradient));
    }
}
