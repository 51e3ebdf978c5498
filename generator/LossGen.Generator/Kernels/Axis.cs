namespace LossGen.Generator.Kernels;

/// <summary>What a loop goes over.</summary>
internal enum Axis
{
    Tiles,
    Blocks,
    Classes,

    /// <summary>The vectors of a row, the last of them perhaps in part.</summary>
    Vectors,
}
