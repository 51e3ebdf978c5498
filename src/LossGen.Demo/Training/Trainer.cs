using System;
using System.Collections.Generic;
using LossGen.Digits;

namespace LossGen.Demo.Training;

/// <summary>Runs the epochs one by one, so that whoever watches sets the pace and the training knows nothing of terminals.</summary>
internal sealed class Trainer(DigitNetwork network, DigitSet training, DigitSet heldOut, Random random, int epochCount)
{
    private const int BatchSize = 32;
    private const float FirstLearningRate = 0.007f;

    public int EpochCount => epochCount;

    /// <summary>Yields the untrained network first, then the network after each epoch.</summary>
    public IEnumerable<EpochRecord> Run()
    {
        int[] order = new int[training.Count];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        yield return Measure(0);
        for (int epoch = 1; epoch <= epochCount; epoch++)
        {
            random.Shuffle(order);
            LearnAll(order, epoch - 1);
            yield return Measure(epoch);
        }
    }

    private void LearnAll(ReadOnlySpan<int> order, int finishedEpochs)
    {
        Span<float> pixels = new float[BatchSize * DigitSet.PixelCount];
        Span<int> labels = new int[BatchSize];
        for (int start = 0; start < order.Length; start += BatchSize)
        {
            ReadOnlySpan<int> rows = order.Slice(start, Math.Min(BatchSize, order.Length - start));
            training.CopyTo(rows, pixels, labels);

            // The learning rate falls in a straight line to nothing at the end of the last epoch.
            float progress = (finishedEpochs + ((float)start / order.Length)) / epochCount;
            network.Learn(pixels[..(rows.Length * DigitSet.PixelCount)], labels[..rows.Length], FirstLearningRate * (1 - progress));
        }
    }

    private EpochRecord Measure(int epoch) => new(epoch, Evaluation.Of(network, training), Evaluation.Of(network, heldOut));
}
