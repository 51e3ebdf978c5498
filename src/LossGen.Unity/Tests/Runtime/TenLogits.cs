namespace LossGen.Tests
{
    /// <summary>Losses of ten logits, in nats and in double.</summary>
    [Loss(LossKind.CrossEntropy | LossKind.Entropy, classes: 10, Prediction = InputForm.Logits, Element = ElementType.Double)]
    internal static partial class TenLogits
    {
    }
}
