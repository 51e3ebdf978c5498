namespace LossGen.Benchmarks.Losses;

/// <summary>16 classes, from logits.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 16, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public readonly partial struct Logits16 : ILogitLosses
{
    public static int Classes => ClassCount;
}
