namespace LossGen.Generator.Kernels;

/// <summary>What a loop goes over.</summary>
internal enum Axis
{
    Tiles,
    Blocks,
    Classes,

    /// <summary>The vectors of a row, the last of them perhaps in part.</summary>
    Vectors,

    /// <summary>The vectors of a tile's numbers as they lie in rows, of which each block has as many as classes: a vector may hold numbers of several rows.</summary>
    Numbers,
}
