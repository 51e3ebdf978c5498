namespace LossGen.Generator.Specification;

/// <summary>What sort of code a finding is about.</summary>
internal enum PlaceKind
{
    /// <summary>The attribute as a whole.</summary>
    Attribute,

    /// <summary>One of its arguments.</summary>
    Argument,

    /// <summary>The name of a type.</summary>
    Type,

    /// <summary>The name of a member of the annotated type.</summary>
    Member,
}
