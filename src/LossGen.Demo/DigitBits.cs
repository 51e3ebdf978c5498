namespace LossGen.Demo;

/// <summary>The same cross-entropy in bits, because the base of the logarithm is a constant of the emitted code and not an argument.</summary>
[Loss(LossKind.CrossEntropy, classes: 10, LogBase = 2, Prediction = InputForm.Logits)]
public static partial class DigitBits;
