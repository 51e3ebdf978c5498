namespace LossGen.Generator.Specification;

/// <summary>One mistake in an annotation: what, where, and the values that its message names. Wording it is the analyzer's work.</summary>
/// <param name="Rule">What is wrong.</param>
/// <param name="Place">The attribute argument at fault (<c>kind</c>, <c>classes</c>, <c>LogBase</c> ...), or the type's name for one of the types.</param>
/// <param name="Values">The values that the message names.</param>
internal sealed record Finding(Rule Rule, string Place, EquatableArray<string> Values);
