namespace LossGen.Benchmarks.Losses;

/// <summary>4 classes, from logits.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 4, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public readonly partial struct Logits4 : ILogitLosses
{
    public static int Classes => ClassCount;
}
