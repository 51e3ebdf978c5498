namespace LossGen.Generator.Specification;

/// <summary>What the parser makes of one annotation: a specification, or the mistakes that prevent it.</summary>
internal sealed record ParsedLoss(LossSpec? Spec, EquatableArray<Finding> Findings);
