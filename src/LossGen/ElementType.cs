namespace LossGen;

/// <summary>The number type of the emitted methods.</summary>
public enum ElementType
{
    /// <summary>float.</summary>
    Single = 0,

    /// <summary>double.</summary>
    Double = 1,
}
