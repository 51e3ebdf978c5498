namespace LossGen.Generator.Specification;

/// <summary>What the parser makes of one annotation: a specification unless mistakes prevent it, and all there is to say.</summary>
internal sealed record ParsedLoss(LossSpec? Spec, EquatableArray<Finding> Findings);
