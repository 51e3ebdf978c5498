namespace LossGen.Tests.Weighted;

[Loss(LossKind.CrossEntropy, classes: 10, Prediction = InputForm.Logits, MeanOver = MeanOver.Rows)]
public static partial class RowMean10;

[Loss(LossKind.CrossEntropy, classes: 3, Prediction = InputForm.Logits, MeanOver = MeanOver.Rows, EmptyMean = EmptyMean.Zero, Element = ElementType.Double, Layout = Layout.ClassMajor)]
public static partial class PlanarRowMean3;

[Loss(LossKind.SelfInformation, classes: 2, MeanOver = MeanOver.Rows, EmptyMean = EmptyMean.Throw)]
public static partial class RowMeanOrError;

[Loss(LossKind.SelfInformation, classes: 2, EmptyMean = EmptyMean.Throw)]
public static partial class MeanOrError;

[Loss(LossKind.SelfInformation, classes: 2, EmptyMean = EmptyMean.Zero)]
public static partial class MeanOrZero;
