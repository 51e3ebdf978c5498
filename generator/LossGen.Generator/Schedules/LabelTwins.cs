using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Schedules;

/// <summary>
/// Values at the label that are those of the label's class: what a function makes of the number at the label, where it makes the same of every number. With few classes
/// they are picked from the columns rather than computed once more.
/// </summary>
internal static class LabelTwins
{
    /// <summary>The steps of the sample that are calls of elementary functions, and that nobody needs before the classes have gone through theirs; each with the step that does the same for every class.</summary>
    public static IReadOnlyDictionary<int, int> Of(FlatRecipe recipe)
    {
        Dictionary<int, int> twins = new();
        foreach (Step step in recipe.Live.Where(s => s.Op == Op.Call && s.Shape == Shape.PerSample))
        {
            if (recipe.Live.FirstOrDefault(s => s.Op == Op.Call && s.Shape == Shape.PerClass && IsAtLabel(recipe, step.Id, s.Id)) is { } twin
                && recipe.Readers(step.Id).All(r => recipe.Level(r) > recipe.Level(twin.Id)))
            {
                twins.Add(step.Id, twin.Id);
            }
        }

        return twins;
    }

    private static bool IsAtLabel(FlatRecipe recipe, int sample, int perClass)
    {
        Step a = recipe.Steps[sample];
        Step b = recipe.Steps[perClass];
        return sample == perClass
            || (a.Op == Op.AtLabel
                ? a.Arguments[0] == perClass
                : a.Op == b.Op && a.Target == b.Target && a.Arguments.Count == b.Arguments.Count && a.Arguments.Count > 0 && a.Arguments.Zip(b.Arguments, (x, y) => IsAtLabel(recipe, x, y)).All(same => same));
    }
}
