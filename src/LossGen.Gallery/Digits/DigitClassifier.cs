using System;
using System.Collections.Generic;
using LossGen.Digits;
using LossGen.Gallery.Networks;

namespace LossGen.Gallery.Digits;

/// <summary>Trains a network on handwritten digits: the emitted cross-entropy gives the loss of a batch and its gradient in one call.</summary>
internal sealed partial class DigitClassifier(DigitSet training, DigitSet heldOut, Random random)
{
    private const int HiddenCount = 64;
    private const int BatchSize = 32;
    private const float FirstLearningRate = 0.007f;

    public HiddenLayerNetwork Network { get; } = new(DigitSet.PixelCount, HiddenCount, Loss.ClassCount, random);

    /// <summary>Trains, and says after each epoch where it stands.</summary>
    public IEnumerable<EpochRecord> Train(int epochCount)
    {
        for (int epoch = 1; epoch <= epochCount; epoch++)
        {
            // The learning rate falls in a straight line to nothing at the end of the last epoch.
            float learningRate = FirstLearningRate * (epochCount - epoch + 1) / epochCount;
            foreach (DigitSet batch in training.Shuffled(BatchSize, random))
            {
                float[] logits = Network.Logits(batch.Pixels);
                float[] gradients = new float[logits.Length];
                Loss.MeanCrossEntropy(batch.Labels, logits, gradients);
                Network.Learn(batch.Pixels, gradients, learningRate);
            }

            yield return new EpochRecord(epoch, MeanLoss(training), MeanLoss(heldOut), DigitBatches.Accuracy(heldOut.Labels, Guesses(heldOut)));
        }
    }

    public double MeanLoss(DigitSet digits) => Loss.SumCrossEntropy(digits.Labels, Network.Logits(digits.Pixels)).Mean;

    public int[] Guesses(DigitSet digits)
    {
        int[] guesses = new int[digits.Count];
        Loss.EachArgMax(Network.Logits(digits.Pixels), guesses);
        return guesses;
    }

    /// <summary>How unsure the network is of each digit, in nats.</summary>
    public float[] Entropies(DigitSet digits)
    {
        float[] entropies = new float[digits.Count];
        Loss.EachEntropy(Network.Logits(digits.Pixels), entropies.AsSpan());
        return entropies;
    }

    [Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.ArgMax, classes: 10, Prediction = InputForm.Logits, Targets = LossTargets.Labels)]
    private static partial class Loss;
}
