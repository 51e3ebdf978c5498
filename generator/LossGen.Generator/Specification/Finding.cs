namespace LossGen.Generator.Specification;

/// <summary>One thing to say about an annotation: what, where, and the values that its message names. Wording it is the analyzer's work.</summary>
/// <param name="Rule">What is wrong.</param>
/// <param name="Place">Where.</param>
/// <param name="Values">The values that the message names.</param>
/// <param name="Correction">A C# expression to write instead of the argument at fault; empty where there is no obvious one.</param>
internal sealed record Finding(Rule Rule, Place Place, EquatableArray<string> Values, string Correction = "")
{
    /// <summary>Whether nothing is emitted for the type because of it.</summary>
    public bool Blocks => Rule is not (Rule.IgnoredClass or Rule.WithoutEffect);
}
