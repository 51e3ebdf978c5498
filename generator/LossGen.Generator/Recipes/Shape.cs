namespace LossGen.Generator.Recipes;

/// <summary>Whether a value exists once a sample or once for each class of it.</summary>
internal enum Shape
{
    PerSample,
    PerClass,
}
