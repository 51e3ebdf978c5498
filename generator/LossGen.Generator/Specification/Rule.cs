namespace LossGen.Generator.Specification;

/// <summary>What can be wrong with an annotation. The number is that of the diagnostic: <c>NotPartial</c> is LOSS001.</summary>
internal enum Rule
{
    NotPartial = 1,
    ClassCount = 2,
    LogBase = 3,
    UnknownKind = 4,
    UnknownOption = 7,
    WrongHost = 8,
    TooOld = 9,
    TwoParts = 10,
    Collision = 11,
    ClassWeights = 12,
    OutOfRange = 13,
    IgnoredClass = 14,
    WithoutEffect = 15,
    Forms = 16,
    SoftmaxBefore = 17,
}
