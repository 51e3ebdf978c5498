using System;
using BenchmarkDotNet.Attributes;
using LossGen.Benchmarks.Contenders;
using LossGen.Benchmarks.Losses;

namespace LossGen.Benchmarks;

/// <summary>Cross-entropy and its gradient from logits, one sample a call.</summary>
/// <typeparam name="TLoss">The number of classes.</typeparam>
[GenericTypeArguments(typeof(CrossEntropy2))]
[GenericTypeArguments(typeof(CrossEntropy3))]
[GenericTypeArguments(typeof(CrossEntropy10))]
[GenericTypeArguments(typeof(CrossEntropy32))]
[GenericTypeArguments(typeof(CrossEntropy100))]
[GenericTypeArguments(typeof(CrossEntropy1000))]
[MemoryDiagnoser]
public class SampleBenchmarks<TLoss>
    where TLoss : ICrossEntropy
{
    private readonly LogitBatch _batch = new(TLoss.Classes);
    private readonly double[] _wide = new double[TLoss.Classes];
    private readonly double[] _wideGradient = new double[TLoss.Classes];
    private readonly LossReference _reference = new(TLoss.Classes) { Prediction = InputForm.Logits };

    [GlobalSetup]
    public void Widen()
    {
        for (int i = 0; i < TLoss.Classes; i++)
        {
            _wide[i] = _batch.Predictions[i];
        }
    }

    [Benchmark(Baseline = true)]
    public float TensorPrimitives() => Tensors.One(0, _batch.Predictions.AsSpan(0, TLoss.Classes), _batch.Gradients.AsSpan(0, TLoss.Classes));

    [Benchmark]
    public float Hand() => HandLoop.One(0, _batch.Predictions.AsSpan(0, TLoss.Classes), _batch.Gradients.AsSpan(0, TLoss.Classes));

    [Benchmark]
    public double Reference() => _reference.CrossEntropy(0, _wide, _wideGradient);

    [Benchmark]
    public float Emitted() => TLoss.One(0, _batch.Predictions.AsSpan(0, TLoss.Classes), _batch.Gradients.AsSpan(0, TLoss.Classes));
}
