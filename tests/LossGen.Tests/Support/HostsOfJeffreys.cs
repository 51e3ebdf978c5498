namespace LossGen.Tests.Support;

[Loss(LossKind.Jeffreys, classes: 2)]
public static partial class Jeffreys2;

[Loss(LossKind.Jeffreys, classes: 3)]
public static partial class Jeffreys3;

[Loss(LossKind.Jeffreys, classes: 10)]
public static partial class Jeffreys10;

[Loss(LossKind.Jeffreys, classes: 17)]
public static partial class Jeffreys17;

[Loss(LossKind.Jeffreys, classes: 100)]
public static partial class Jeffreys100;

[Loss(LossKind.Jeffreys, classes: 10, LogBase = 2)]
public static partial class Jeffreys10Bits;

[Loss(LossKind.Jeffreys, classes: 10, Element = ElementType.Double)]
public static partial class DoubleJeffreys10;

[Loss(LossKind.Jeffreys, classes: 33, Element = ElementType.Double)]
public static partial class DoubleJeffreys33;
