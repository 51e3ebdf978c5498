namespace LossGen.Generator.Kernels;

/// <summary>Whose memory a buffer is.</summary>
internal enum Space
{
    /// <summary>The caller's. Places are counted in numbers.</summary>
    Argument,

    /// <summary>Scratch, so much for each block of a tile, unless all of it goes through registers. Places are counted in vectors.</summary>
    Block,

    /// <summary>Scratch of a kernel of one row. Places are counted in vectors, and the last one is whole.</summary>
    Row,

    /// <summary>Constants, one a class. Places are counted in numbers.</summary>
    Table,
}
