using System;
using System.Numerics.Tensors;
using LossGen.Demo.Digits;

namespace LossGen.Demo.Training;

/// <summary>How good the network is on a set of digits, by the two measures that people ask for.</summary>
internal readonly record struct Evaluation(double Loss, double Accuracy)
{
    public static Evaluation Of(DigitNetwork network, DigitSet digits)
    {
        ReadOnlySpan<float> logits = network.Logits(digits);
        int right = 0;
        for (int row = 0; row < digits.Count; row++)
        {
            right += Guess(logits, row) == digits.Labels[row] ? 1 : 0;
        }

        return new Evaluation(DigitLoss.MeanCrossEntropy(digits.Labels, logits), (double)right / digits.Count);
    }

    public static int Guess(ReadOnlySpan<float> logits, int row) =>
        TensorPrimitives.IndexOfMax(logits.Slice(row * DigitNetwork.ClassCount, DigitNetwork.ClassCount));
}
