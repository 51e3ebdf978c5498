namespace LossGen.Benchmarks.Losses;

/// <summary>32 classes, from logits.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 32, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public readonly partial struct Logits32 : ILogitLosses
{
    public static int Classes => ClassCount;
}
