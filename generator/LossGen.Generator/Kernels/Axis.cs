namespace LossGen.Generator.Kernels;

/// <summary>What a loop goes over.</summary>
internal enum Axis
{
    Tiles,
    Blocks,
    Classes,
}
