namespace LossGen.Demo;

/// <summary>
/// The loss that the network learns from and the entropy that says how sure it is: all that a user writes to have them emitted for ten classes.
/// </summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy, classes: 10, Prediction = InputForm.Logits)]
public static partial class DigitLoss;
