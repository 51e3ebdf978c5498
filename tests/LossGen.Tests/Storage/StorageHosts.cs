namespace LossGen.Tests.Storage;

[Loss(LossKind.CrossEntropy | LossKind.Softmax, classes: 10, Prediction = InputForm.Logits, Mask = MaskForm.Bools)]
public static partial class MaskedLoss { }

[Loss(LossKind.CrossEntropy | LossKind.Softmax, classes: 10, Prediction = InputForm.Logits, Element = ElementType.Half)]
public static partial class HalfLoss { }
