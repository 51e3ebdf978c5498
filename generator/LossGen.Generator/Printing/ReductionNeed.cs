using System;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>A reduction over the classes of a block that a kernel calls.</summary>
/// <param name="Op">What it does.</param>
/// <param name="Width">The vector width.</param>
/// <param name="Of">How the numbers lie.</param>
internal readonly record struct ReductionNeed(Op Op, VectorWidth Width, NumbersLie Of) : IComparable<ReductionNeed>
{
    /// <summary>Its name in emitted code.</summary>
    public string Name => $"{Op}{Of}{Width.Suffix()}";

    public int CompareTo(ReductionNeed other)
    {
        int order = Of.CompareTo(other.Of);
        order = order != 0 ? order : Op.CompareTo(other.Op);
        return order != 0 ? order : Width.CompareTo(other.Width);
    }
}
