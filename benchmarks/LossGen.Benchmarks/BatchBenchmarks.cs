using System;
using BenchmarkDotNet.Attributes;
using LossGen.Benchmarks.Contenders;
using LossGen.Benchmarks.Losses;

namespace LossGen.Benchmarks;

/// <summary>Cross-entropy and its gradient from logits, a batch of 2,048 numbers a call.</summary>
/// <typeparam name="TLoss">The number of classes.</typeparam>
[GenericTypeArguments(typeof(CrossEntropy2))]
[GenericTypeArguments(typeof(CrossEntropy3))]
[GenericTypeArguments(typeof(CrossEntropy10))]
[GenericTypeArguments(typeof(CrossEntropy32))]
[GenericTypeArguments(typeof(CrossEntropy100))]
[GenericTypeArguments(typeof(CrossEntropy1000))]
[MemoryDiagnoser]
public class BatchBenchmarks<TLoss>
    where TLoss : ICrossEntropy
{
    private readonly LogitBatch _batch = new(TLoss.Classes);

    [Benchmark(Baseline = true)]
    public void TensorPrimitives() => Tensors.Each(TLoss.Classes, _batch.Labels, _batch.Predictions, _batch.Losses, _batch.Gradients);

    [Benchmark]
    public void TensorPrimitivesRowByRow() => RowByRow(Tensors.One);

    [Benchmark]
    public void Hand() => RowByRow(HandLoop.One);

    [Benchmark]
    public void Emitted() => TLoss.Rows(_batch.Labels, _batch.Predictions, _batch.Losses, _batch.Gradients);

    private void RowByRow(OneRow one)
    {
        int classes = TLoss.Classes;
        for (int row = 0; row < _batch.Rows; row++)
        {
            _batch.Losses[row] = one(_batch.Labels[row], _batch.Predictions.AsSpan(row * classes, classes), _batch.Gradients.AsSpan(row * classes, classes));
        }
    }

    private delegate float OneRow(int label, ReadOnlySpan<float> prediction, Span<float> gradient);
}
