using BenchmarkDotNet.Attributes;
using LossGen.Benchmarks.Contenders;
using LossGen.Benchmarks.Losses;

namespace LossGen.Benchmarks;

/// <summary>Losses and gradients from logits, one loss a row, some 4,096 numbers a call.</summary>
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
public class BatchBenchmarks<TLoss>
    where TLoss : ILogitLosses
{
    private readonly Batch _batch = new(TLoss.Classes, int.Max(32, 4096 / TLoss.Classes));

    [Benchmark]
    public void CrossEntropy() => TLoss.EachCrossEntropy(_batch.Labels, _batch.Predictions, _batch.Losses, _batch.Gradients, default);

    [Benchmark]
    public void CrossEntropyTensorPrimitives() => TensorBatch.EachCrossEntropy(_batch);

    [Benchmark]
    public void CrossEntropyTensorPrimitivesRowByRow() => RowByRow<TensorRow>.CrossEntropy(_batch);

    [Benchmark]
    public void CrossEntropyHand() => RowByRow<HandRow>.CrossEntropy(_batch);

    [Benchmark]
    public void MeanCrossEntropy() => TLoss.MeanCrossEntropy(_batch.Labels, _batch.Predictions, _batch.Gradients, weights: default);

    [Benchmark]
    public void MeanCrossEntropyTensorPrimitives() => TensorBatch.MeanCrossEntropy(_batch);

    [Benchmark]
    public void Entropy() => TLoss.EachEntropy(_batch.Predictions, _batch.Losses, _batch.Gradients, default);

    [Benchmark]
    public void EntropyTensorPrimitives() => TensorBatch.EachEntropy(_batch);

    [Benchmark]
    public void EntropyHand() => RowByRow<HandRow>.Entropy(_batch);

    [Benchmark]
    public void KlDivergence() => TLoss.EachKlDivergence(_batch.Targets, _batch.Predictions, _batch.Losses, _batch.Gradients, default);

    [Benchmark]
    public void KlDivergenceTensorPrimitives() => TensorBatch.EachKlDivergence(_batch);

    [Benchmark]
    public void KlDivergenceHand() => RowByRow<HandRow>.KlDivergence(_batch);
}
