namespace LossGen.Generator.Surface;

/// <summary>What the methods of a kind take and give back.</summary>
internal enum MethodShape
{
    /// <summary>A loss, with gradients where they are asked for; batches have one a row, a mean and a sum.</summary>
    Loss,

    /// <summary>A result for each class, and one number a row.</summary>
    Result,

    /// <summary>The number of a class.</summary>
    Index,

    /// <summary>The number of a class, drawn with a uniform number.</summary>
    Draw,
}
