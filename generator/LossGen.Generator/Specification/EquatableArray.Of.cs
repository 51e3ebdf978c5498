using System;

namespace LossGen.Generator.Specification;

/// <summary>Makes arrays that are equal by their contents.</summary>
internal static class EquatableArray
{
    public static EquatableArray<T> Of<T>(params T[] items)
        where T : IEquatable<T>
        => new(items);
}
