namespace LossGen.Playground.Editing;

/// <summary>An argument of an annotation as it stands in the code.</summary>
/// <param name="Name">Its name, or null where its place says what it is.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="ValueStart">Where its value begins.</param>
/// <param name="Value">Its value.</param>
internal sealed record AnnotationArgument(string? Name, int Start, int End, int ValueStart, string Value);
