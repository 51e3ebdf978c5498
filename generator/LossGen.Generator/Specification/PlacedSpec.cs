namespace LossGen.Generator.Specification;

/// <summary>A specification among all others of its compilation.</summary>
/// <param name="Spec">The specification, with its final file name.</param>
/// <param name="IsFirstOfKind">Whether it is the first of those that have the same kernels: these are written for it, and serve the others, too.</param>
internal sealed record PlacedSpec(LossSpec Spec, bool IsFirstOfKind);
