using System;

namespace LossGen.Digits;

/// <summary>
/// Adam with decoupled weight decay (Kingma and Ba 2015, Loshchilov and Hutter 2019), the usual choice that needs no tuning to train a network of this size.
/// </summary>
public sealed class AdamOptimizer(int parameterCount, float weightDecay = 0.1f)
{
    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.999f;
    private const float Epsilon = 1e-8f;

    private readonly float[] _first = new float[parameterCount];
    private readonly float[] _second = new float[parameterCount];
    private float _firstPower = 1;
    private float _secondPower = 1;

    public void Step(Span<float> parameters, ReadOnlySpan<float> gradients, float learningRate)
    {
        _firstPower *= FirstDecay;
        _secondPower *= SecondDecay;
        for (int i = 0; i < parameters.Length; i++)
        {
            float gradient = gradients[i];
            _first[i] = (FirstDecay * _first[i]) + ((1 - FirstDecay) * gradient);
            _second[i] = (SecondDecay * _second[i]) + ((1 - SecondDecay) * gradient * gradient);
            float direction = _first[i] / (1 - _firstPower) / (MathF.Sqrt(_second[i] / (1 - _secondPower)) + Epsilon);
            parameters[i] -= learningRate * (direction + (weightDecay * parameters[i]));
        }
    }
}
