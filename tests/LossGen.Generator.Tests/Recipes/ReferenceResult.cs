namespace LossGen.Generator.Tests.Recipes;

/// <summary>What the reference, or a recipe, says of a row; null for what it does not give.</summary>
internal sealed record ReferenceResult(double? Value, double[]? Gradient = null, double[]? TargetGradient = null, double[]? HessianDiagonal = null);
