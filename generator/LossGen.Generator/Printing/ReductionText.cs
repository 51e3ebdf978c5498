namespace LossGen.Generator.Printing;

/// <summary>A reduction that kernels of some number of classes call, and its text, which all of them share.</summary>
/// <param name="Need">The reduction.</param>
/// <param name="Text">The functions, without indentation.</param>
internal sealed record ReductionText(ReductionNeed Need, string Text);
