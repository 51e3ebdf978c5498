namespace LossGen.Benchmarks.Losses;

/// <summary>64 classes, from logits.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 64, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public readonly partial struct Logits64 : ILogitLosses
{
    public static int Classes => ClassCount;
}
