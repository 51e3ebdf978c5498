namespace LossGen.Benchmarks.Losses;

/// <summary>8 classes, from logits.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 8, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public readonly partial struct Logits8 : ILogitLosses
{
    public static int Classes => ClassCount;
}
