
namespace LossGen.Generator.Schedules;

/// <summary>What a kernel of blocks of rows, one row a lane, is made for.</summary>
/// <param name="Element">What it computes with.</param>
/// <param name="Width">The width of its vectors.</param>
/// <param name="Classes">The classes of a row.</param>
/// <param name="ByClass">Whether batches hold the numbers of all rows class by class.</param>
internal sealed record KernelShape(ElementType Element, VectorWidth Width, int Classes, bool ByClass)
{
    /// <summary>The rows of a block.</summary>
    public int Lanes { get; } = Width.Lanes(Element);

    /// <summary>The vectors of one row whose classes are in the lanes, the last perhaps in part.</summary>
    public int Vectors => (Classes + Lanes - 1) / Lanes;
}
