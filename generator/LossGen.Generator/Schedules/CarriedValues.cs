using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Schedules;

/// <summary>Which passes read a value per class, and whether it is better computed again there than kept: the same question for every schedule.</summary>
internal static class CarriedValues
{
    /// <summary>The steps whose values per class are read by a later pass than the one that computes them.</summary>
    public static IEnumerable<Step> Of(FlatRecipe recipe)
        => recipe.Live.Where(s => s.Shape == Shape.PerClass && s.Op is not (Op.Load or Op.Store) && !s.IsInline && UsePasses(recipe, s).Any(p => p > recipe.PassOf(s)));

    /// <summary>The passes that read a value, directly or through steps printed inside their reader's line.</summary>
    public static IEnumerable<int> UsePasses(FlatRecipe recipe, Step step) => Uses(recipe, step).Select(u => u.Pass);

    /// <summary>The same with the steps that have lines there.</summary>
    public static IEnumerable<(int Pass, Step Reader)> Uses(FlatRecipe recipe, Step step)
    {
        foreach (int reader in recipe.Readers(step.Id))
        {
            Step other = recipe.Steps[reader];
            if (other.IsInline && !other.Op.Reduces())
            {
                foreach ((int, Step) use in Uses(recipe, other))
                {
                    yield return use;
                }
            }
            else
            {
                yield return (recipe.PassOf(other), other);
            }

            // What is repeated in a later pass reads its arguments there again.
            if (other.Shape == Shape.PerClass && !other.IsInline && IsCheap(recipe, other))
            {
                foreach ((int, Step) use in Uses(recipe, other))
                {
                    yield return use;
                }
            }
        }
    }

    /// <summary>One operation on inputs and values of the sample costs less than a store and a load.</summary>
    public static bool IsCheap(FlatRecipe recipe, Step step)
        => !step.IsKept && step.Op is (Op.Add or Op.Sub or Op.Mul or Op.Max)
            && step.Arguments.All(a => recipe.Steps[a] is { Shape: Shape.PerSample } or { Op: Op.Load or Op.ClassConst });
}
