using LossGen;

namespace LossGen.Tests.Support
{
    [Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Logits, Prediction = InputForm.Logits)]
    public static partial class Logits10
    {
    }

    [Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities, Element = ElementType.Double)]
    public static partial class DoubleProbabilities3
    {
    }

    [Loss(LossKind.Jeffreys, classes: 10)]
    public static partial class Jeffreys10
    {
    }
}
