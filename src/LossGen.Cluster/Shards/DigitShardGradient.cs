using System;
using LossGen.Cluster.Training;
using LossGen.Digits;

namespace LossGen.Cluster.Shards;

/// <summary>The gradient of a shard of digits. A grain has one of its own, with the network's arrays; the silo has the digits once.</summary>
internal sealed class DigitShardGradient(DigitSet digits) : IShardGradient
{
    // The layers are overwritten before they are read.
    private readonly DigitModel _model = new(new Random(0));

    public LossSum Compute(ReadOnlySpan<float> weights, ReadOnlySpan<int> rows, Span<float> gradient)
    {
        float[] pixels = new float[rows.Length * DigitSet.PixelCount];
        int[] labels = new int[rows.Length];
        digits.CopyTo(rows, pixels, labels);
        _model.Load(weights);
        return _model.SumGradient(pixels, labels, gradient);
    }
}
