namespace LossGen.Benchmarks.Losses;

/// <summary>8 classes, from probabilities.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 8)]
public readonly partial struct Probabilities8 : IProbabilityLosses
{
    public static int Classes => ClassCount;
}
