namespace LossGen.Generator.Tests.Recipes;

/// <summary>Where an instruction finds a value: a vector for each group of classes, or one for all of them.</summary>
/// <param name="At">The first vector.</param>
/// <param name="Stride">1 for a value of each class; 0 for one of the sample, which fills a vector and is read again for every group.</param>
internal readonly record struct Operand(int At, int Stride);
