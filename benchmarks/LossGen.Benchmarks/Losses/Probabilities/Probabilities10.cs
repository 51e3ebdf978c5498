namespace LossGen.Benchmarks.Losses;

/// <summary>10 classes, from probabilities.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 10)]
public readonly partial struct Probabilities10 : IProbabilityLosses
{
    public static int Classes => ClassCount;
}
