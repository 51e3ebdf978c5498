namespace LossGen.Benchmarks.Losses;

/// <summary>3 classes, from probabilities.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 3)]
public readonly partial struct Probabilities3 : IProbabilityLosses
{
    public static int Classes => ClassCount;
}
