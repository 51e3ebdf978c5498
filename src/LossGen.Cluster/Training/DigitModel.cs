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

    private readonly DenseLayer _hiddenLayer = new(DigitSet.PixelCount, HiddenCount, random);
    private readonly DenseLayer _logitLayer = new(HiddenCount, ClassCount, random);

    public static string Shape { get; } = $"{DigitSet.PixelCount}-{HiddenCount}-{ClassCount}";

    public float[] Weights => [.. _hiddenLayer.Parameters, .. _logitLayer.Parameters];

    public void Load(ReadOnlySpan<float> weights)
    {
        weights[..HiddenParameterCount].CopyTo(_hiddenLayer.Parameters);
        weights[HiddenParameterCount..].CopyTo(_logitLayer.Parameters);
    }

    /// <summary>Writes the gradient of the sum of the rows' losses, and returns that sum. Neither knows the size of the batch.</summary>
    public LossSum SumGradient(ReadOnlySpan<float> pixels, ReadOnlySpan<int> labels, Span<float> gradient)
    {
        Span<float> hidden = new float[labels.Length * HiddenCount];
        Span<float> hiddenGradients = new float[hidden.Length];
        Span<float> logits = new float[labels.Length * ClassCount];
        Span<float> logitGradients = new float[logits.Length];

        Forward(pixels, hidden, logits);
        LossSum loss = DigitLoss.SumCrossEntropy(labels, logits, logitGradients);

        _logitLayer.Backward(hidden, logitGradients, hiddenGradients);
        for (int i = 0; i < hidden.Length; i++)
        {
            hiddenGradients[i] = hidden[i] > 0 ? hiddenGradients[i] : 0;
        }

        _hiddenLayer.Backward(pixels, hiddenGradients, []);
        _hiddenLayer.Gradients.CopyTo(gradient);
        _logitLayer.Gradients.CopyTo(gradient[HiddenParameterCount..]);
        return loss;
    }

    /// <summary>The share of digits whose largest logit is that of their label.</summary>
    public double Accuracy(DigitSet digits)
    {
        float[] hidden = new float[digits.Count * HiddenCount];
        float[] logits = new float[digits.Count * ClassCount];
        Forward(digits.Pixels, hidden, logits);
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

    private void Forward(ReadOnlySpan<float> pixels, Span<float> hidden, Span<float> logits)
    {
        _hiddenLayer.Forward(pixels, hidden);
        foreach (ref float value in hidden)
        {
            value = value > 0 ? value : 0;
        }

        _logitLayer.Forward(hidden, logits);
    }
}
