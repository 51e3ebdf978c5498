namespace LossGen.Benchmarks.Losses;

/// <summary>4 classes, from probabilities.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 4)]
public readonly partial struct Probabilities4 : IProbabilityLosses
{
    public static int Classes => ClassCount;
}
