using System.Collections.Generic;

namespace LossGen.Tests.Exact;

/// <summary>A row of a regime, with a label that suits it: the seed and the name find it again.</summary>
public sealed record NamedRow(string Name, int Label, IReadOnlyList<float> Values)
{
    /// <summary>A copy for a call.</summary>
    public float[] ToArray() => [.. Values];

    /// <inheritdoc/>
    public override string ToString() => $"{Name}, C = {Values.Count}, label {Label}";
}
