using System.Globalization;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>The largest errors of the value of a recipe, and of all that it stores.</summary>
internal sealed record RecipeErrors(RecipeError Value, RecipeError Gradient)
{
    public static RecipeErrors None { get; } = new(RecipeError.None, RecipeError.None);

    /// <summary>The larger ones.</summary>
    public RecipeErrors Or(RecipeErrors other) => new(Value.Or(other.Value), Gradient.Or(other.Gradient));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"value {Value.Ulp:0.00} ULP ({Value.Where}), gradient {Gradient.Ulp:0.00} ULP ({Gradient.Where})");
}
