namespace LossGen.Benchmarks.Losses;

/// <summary>2 classes, from probabilities.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 2)]
public readonly partial struct Probabilities2 : IProbabilityLosses
{
    public static int Classes => ClassCount;
}
