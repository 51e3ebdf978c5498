using System;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LossGen.Digits;

namespace LossGen.Demo.Training;

/// <summary>The network under the loss: 64 pixels, 32 rectified neurons, 10 logits. It is small and plain because the loss is the subject here.</summary>
internal sealed class DigitNetwork
{
    public const int ClassCount = DigitLoss.ClassCount;
    private const int HiddenCount = 32;

    private readonly DenseLayer _hiddenLayer;
    private readonly DenseLayer _logitLayer;
    private readonly AdamOptimizer _hiddenOptimizer;
    private readonly AdamOptimizer _logitOptimizer;

    public DigitNetwork(Random random)
    {
        _hiddenLayer = new DenseLayer(DigitSet.PixelCount, HiddenCount, random);
        _logitLayer = new DenseLayer(HiddenCount, ClassCount, random);
        _hiddenOptimizer = new AdamOptimizer(_hiddenLayer.Parameters.Length);
        _logitOptimizer = new AdamOptimizer(_logitLayer.Parameters.Length);
    }

    public static string Shape { get; } = $"{DigitSet.PixelCount}-{HiddenCount}-{ClassCount}";

    public float[] Logits(DigitSet digits)
    {
        float[] hidden = new float[digits.Count * HiddenCount];
        float[] logits = new float[digits.Count * ClassCount];
        Forward(digits.Pixels, hidden, logits);
        return logits;
    }

    /// <summary>One step of gradient descent on a batch: the emitted loss gives the gradient of the mean with respect to the logits.</summary>
    public float Learn(ReadOnlySpan<float> pixels, ReadOnlySpan<int> labels, float learningRate)
    {
        Span<float> hidden = new float[labels.Length * HiddenCount];
        Span<float> hiddenGradients = new float[hidden.Length];
        Span<float> logits = new float[labels.Length * ClassCount];
        Span<float> logitGradients = new float[logits.Length];

        Forward(pixels, hidden, logits);
        float loss = DigitLoss.MeanCrossEntropy(labels, logits, logitGradients);

        _logitLayer.Backward(hidden, logitGradients, hiddenGradients);
        for (int i = 0; i < hidden.Length; i++)
        {
            hiddenGradients[i] = hidden[i] > 0 ? hiddenGradients[i] : 0;
        }

        _hiddenLayer.Backward(pixels, hiddenGradients, []);
        _logitOptimizer.Step(_logitLayer.Parameters, _logitLayer.Gradients, learningRate);
        _hiddenOptimizer.Step(_hiddenLayer.Parameters, _hiddenLayer.Gradients, learningRate);
        return loss;
    }

    /// <summary>A short hash of every bit of the weights, by which two runs can be compared.</summary>
    public string Fingerprint()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(_hiddenLayer.Parameters));
        hash.AppendData(MemoryMarshal.AsBytes(_logitLayer.Parameters));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
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
