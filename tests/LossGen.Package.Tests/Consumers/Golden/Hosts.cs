namespace LossGen.Golden
{
    [Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 2, Target = InputForm.Logits, Prediction = InputForm.Logits)]
    internal static partial class Logits2
    {
    }

    [Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.Logits, Prediction = InputForm.Logits)]
    internal static partial class Logits3
    {
    }

    [Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Logits, Prediction = InputForm.Logits)]
    internal static partial class Logits10
    {
    }

    [Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 33, Target = InputForm.Logits, Prediction = InputForm.Logits)]
    internal static partial class Logits33
    {
    }

    [Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 100, Target = InputForm.Logits, Prediction = InputForm.Logits)]
    internal static partial class Logits100
    {
    }

    [Loss(LossKind.SelfInformation | LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence | LossKind.Jeffreys, classes: 2)]
    internal static partial class Probabilities2
    {
    }

    [Loss(LossKind.SelfInformation | LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence | LossKind.Jeffreys, classes: 3)]
    internal static partial class Probabilities3
    {
    }

    [Loss(LossKind.SelfInformation | LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence | LossKind.Jeffreys, classes: 10)]
    internal static partial class Probabilities10
    {
    }

    [Loss(LossKind.SelfInformation | LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence | LossKind.Jeffreys, classes: 33)]
    internal static partial class Probabilities33
    {
    }

    [Loss(LossKind.SelfInformation | LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence | LossKind.Jeffreys, classes: 100)]
    internal static partial class Probabilities100
    {
    }

    [Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.LogProbabilities, Prediction = InputForm.LogProbabilities)]
    internal static partial class LogProbabilities3
    {
    }

    [Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 33, Target = InputForm.LogProbabilities, Prediction = InputForm.LogProbabilities)]
    internal static partial class LogProbabilities33
    {
    }

    [Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.Logits, Prediction = InputForm.Logits, Element = ElementType.Double)]
    internal static partial class DoubleLogits3
    {
    }

    [Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 33, Target = InputForm.Logits, Prediction = InputForm.Logits, Element = ElementType.Double)]
    internal static partial class DoubleLogits33
    {
    }

    [Loss(LossKind.SelfInformation | LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence | LossKind.Jeffreys, classes: 2, Element = ElementType.Double)]
    internal static partial class DoubleProbabilities2
    {
    }

    [Loss(LossKind.SelfInformation | LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence | LossKind.Jeffreys, classes: 10, Element = ElementType.Double)]
    internal static partial class DoubleProbabilities10
    {
    }

    [Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.LogProbabilities, Prediction = InputForm.LogProbabilities, Element = ElementType.Double)]
    internal static partial class DoubleLogProbabilities10
    {
    }

    [Loss(LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Prediction = InputForm.LogProbabilities)]
    internal static partial class ProbabilitiesToLogProbabilities3
    {
    }

    [Loss(LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Prediction = InputForm.Logits)]
    internal static partial class ProbabilitiesToLogits3
    {
    }

    [Loss(LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.LogProbabilities)]
    internal static partial class LogProbabilitiesToProbabilities3
    {
    }

    [Loss(LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.LogProbabilities, Prediction = InputForm.Logits)]
    internal static partial class LogProbabilitiesToLogits3
    {
    }

    [Loss(LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.Logits)]
    internal static partial class LogitsToProbabilities3
    {
    }

    [Loss(LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.Logits, Prediction = InputForm.LogProbabilities)]
    internal static partial class LogitsToLogProbabilities3
    {
    }

    [Loss(LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Prediction = InputForm.LogProbabilities, Element = ElementType.Double)]
    internal static partial class DoubleProbabilitiesToLogProbabilities10
    {
    }

    [Loss(LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Prediction = InputForm.Logits, Element = ElementType.Double)]
    internal static partial class DoubleProbabilitiesToLogits10
    {
    }

    [Loss(LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.LogProbabilities, Element = ElementType.Double)]
    internal static partial class DoubleLogProbabilitiesToProbabilities10
    {
    }

    [Loss(LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.LogProbabilities, Prediction = InputForm.Logits, Element = ElementType.Double)]
    internal static partial class DoubleLogProbabilitiesToLogits10
    {
    }

    [Loss(LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Logits, Element = ElementType.Double)]
    internal static partial class DoubleLogitsToProbabilities10
    {
    }

    [Loss(LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Logits, Prediction = InputForm.LogProbabilities, Element = ElementType.Double)]
    internal static partial class DoubleLogitsToLogProbabilities10
    {
    }
}
