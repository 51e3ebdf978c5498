namespace LossGen.Samples
{
    /// <summary>The losses of a move: four logits, one a direction. The compiler writes the methods.</summary>
    [Loss(LossKind.CrossEntropy | LossKind.Entropy, classes: 4, Prediction = InputForm.Logits)]
    public static partial class MoveLoss
    {
    }
}
