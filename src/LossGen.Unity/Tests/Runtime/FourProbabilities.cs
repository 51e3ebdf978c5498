namespace LossGen.Tests
{
    /// <summary>Losses of four probabilities, in bits.</summary>
    [Loss(LossKind.SelfInformation | LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 4, LogBase = 2)]
    internal static partial class FourProbabilities
    {
    }
}
