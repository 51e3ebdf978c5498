namespace LossGen.Generator.Specification;

/// <summary>One type declaration around the emitted methods: the annotated type itself or a type that it is nested in.</summary>
/// <param name="Keyword">How the declaration starts: <c>static partial class</c>, <c>partial record struct</c> ...</param>
/// <param name="Name">The name with its type parameters, keywords escaped.</param>
internal sealed record HostType(string Keyword, string Name);
