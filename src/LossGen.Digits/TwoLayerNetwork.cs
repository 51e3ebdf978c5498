using System;

namespace LossGen.Digits;

/// <summary>
/// Two dense layers with rectified neurons between them. The network ends at the logits and knows of no loss and no optimiser: whoever trains it passes on the gradient that an emitted method wrote, and takes a step with what comes back.
/// </summary>
/// <remarks>All of it is additions and multiplications in a fixed order: the same bits on every machine.</remarks>
public sealed class TwoLayerNetwork(int inputCount, int hiddenCount, int outputCount, Random random)
{
    /// <summary>From the inputs to the neurons.</summary>
    public DenseLayer HiddenLayer { get; } = new(inputCount, hiddenCount, random);

    /// <summary>From the neurons to the logits.</summary>
    public DenseLayer LogitLayer { get; } = new(hiddenCount, outputCount, random);

    /// <summary>Every bit of the weights.</summary>
    public float[] Weights => [.. HiddenLayer.Parameters, .. LogitLayer.Parameters];

    public float[] Logits(ReadOnlySpan<float> inputs)
    {
        int rows = inputs.Length / inputCount;
        float[] logits = new float[rows * outputCount];
        Forward(inputs, new float[rows * hiddenCount], logits);
        return logits;
    }

    /// <param name="inputs">Row after row.</param>
    /// <param name="hidden">What the neurons answer is written here: <see cref="Backward"/> needs it.</param>
    /// <param name="logits">The logits are written here.</param>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> hidden, Span<float> logits)
    {
        HiddenLayer.Forward(inputs, hidden);
        foreach (ref float value in hidden)
        {
            value = value > 0 ? value : 0;
        }

        LogitLayer.Forward(hidden, logits);
    }

    /// <summary>Leaves in both layers the gradients of their parameters, from the gradient of a loss with respect to the logits.</summary>
    public void Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> hidden, ReadOnlySpan<float> logitGradients)
    {
        Span<float> hiddenGradients = new float[hidden.Length];
        LogitLayer.Backward(hidden, logitGradients, hiddenGradients);
        for (int i = 0; i < hidden.Length; i++)
        {
            hiddenGradients[i] = hidden[i] > 0 ? hiddenGradients[i] : 0;
        }

        HiddenLayer.Backward(inputs, hiddenGradients, []);
    }
}
