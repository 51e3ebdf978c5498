using System;

namespace LossGen.Benchmarks.Portable
{
    /// <summary>10 classes, from probabilities.</summary>
    [Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 10, Targets = LossTargets.Distributions)]
    internal readonly partial struct Probabilities10 : ILosses<float>
    {
        float ILosses<float>.MeanCrossEntropy(Batch<float> batch) => MeanCrossEntropy(batch.Targets, batch.Predictions, batch.Gradients);

        float ILosses<float>.MeanEntropy(Batch<float> batch) => MeanEntropy(batch.Predictions, batch.Gradients.AsSpan());

        float ILosses<float>.MeanKlDivergence(Batch<float> batch) => MeanKlDivergence(batch.Targets, batch.Predictions, batch.Gradients);

        float ILosses<float>.CrossEntropy(Batch<float> batch, int row) => CrossEntropy(batch.Target(row), batch.Prediction(row), batch.Gradient(row));

        float ILosses<float>.Entropy(Batch<float> batch, int row) => Entropy(batch.Prediction(row), batch.Gradient(row));

        float ILosses<float>.KlDivergence(Batch<float> batch, int row) => KlDivergence(batch.Target(row), batch.Prediction(row), batch.Gradient(row));
    }
}
