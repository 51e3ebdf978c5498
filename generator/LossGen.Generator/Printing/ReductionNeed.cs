using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>A reduction over the classes of a block that a kernel calls.</summary>
/// <param name="Op">What it does.</param>
/// <param name="Width">The vector width.</param>
/// <param name="OfRows">Whether the numbers lie row by row, rather than a column a class.</param>
internal readonly record struct ReductionNeed(Op Op, VectorWidth Width, bool OfRows)
{
    /// <summary>Its name in emitted code.</summary>
    public string Name => $"{Op}{(OfRows ? "Rows" : "Columns")}{Width.Suffix()}";
}
