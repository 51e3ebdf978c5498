namespace LossGen.Benchmarks.Losses;

/// <summary>1000 classes, from logits.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 1000, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public readonly partial struct Logits1000 : ILogitLosses
{
    public static int Classes => ClassCount;
}
