using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace LossGen.Generator.Specification;

/// <summary>Which types come first among those that differ by their names alone: kernels are written for them, and serve the others, too.</summary>
internal sealed class FirstOfKind : IEquatable<FirstOfKind>
{
    private readonly Dictionary<LossSpec, string> _first = new();

    public FirstOfKind(ImmutableArray<LossSpec> all)
    {
        foreach (LossSpec spec in all)
        {
            LossSpec kind = spec.Nameless;
            if (!_first.ContainsKey(kind))
            {
                _first.Add(kind, spec.MetadataName);
            }
        }
    }

    public bool Is(LossSpec spec) => _first[spec.Nameless] == spec.MetadataName;

    public bool Equals(FirstOfKind? other)
    {
        if (other is null || other._first.Count != _first.Count)
        {
            return false;
        }

        foreach (KeyValuePair<LossSpec, string> pair in _first)
        {
            if (!other._first.TryGetValue(pair.Key, out string? first) || first != pair.Value)
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as FirstOfKind);

    public override int GetHashCode() => _first.Count;
}
