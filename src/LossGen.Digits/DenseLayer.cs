using System;

namespace LossGen.Digits;

/// <summary>
/// A fully connected layer over a batch of rows. Its loops are plain multiplications and additions in a fixed order, so that a seed gives the same bits again.
/// </summary>
public sealed class DenseLayer
{
    private readonly int _inputCount;
    private readonly int _outputCount;
    private readonly float[] _parameters;
    private readonly float[] _gradients;

    public DenseLayer(int inputCount, int outputCount, Random random)
    {
        _inputCount = inputCount;
        _outputCount = outputCount;
        _parameters = new float[(inputCount + 1) * outputCount];
        _gradients = new float[_parameters.Length];

        // He's initialisation, uniform: it needs a square root, which is exact everywhere, and no logarithm.
        float bound = MathF.Sqrt(6f / inputCount);
        foreach (ref float weight in Weights(_parameters))
        {
            weight = bound * ((2 * random.NextSingle()) - 1);
        }
    }

    public Span<float> Parameters => _parameters;

    public ReadOnlySpan<float> Gradients => _gradients;

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        ReadOnlySpan<float> weights = Weights(_parameters);
        ReadOnlySpan<float> biases = Biases(_parameters);
        for (int row = 0; row * _inputCount < inputs.Length; row++)
        {
            ReadOnlySpan<float> input = inputs.Slice(row * _inputCount, _inputCount);
            Span<float> output = outputs.Slice(row * _outputCount, _outputCount);
            biases.CopyTo(output);
            for (int i = 0; i < input.Length; i++)
            {
                AddScaled(input[i], weights.Slice(i * _outputCount, _outputCount), output);
            }
        }
    }

    /// <summary>Sums the gradients of the parameters over the batch and, unless this is the first layer, passes the gradients on to the inputs.</summary>
    public void Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradients, Span<float> inputGradients)
    {
        ReadOnlySpan<float> weights = Weights(_parameters);
        Span<float> weightGradients = Weights(_gradients);
        Span<float> biasGradients = Biases(_gradients);
        _gradients.AsSpan().Clear();
        for (int row = 0; row * _inputCount < inputs.Length; row++)
        {
            ReadOnlySpan<float> input = inputs.Slice(row * _inputCount, _inputCount);
            ReadOnlySpan<float> outputGradient = outputGradients.Slice(row * _outputCount, _outputCount);
            AddScaled(1, outputGradient, biasGradients);
            for (int i = 0; i < input.Length; i++)
            {
                AddScaled(input[i], outputGradient, weightGradients.Slice(i * _outputCount, _outputCount));
                if (!inputGradients.IsEmpty)
                {
                    inputGradients[(row * _inputCount) + i] = Dot(weights.Slice(i * _outputCount, _outputCount), outputGradient);
                }
            }
        }
    }

    private static void AddScaled(float factor, ReadOnlySpan<float> values, Span<float> sums)
    {
        if (factor == 0)
        {
            return; // White pixels and silent neurons: most of the inputs.
        }

        for (int i = 0; i < values.Length; i++)
        {
            sums[i] += factor * values[i];
        }
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private Span<float> Weights(float[] parameters) => parameters.AsSpan(0, _inputCount * _outputCount);

    private Span<float> Biases(float[] parameters) => parameters.AsSpan(_inputCount * _outputCount);
}
