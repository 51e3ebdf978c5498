using System;
using LossGen.Digits;

namespace LossGen.Gallery.Networks;

/// <summary>
/// A network with one layer of rectified neurons that several samples train. It ends at the logits and knows of no loss: a sample passes it the gradient that an emitted method wrote.
/// </summary>
internal sealed class HiddenLayerNetwork(int inputCount, int hiddenCount, int outputCount, Random random, float weightDecay = 0.1f)
{
    private readonly TwoLayerNetwork _network = new(inputCount, hiddenCount, outputCount, random);
    private readonly AdamOptimizer _hiddenOptimizer = new((inputCount + 1) * hiddenCount, weightDecay);
    private readonly AdamOptimizer _logitOptimizer = new((hiddenCount + 1) * outputCount, weightDecay);
    private float[] _hidden = [];

    public float[] Logits(ReadOnlySpan<float> inputs)
    {
        float[] logits = new float[inputs.Length / inputCount * outputCount];
        Forward(inputs, logits);
        return logits;
    }

    /// <summary>One step of gradient descent, from the gradient of a loss with respect to the logits of these inputs.</summary>
    public void Learn(ReadOnlySpan<float> inputs, ReadOnlySpan<float> logitGradients, float learningRate)
    {
        Span<float> logits = new float[logitGradients.Length];
        ReadOnlySpan<float> hidden = Forward(inputs, logits);
        _network.Backward(inputs, hidden, logitGradients);
        _logitOptimizer.Step(_network.LogitLayer.Parameters, _network.LogitLayer.Gradients, learningRate);
        _hiddenOptimizer.Step(_network.HiddenLayer.Parameters, _network.HiddenLayer.Gradients, learningRate);
    }

    /// <summary>Every bit of the weights.</summary>
    public float[] Weights() => _network.Weights;

    private ReadOnlySpan<float> Forward(ReadOnlySpan<float> inputs, Span<float> logits)
    {
        int count = inputs.Length / inputCount * hiddenCount;
        if (_hidden.Length < count)
        {
            _hidden = new float[count];
        }

        Span<float> hidden = _hidden.AsSpan(0, count);
        _network.Forward(inputs, hidden, logits);
        return hidden;
    }
}
