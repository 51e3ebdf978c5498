using System;
using System.Collections.Generic;
using LossGen.Digits;
using LossGen.Gallery.Networks;

namespace LossGen.Gallery.Boosting;

/// <summary>
/// Gradient boosting of regression trees with second derivatives (Friedman 2001, Chen and Guestrin 2016): the emitted CrossEntropyHessian is the whole objective.
/// </summary>
internal sealed partial class DigitBooster(DigitSet training, DigitSet heldOut, Random random)
{
    private const double LearningRate = 0.3;

    /// <summary>A tree sees half of the pixels, drawn anew for each round: trees that differ err differently.</summary>
    private const int PixelsPerRound = DigitSet.PixelCount / 2;

    private readonly int[] _inks = Inks(training);
    private readonly int[] _heldOutInks = Inks(heldOut);
    private readonly float[] _margins = new float[training.Count * Objective.ClassCount];
    private readonly float[] _heldOutMargins = new float[heldOut.Count * Objective.ClassCount];
    private readonly float[] _losses = new float[training.Count];
    private readonly float[] _gradients = new float[training.Count * Objective.ClassCount];
    private readonly float[] _hessians = new float[training.Count * Objective.ClassCount];

    /// <summary>The sums of logits that the trees have given to each class of each held-out digit.</summary>
    public ReadOnlySpan<float> HeldOutMargins => _heldOutMargins;

    /// <summary>By how much splits at each pixel lowered the loss.</summary>
    public double[] PixelGains { get; } = new double[DigitSet.PixelCount];

    /// <summary>Grows a tree a class in each round, and says after it where it stands.</summary>
    public IEnumerable<RoundRecord> Boost(int roundCount, int depth)
    {
        for (int round = 1; round <= roundCount; round++)
        {
            Objective.EachCrossEntropyHessian(training.Labels, _margins, _losses, _gradients, _hessians);
            int[] pixels = Pixels();
            for (int label = 0; label < Objective.ClassCount; label++)
            {
                RegressionTree tree = new(_inks, DigitSet.PixelCount, Column(_gradients, label), Column(_hessians, label), pixels, depth);
                tree.AddTo(_inks, _margins, label, Objective.ClassCount, LearningRate);
                tree.AddTo(_heldOutInks, _heldOutMargins, label, Objective.ClassCount, LearningRate);
                foreach ((int pixel, double gain) in tree.Gains)
                {
                    PixelGains[pixel] += gain;
                }
            }

            int[] guesses = new int[heldOut.Count];
            Objective.EachArgMax(_heldOutMargins, guesses);
            yield return new RoundRecord(
                round,
                Objective.SumCrossEntropy(training.Labels, _margins).Mean,
                Objective.SumCrossEntropy(heldOut.Labels, _heldOutMargins).Mean,
                DigitBatches.Accuracy(heldOut.Labels, guesses));
        }
    }

    /// <summary>The objective as it stands: gradients and second derivatives of all rows.</summary>
    internal static (float[] Gradients, float[] Hessians) Derivatives(ReadOnlySpan<int> labels, ReadOnlySpan<float> margins)
    {
        float[] gradients = new float[margins.Length];
        float[] hessians = new float[margins.Length];
        Objective.EachCrossEntropyHessian(labels, margins, new float[labels.Length], gradients, hessians);
        return (gradients, hessians);
    }

    private static float[] Column(float[] numbers, int label)
    {
        float[] column = new float[numbers.Length / Objective.ClassCount];
        for (int row = 0; row < column.Length; row++)
        {
            column[row] = numbers[(row * Objective.ClassCount) + label];
        }

        return column;
    }

    /// <summary>How dark each pixel is, from 0 to 16.</summary>
    private static int[] Inks(DigitSet digits)
    {
        int[] inks = new int[digits.Pixels.Length];
        for (int i = 0; i < inks.Length; i++)
        {
            inks[i] = (int)((digits.Pixels[i] * (RegressionTree.LevelCount - 1)) + 0.5f);
        }

        return inks;
    }

    private int[] Pixels()
    {
        int[] pixels = new int[DigitSet.PixelCount];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = i;
        }

        random.Shuffle(pixels);
        return pixels[..PixelsPerRound];
    }

    [Loss(LossKind.CrossEntropy | LossKind.ArgMax, classes: 10, Prediction = InputForm.Logits, Targets = LossTargets.Labels)]
    private static partial class Objective;
}
