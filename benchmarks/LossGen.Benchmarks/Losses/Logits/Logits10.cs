namespace LossGen.Benchmarks.Losses;

/// <summary>10 classes, from logits.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public readonly partial struct Logits10 : ILogitLosses
{
    public static int Classes => ClassCount;
}
