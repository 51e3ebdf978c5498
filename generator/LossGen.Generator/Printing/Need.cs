using System;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>A function that emitted kernels call and that must be emitted for them: a name, a width, and how many values it takes at once.</summary>
internal readonly record struct Need(string Name, VectorWidth Width, int Values) : IComparable<Need>
{
    public int CompareTo(Need other)
    {
        int order = string.CompareOrdinal(Name, other.Name);
        order = order != 0 ? order : Width.CompareTo(other.Width);
        return order != 0 ? order : Values.CompareTo(other.Values);
    }
}
