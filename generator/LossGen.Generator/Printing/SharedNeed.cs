using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>A needed function and the element type that it is needed for.</summary>
internal readonly record struct SharedNeed(ElementType Element, Need Need);
