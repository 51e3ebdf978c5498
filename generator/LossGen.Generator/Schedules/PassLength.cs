using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Elementary;

namespace LossGen.Generator.Schedules;

/// <summary>How many operations a pass over the classes takes for each of them: with those of the functions that it calls, and of what is written inside a line.</summary>
internal static class PassLength
{
    public static int Of(FlatRecipe recipe, IReadOnlyList<Step> steps)
    {
        HashSet<int> own = new(steps.Select(s => s.Id));
        return steps.Sum(s => Of(recipe, s, own));
    }

    /// <summary>The operation of a step itself, or those of the function that it calls.</summary>
    public static int OfStep(Step step, ElementType element) => step.Op == Op.Call ? ElementaryFunctions.Define(step.Target!, element).Length : 1;

    /// <inheritdoc cref="OfStep(Step, ElementType)"/>
    public static int OfLine(FlatRecipe recipe, Step step) => OfStep(step, recipe.Recipe.Element);

    private static int Of(FlatRecipe recipe, Step step, HashSet<int> own)
    {
        return (step.IsConstant ? 0 : OfLine(recipe, step)) + step.Arguments.Select(a => recipe.Steps[a]).Where(a => a.IsInline && a.Shape == Shape.PerClass && !own.Contains(a.Id)).Sum(a => Of(recipe, a, own));
    }
}
