namespace LossGen.Benchmarks.Losses;

/// <summary>1000 classes, from probabilities.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 1000)]
public readonly partial struct Probabilities1000 : IProbabilityLosses
{
    public static int Classes => ClassCount;
}
