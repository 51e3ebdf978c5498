namespace LossGen.Generator.Printing;

/// <summary>What an order of lanes is an instruction of.</summary>
internal enum PermuteKind
{
    /// <summary>One vector as it is.</summary>
    Same,

    /// <summary>Every lane from the same lane of one of both vectors.</summary>
    Blend,

    /// <summary>In every 128 bits, the first numbers of both vectors in turn.</summary>
    ZipLow,

    /// <summary>In every 128 bits, the last numbers of both vectors in turn.</summary>
    ZipHigh,

    /// <summary>Whole 128 bits of both vectors.</summary>
    Parts,

    /// <summary>Lanes of one vector in any order.</summary>
    One,

    /// <summary>Lanes of both vectors in any order.</summary>
    Two,
}
