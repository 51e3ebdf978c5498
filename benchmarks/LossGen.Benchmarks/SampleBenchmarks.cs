using BenchmarkDotNet.Attributes;
using LossGen.Benchmarks.Contenders;
using LossGen.Benchmarks.Losses;

namespace LossGen.Benchmarks;

/// <summary>Losses and gradients from logits, one sample a call.</summary>
/// <typeparam name="TLoss">The number of classes.</typeparam>
[GenericTypeArguments(typeof(Logits2))]
[GenericTypeArguments(typeof(Logits3))]
[GenericTypeArguments(typeof(Logits4))]
[GenericTypeArguments(typeof(Logits8))]
[GenericTypeArguments(typeof(Logits10))]
[GenericTypeArguments(typeof(Logits16))]
[GenericTypeArguments(typeof(Logits32))]
[GenericTypeArguments(typeof(Logits64))]
[GenericTypeArguments(typeof(Logits100))]
[GenericTypeArguments(typeof(Logits1000))]
[MemoryDiagnoser]
public class SampleBenchmarks<TLoss>
    where TLoss : ILogitLosses
{
    private readonly Batch _batch = new(TLoss.Classes, 1);
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

    [Benchmark]
    public float CrossEntropy() => TLoss.CrossEntropy(0, _batch.Predictions, _batch.Gradients);

    [Benchmark]
    public float CrossEntropyTensorPrimitives() => TensorRow.CrossEntropy(0, _batch.Predictions, _batch.Gradients);

    [Benchmark]
    public float CrossEntropyHand() => HandRow.CrossEntropy(0, _batch.Predictions, _batch.Gradients);

    [Benchmark]
    public double CrossEntropyReference() => _reference.CrossEntropy(0, _wide, _wideGradient);

    [Benchmark]
    public float Entropy() => TLoss.Entropy(_batch.Predictions, _batch.Gradients);

    [Benchmark]
    public float EntropyTensorPrimitives() => TensorRow.Entropy(_batch.Predictions, _batch.Gradients);

    [Benchmark]
    public float EntropyHand() => HandRow.Entropy(_batch.Predictions, _batch.Gradients);

    [Benchmark]
    public float KlDivergence() => TLoss.KlDivergence(_batch.Targets, _batch.Predictions, _batch.Gradients);

    [Benchmark]
    public float KlDivergenceTensorPrimitives() => TensorRow.KlDivergence(_batch.Targets, _batch.Predictions, _batch.Gradients);

    [Benchmark]
    public float KlDivergenceHand() => HandRow.KlDivergence(_batch.Targets, _batch.Predictions, _batch.Gradients);
}
