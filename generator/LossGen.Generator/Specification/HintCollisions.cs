using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Specification;

/// <summary>
/// The file names of a compilation that need care: two of one name would stop all output, and some file systems ignore case.
/// Almost always empty, so that a type added or removed changes nothing for the others.
/// </summary>
/// <param name="Files">File names that more than one type would have, without regard to case: each gets a hash.</param>
/// <param name="Types">Metadata names that more than one type has, which no valid program contains: nothing is emitted for them.</param>
internal sealed record HintCollisions(EquatableArray<string> Files, EquatableArray<string> Types)
{
    /// <summary>The names that files which are no type's have.</summary>
    private static readonly string[] s_taken =
    {
        "LossGen.SingleFunctions.g.cs", "LossGen.DoubleFunctions.g.cs", "LossGen.OverloadResolutionPriorityAttribute.g.cs",
    };

    public static HintCollisions Of(IReadOnlyCollection<LossSpec> all)
        => new(
            Repeated(all.Select(a => a.Host.HintName).Concat(s_taken), StringComparer.OrdinalIgnoreCase),
            Repeated(all.Select(a => a.Host.MetadataName), StringComparer.Ordinal));

    /// <summary>The specification with its final file name; null where there must be no file.</summary>
    public LossSpec? Resolve(LossSpec spec)
        => Types.Contains(spec.Host.MetadataName)
            ? null
            : Files.Contains(spec.Host.HintName, StringComparer.OrdinalIgnoreCase) ? spec with { Host = spec.Host with { HintName = HintNames.HashedFile(spec.Host.MetadataName) } } : spec;

    private static EquatableArray<string> Repeated(IEnumerable<string> names, StringComparer comparer)
    {
        HashSet<string> seen = new(comparer);
        SortedSet<string> repeated = new(comparer == StringComparer.Ordinal ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        foreach (string name in names)
        {
            if (!seen.Add(name))
            {
                repeated.Add(name);
            }
        }

        return new EquatableArray<string>(repeated);
    }
}
