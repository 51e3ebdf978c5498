namespace LossGen.Tests
{
    /// <summary>Losses of three logits, in nats.</summary>
    [Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 3, Prediction = InputForm.Logits, Target = InputForm.Logits)]
    internal static partial class ThreeLogits
    {
    }
}
