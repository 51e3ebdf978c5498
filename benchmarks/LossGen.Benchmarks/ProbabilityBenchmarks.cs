using BenchmarkDotNet.Attributes;
using LossGen.Benchmarks.Contenders;
using LossGen.Benchmarks.Losses;

namespace LossGen.Benchmarks;

/// <summary>Mean losses of probabilities, some 4,096 numbers a call.</summary>
/// <typeparam name="TLoss">The number of classes.</typeparam>
[GenericTypeArguments(typeof(Probabilities2))]
[GenericTypeArguments(typeof(Probabilities3))]
[GenericTypeArguments(typeof(Probabilities4))]
[GenericTypeArguments(typeof(Probabilities8))]
[GenericTypeArguments(typeof(Probabilities10))]
[GenericTypeArguments(typeof(Probabilities16))]
[GenericTypeArguments(typeof(Probabilities32))]
[GenericTypeArguments(typeof(Probabilities64))]
[GenericTypeArguments(typeof(Probabilities100))]
[GenericTypeArguments(typeof(Probabilities1000))]
[MemoryDiagnoser]
public class ProbabilityBenchmarks<TLoss>
    where TLoss : IProbabilityLosses
{
    private readonly Batch _batch = new(TLoss.Classes, int.Max(32, 4096 / TLoss.Classes), probabilities: true);

    [Benchmark]
    public float CrossEntropy() => TLoss.MeanCrossEntropy(_batch.Targets, _batch.Predictions, default);

    [Benchmark]
    public void CrossEntropyTensorPrimitives() => TensorProbabilities.MeanCrossEntropy(_batch);

    [Benchmark]
    public float Entropy() => TLoss.MeanEntropy(_batch.Predictions, default);

    [Benchmark]
    public void EntropyTensorPrimitives() => TensorProbabilities.MeanEntropy(_batch);

    [Benchmark]
    public float KlDivergence() => TLoss.MeanKlDivergence(_batch.Targets, _batch.Predictions, default);

    [Benchmark]
    public void KlDivergenceTensorPrimitives() => TensorProbabilities.MeanKlDivergence(_batch);
}
