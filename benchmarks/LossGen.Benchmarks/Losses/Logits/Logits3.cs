namespace LossGen.Benchmarks.Losses;

/// <summary>3 classes, from logits.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 3, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public readonly partial struct Logits3 : ILogitLosses
{
    public static int Classes => ClassCount;
}
