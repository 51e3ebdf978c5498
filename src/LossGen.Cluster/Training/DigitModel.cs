using System;
using LossGen.Digits;

namespace LossGen.Cluster.Training;

/// <summary>
/// The network of 64 pixels, 32 rectified neurons and 10 logits, with its parameters as one row of numbers, as they travel between machines.
/// </summary>
/// <remarks>All of it is additions, multiplications and the emitted loss in a fixed order: the same bits on every machine.</remarks>
internal sealed class DigitModel(Random random)
{
    public const int ClassCount = DigitLoss.ClassCount;
    public const int ParameterCount = HiddenParameterCount + ((HiddenCount + 1) * ClassCount);

    private const int HiddenCount = 32;
    private const int HiddenParameterCount = (DigitSet.PixelCount + 1) * HiddenCount;

    private readonly TwoLayerNetwork _network = new(DigitSet.PixelCount, HiddenCount, ClassCount, random);

    public static string Shape { get; } = $"{DigitSet.PixelCount}-{HiddenCount}-{ClassCount}";

    public float[] Weights => _network.Weights;

    public void Load(ReadOnlySpan<float> weights)
    {
        weights[..HiddenParameterCount].CopyTo(_network.HiddenLayer.Parameters);
        weights[HiddenParameterCount..].CopyTo(_network.LogitLayer.Parameters);
    }

    /// <summary>Writes the gradient of the sum of the rows' losses, and returns that sum. Neither knows the size of the batch.</summary>
    public LossSum SumGradient(ReadOnlySpan<float> pixels, ReadOnlySpan<int> labels, Span<float> gradient)
    {
        Span<float> hidden = new float[labels.Length * HiddenCount];
        Span<float> logits = new float[labels.Length * ClassCount];
        Span<float> logitGradients = new float[logits.Length];

        _network.Forward(pixels, hidden, logits);
        LossSum loss = DigitLoss.SumCrossEntropy(labels, logits, logitGradients);
        _network.Backward(pixels, hidden, logitGradients);
        _network.HiddenLayer.Gradients.CopyTo(gradient);
        _network.LogitLayer.Gradients.CopyTo(gradient[HiddenParameterCount..]);
        return loss;
    }

    /// <summary>The share of digits whose largest logit is that of their label.</summary>
    public double Accuracy(DigitSet digits)
    {
        float[] logits = _network.Logits(digits.Pixels);
        int right = 0;
        for (int row = 0; row < digits.Count; row++)
        {
            right += Guess(logits.AsSpan(row * ClassCount, ClassCount)) == digits.Labels[row] ? 1 : 0;
        }

        return (double)right / digits.Count;
    }

    private static int Guess(ReadOnlySpan<float> logits)
    {
        int guess = 0;
        for (int i = 1; i < logits.Length; i++)
        {
            guess = logits[i] > logits[guess] ? i : guess;
        }

        return guess;
    }
}
