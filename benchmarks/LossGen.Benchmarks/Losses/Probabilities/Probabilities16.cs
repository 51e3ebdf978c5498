namespace LossGen.Benchmarks.Losses;

/// <summary>16 classes, from probabilities.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 16)]
public readonly partial struct Probabilities16 : IProbabilityLosses
{
    public static int Classes => ClassCount;
}
