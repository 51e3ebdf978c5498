using System;
using System.Numerics.Tensors;
using LossGen.Digits;

namespace LossGen.Demo.Training;

/// <summary>How good the network is on a set of digits, by the two measures that people ask for.</summary>
/// <param name="Loss">The mean cross-entropy in nats, summed on all cores.</param>
/// <param name="Accuracy">The share of right guesses.</param>
/// <param name="SameOnOneCore">Whether one core alone sums to the same bits.</param>
internal readonly record struct Evaluation(double Loss, double Accuracy, bool SameOnOneCore)
{
    public static Evaluation Of(DigitNetwork network, DigitSet digits)
    {
        float[] logits = network.Logits(digits);
        int right = 0;
        for (int row = 0; row < digits.Count; row++)
        {
            right += Guess(logits, row) == digits.Labels[row] ? 1 : 0;
        }

        LossSum loss = ParallelLoss.Of(digits.Labels.ToArray(), logits);
        return new Evaluation(loss.Mean, (double)right / digits.Count, loss == DigitLoss.SumCrossEntropy(digits.Labels, logits));
    }

    public static int Guess(ReadOnlySpan<float> logits, int row) =>
        TensorPrimitives.IndexOfMax(logits.Slice(row * DigitNetwork.ClassCount, DigitNetwork.ClassCount));
}
