namespace LossGen.Benchmarks.Losses;

/// <summary>64 classes, from probabilities.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 64)]
public readonly partial struct Probabilities64 : IProbabilityLosses
{
    public static int Classes => ClassCount;
}
