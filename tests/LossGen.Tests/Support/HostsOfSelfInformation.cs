namespace LossGen.Tests.Support;

[Loss(LossKind.SelfInformation, classes: 2)]
public static partial class Information;

[Loss(LossKind.SelfInformation, classes: 2, LogBase = 2)]
public static partial class InformationInBits;

[Loss(LossKind.SelfInformation, classes: 2, Element = ElementType.Double)]
public static partial class DoubleInformation;
