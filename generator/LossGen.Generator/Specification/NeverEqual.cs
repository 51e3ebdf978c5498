using System.Collections.Generic;

namespace LossGen.Generator.Specification;

/// <summary>
/// Calls no two values equal, for what is collected: where a tree has fewer attributes than before and then as many again, Roslyn 4.3 compares the new value with the one
/// removed in between, calls it unchanged, and the collection stays as it was without it.
/// </summary>
internal sealed class NeverEqual<T> : IEqualityComparer<T>
{
    public static readonly NeverEqual<T> Instance = new();

    private NeverEqual()
    {
    }

    public bool Equals(T x, T y) => false;

    public int GetHashCode(T obj) => 0;
}
