namespace LossGen.Tests.Exact;

/// <summary>Two rows of one regime: a target and a prediction.</summary>
public sealed record NamedPair(string Name, NamedRow Target, NamedRow Prediction)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}, C = {Target.Values.Count}";
}
