namespace LossGen.Benchmarks.Losses;

/// <summary>100 classes, from probabilities.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 100)]
public readonly partial struct Probabilities100 : IProbabilityLosses
{
    public static int Classes => ClassCount;
}
