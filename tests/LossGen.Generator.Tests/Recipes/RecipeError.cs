namespace LossGen.Generator.Tests.Recipes;

/// <summary>The largest error of one result of a recipe over some rows.</summary>
/// <param name="Ulp">In units of the last place; infinite for NaN and infinities that are not the truth's.</param>
/// <param name="Where">The row, and what was got and what is true.</param>
internal sealed record RecipeError(double Ulp, string Where)
{
    public static RecipeError None { get; } = new(0, "nowhere");

    /// <summary>The larger one.</summary>
    public RecipeError Or(RecipeError other) => other.Ulp > Ulp ? other : this;
}
