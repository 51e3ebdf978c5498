using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>The reductions that all kernels of a compilation with the same number of classes share.</summary>
/// <param name="Element">The element type.</param>
/// <param name="Classes">The number of classes C.</param>
/// <param name="Reductions">The reductions, each once.</param>
internal sealed record SharedReductions(ElementType Element, int Classes, EquatableArray<ReductionText> Reductions);
