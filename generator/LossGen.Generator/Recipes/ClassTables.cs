namespace LossGen.Generator.Recipes;

/// <summary>The names of the tables of constants, one a class, that recipes read.</summary>
internal static class ClassTables
{
    public const string Weights = "ClassWeights";
    public const string Indices = "ClassIndices";
}
