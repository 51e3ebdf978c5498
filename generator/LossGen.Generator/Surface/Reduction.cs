namespace LossGen.Generator.Surface;

/// <summary>What a batch method makes of the losses of its rows. The member's name stands before the loss's in the method's name.</summary>
internal enum Reduction
{
    /// <summary>One loss a row.</summary>
    Each,

    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their exact, mergeable sum.</summary>
    Sum,
}
