namespace LossGen.Benchmarks.Losses;

/// <summary>32 classes, from probabilities.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 32)]
public readonly partial struct Probabilities32 : IProbabilityLosses
{
    public static int Classes => ClassCount;
}
