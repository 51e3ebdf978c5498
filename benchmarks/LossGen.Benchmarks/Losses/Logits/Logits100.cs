namespace LossGen.Benchmarks.Losses;

/// <summary>100 classes, from logits.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 100, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public readonly partial struct Logits100 : ILogitLosses
{
    public static int Classes => ClassCount;
}
