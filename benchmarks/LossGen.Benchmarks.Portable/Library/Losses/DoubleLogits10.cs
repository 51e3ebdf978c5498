using System;

namespace LossGen.Benchmarks.Portable
{
    /// <summary>10 classes, from logits, in double.</summary>
    [Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Logits, Prediction = InputForm.Logits, Element = ElementType.Double, Targets = LossTargets.Labels)]
    internal readonly partial struct DoubleLogits10 : ILosses<double>
    {
        double ILosses<double>.MeanCrossEntropy(Batch<double> batch) => MeanCrossEntropy(batch.Labels, batch.Predictions, batch.Gradients);

        double ILosses<double>.MeanEntropy(Batch<double> batch) => MeanEntropy(batch.Predictions, batch.Gradients.AsSpan());

        double ILosses<double>.MeanKlDivergence(Batch<double> batch) => MeanKlDivergence(batch.Targets, batch.Predictions, batch.Gradients);

        double ILosses<double>.CrossEntropy(Batch<double> batch, int row) => CrossEntropy(batch.Labels[row], batch.Prediction(row), batch.Gradient(row));

        double ILosses<double>.Entropy(Batch<double> batch, int row) => Entropy(batch.Prediction(row), batch.Gradient(row));

        double ILosses<double>.KlDivergence(Batch<double> batch, int row) => KlDivergence(batch.Target(row), batch.Prediction(row), batch.Gradient(row));
    }
}
