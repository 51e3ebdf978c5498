namespace LossGen;

/// <summary>The number type of the emitted methods.</summary>
public enum ElementType
{
    /// <summary>float.</summary>
    Single = 0,

    /// <summary>double.</summary>
    Double = 1,

    /// <summary>Half, where the framework has it, as storage: predictions, targets and gradients are in it, arithmetic, losses and weights in float.</summary>
    Half = 2,

    /// <summary>System.Numerics.BFloat16, where the framework has it, as storage: predictions, targets and gradients are in it, arithmetic, losses and weights in float.</summary>
    BFloat16 = 3,
}
