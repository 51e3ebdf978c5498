using System;

namespace LossGen.Benchmarks.Losses;

/// <summary>32 classes.</summary>
[Loss(LossKind.CrossEntropy, classes: 32, Prediction = InputForm.Logits)]
public readonly partial struct CrossEntropy32 : ICrossEntropy
{
    public static int Classes => 32;

    public static float One(int label, ReadOnlySpan<float> prediction, Span<float> gradient) => CrossEntropy(label, prediction, gradient);

    public static void Rows(ReadOnlySpan<int> labels, ReadOnlySpan<float> predictions, Span<float> losses, Span<float> gradients)
        => EachCrossEntropy(labels, predictions, losses, gradients);
}
