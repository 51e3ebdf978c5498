namespace LossGen.Tests.Support;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 2, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits2;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits3;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 4, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits4;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 5, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits5;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 6, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits6;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 7, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits7;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 8, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits8;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 9, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits9;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits10;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 14, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits14;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 15, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits15;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 16, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits16;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 17, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits17;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 31, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits31;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 32, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits32;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 33, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits33;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 64, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits64;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 100, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits100;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 191, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits191;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 1000, Target = InputForm.Logits, Prediction = InputForm.Logits)]
public static partial class Logits1000;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 2, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities)]
public static partial class Probabilities2;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities)]
public static partial class Probabilities3;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 4, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities)]
public static partial class Probabilities4;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 5, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities)]
public static partial class Probabilities5;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 7, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities)]
public static partial class Probabilities7;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 8, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities)]
public static partial class Probabilities8;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 9, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities)]
public static partial class Probabilities9;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities)]
public static partial class Probabilities10;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 15, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities)]
public static partial class Probabilities15;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 16, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities)]
public static partial class Probabilities16;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 17, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities)]
public static partial class Probabilities17;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 31, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities)]
public static partial class Probabilities31;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 32, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities)]
public static partial class Probabilities32;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 33, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities)]
public static partial class Probabilities33;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 64, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities)]
public static partial class Probabilities64;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 100, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities)]
public static partial class Probabilities100;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 1000, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities)]
public static partial class Probabilities1000;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 2, Target = InputForm.LogProbabilities, Prediction = InputForm.LogProbabilities)]
public static partial class LogProbabilities2;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.LogProbabilities, Prediction = InputForm.LogProbabilities)]
public static partial class LogProbabilities3;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.LogProbabilities, Prediction = InputForm.LogProbabilities)]
public static partial class LogProbabilities10;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 33, Target = InputForm.LogProbabilities, Prediction = InputForm.LogProbabilities)]
public static partial class LogProbabilities33;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 1000, Target = InputForm.LogProbabilities, Prediction = InputForm.LogProbabilities)]
public static partial class LogProbabilities1000;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.Probabilities, Prediction = InputForm.LogProbabilities)]
public static partial class ProbabilitiesToLogProbabilities3;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.Probabilities, Prediction = InputForm.Logits)]
public static partial class ProbabilitiesToLogits3;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.LogProbabilities, Prediction = InputForm.Probabilities)]
public static partial class LogProbabilitiesToProbabilities3;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.LogProbabilities, Prediction = InputForm.Logits)]
public static partial class LogProbabilitiesToLogits3;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.Logits, Prediction = InputForm.Probabilities)]
public static partial class LogitsToProbabilities3;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.Logits, Prediction = InputForm.LogProbabilities)]
public static partial class LogitsToLogProbabilities3;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 33, Target = InputForm.Probabilities, Prediction = InputForm.LogProbabilities)]
public static partial class ProbabilitiesToLogProbabilities33;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 33, Target = InputForm.Probabilities, Prediction = InputForm.Logits)]
public static partial class ProbabilitiesToLogits33;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 33, Target = InputForm.LogProbabilities, Prediction = InputForm.Probabilities)]
public static partial class LogProbabilitiesToProbabilities33;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 33, Target = InputForm.LogProbabilities, Prediction = InputForm.Logits)]
public static partial class LogProbabilitiesToLogits33;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 33, Target = InputForm.Logits, Prediction = InputForm.Probabilities)]
public static partial class LogitsToProbabilities33;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 33, Target = InputForm.Logits, Prediction = InputForm.LogProbabilities)]
public static partial class LogitsToLogProbabilities33;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities, Kl = KlForm.NonNegative)]
public static partial class ProbabilitiesNonNegative10;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.LogProbabilities, Prediction = InputForm.LogProbabilities, Kl = KlForm.NonNegative)]
public static partial class LogProbabilitiesNonNegative10;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Logits, Prediction = InputForm.Logits, Kl = KlForm.NonNegative)]
public static partial class LogitsNonNegative10;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Logits, Prediction = InputForm.Logits, LogBase = 2)]
public static partial class Logits10InBits;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities, LogBase = 2)]
public static partial class Probabilities10InBits;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Logits, Prediction = InputForm.Logits, LogBase = 10)]
public static partial class Logits10InDigits;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities, LogBase = 10)]
public static partial class Probabilities10InDigits;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Logits, Prediction = InputForm.Logits, LogBase = 3)]
public static partial class Logits10InThrees;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities, LogBase = 3)]
public static partial class Probabilities10InThrees;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 2, Target = InputForm.Logits, Prediction = InputForm.Logits, Element = ElementType.Double)]
public static partial class DoubleLogits2;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 2, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities, Element = ElementType.Double)]
public static partial class DoubleProbabilities2;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.Logits, Prediction = InputForm.Logits, Element = ElementType.Double)]
public static partial class DoubleLogits3;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities, Element = ElementType.Double)]
public static partial class DoubleProbabilities3;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Logits, Prediction = InputForm.Logits, Element = ElementType.Double)]
public static partial class DoubleLogits10;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities, Element = ElementType.Double)]
public static partial class DoubleProbabilities10;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 17, Target = InputForm.Logits, Prediction = InputForm.Logits, Element = ElementType.Double)]
public static partial class DoubleLogits17;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 17, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities, Element = ElementType.Double)]
public static partial class DoubleProbabilities17;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 33, Target = InputForm.Logits, Prediction = InputForm.Logits, Element = ElementType.Double)]
public static partial class DoubleLogits33;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 33, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities, Element = ElementType.Double)]
public static partial class DoubleProbabilities33;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 200, Target = InputForm.Logits, Prediction = InputForm.Logits, Element = ElementType.Double)]
public static partial class DoubleLogits200;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 200, Target = InputForm.Probabilities, Prediction = InputForm.Probabilities, Element = ElementType.Double)]
public static partial class DoubleProbabilities200;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.LogProbabilities, Prediction = InputForm.LogProbabilities, Element = ElementType.Double)]
public static partial class DoubleLogProbabilities10;

