namespace LossGen.Benchmarks.Losses;

/// <summary>2 classes, from logits.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 2, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public readonly partial struct Logits2 : ILogitLosses
{
    public static int Classes => ClassCount;
}
