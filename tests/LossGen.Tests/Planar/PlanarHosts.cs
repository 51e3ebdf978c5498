namespace LossGen.Tests.Planar;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 2, Target = InputForm.Logits, Prediction = InputForm.Logits, Layout = Layout.ClassMajor)]
public static partial class Logits2;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 4, Target = InputForm.Logits, Prediction = InputForm.Logits, Layout = Layout.ClassMajor)]
public static partial class Logits4;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Logits, Prediction = InputForm.Logits, Layout = Layout.ClassMajor)]
public static partial class Logits10;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 33, Target = InputForm.Logits, Prediction = InputForm.Logits, Layout = Layout.ClassMajor)]
public static partial class Logits33;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 10, Layout = Layout.ClassMajor)]
public static partial class Probabilities10;

[Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes: 3, Element = ElementType.Double, Target = InputForm.Logits, Prediction = InputForm.Logits, Layout = Layout.ClassMajor)]
public static partial class DoubleLogits3;
