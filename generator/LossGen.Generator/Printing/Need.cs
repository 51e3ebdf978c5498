using System;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>A function that emitted kernels call and that must be emitted for them: a name, a width, and how many values it takes at once.</summary>
/// <param name="Name">The name.</param>
/// <param name="Width">The vector width.</param>
/// <param name="Values">How many values it takes at once.</param>
/// <param name="PerLane">Whether arguments that are else the same in all lanes differ from lane to lane.</param>
/// <param name="IsCalled">Whether it is a function that the JIT must not inline.</param>
internal readonly record struct Need(string Name, VectorWidth Width, int Values, bool PerLane = false, bool IsCalled = false) : IComparable<Need>
{
    public int CompareTo(Need other)
    {
        int order = string.CompareOrdinal(Name, other.Name);
        order = order != 0 ? order : Width.CompareTo(other.Width);
        order = order != 0 ? order : Values.CompareTo(other.Values);
        order = order != 0 ? order : PerLane.CompareTo(other.PerLane);
        return order != 0 ? order : IsCalled.CompareTo(other.IsCalled);
    }
}
