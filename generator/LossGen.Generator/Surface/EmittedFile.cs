using LossGen.Generator.Printing;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>The text for one annotated type, and the shared functions that it calls.</summary>
internal sealed record EmittedFile(string HintName, string Text, ElementType Element, EquatableArray<Need> Needs);
