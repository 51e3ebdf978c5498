using System;
using LossGen.Digits;

namespace LossGen.Demo.Training;

/// <summary>The network under the loss: 64 pixels, 32 rectified neurons, 10 logits. It is small and plain because the loss is the subject here.</summary>
internal sealed class DigitNetwork
{
    public const int ClassCount = DigitLoss.ClassCount;
    private const int HiddenCount = 32;

    private readonly TwoLayerNetwork _network;
    private readonly AdamOptimizer _hiddenOptimizer;
    private readonly AdamOptimizer _logitOptimizer;

    public DigitNetwork(Random random)
    {
        _network = new TwoLayerNetwork(DigitSet.PixelCount, HiddenCount, ClassCount, random);
        _hiddenOptimizer = new AdamOptimizer(_network.HiddenLayer.Parameters.Length);
        _logitOptimizer = new AdamOptimizer(_network.LogitLayer.Parameters.Length);
    }

    public static string Shape { get; } = $"{DigitSet.PixelCount}-{HiddenCount}-{ClassCount}";

    public float[] Logits(DigitSet digits) => _network.Logits(digits.Pixels);

    /// <summary>One step of gradient descent on a batch: the emitted loss gives the gradient of the mean with respect to the logits.</summary>
    public float Learn(ReadOnlySpan<float> pixels, ReadOnlySpan<int> labels, float learningRate)
    {
        Span<float> hidden = new float[labels.Length * HiddenCount];
        Span<float> logits = new float[labels.Length * ClassCount];
        Span<float> logitGradients = new float[logits.Length];

        _network.Forward(pixels, hidden, logits);
        float loss = DigitLoss.MeanCrossEntropy(labels, logits, logitGradients);

        _network.Backward(pixels, hidden, logitGradients);
        _logitOptimizer.Step(_network.LogitLayer.Parameters, _network.LogitLayer.Gradients, learningRate);
        _hiddenOptimizer.Step(_network.HiddenLayer.Parameters, _network.HiddenLayer.Gradients, learningRate);
        return loss;
    }

    /// <summary>A short hash of every bit of the weights, by which two runs can be compared.</summary>
    public string Fingerprint() => StateHash.Of<float>(_network.Weights);
}
