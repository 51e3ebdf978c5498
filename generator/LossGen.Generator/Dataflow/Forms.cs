using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Dataflow;

/// <summary>Recipe to recipe: of values that are written in two ways, the one that always holds.</summary>
internal static class Forms
{
    /// <param name="steps">The steps.</param>
    /// <param name="keepsUsual">Whether forms that hold for values in ranges stay both.</param>
    public static IReadOnlyList<Step> Always(IReadOnlyList<Step> steps, bool keepsUsual = false)
    {
        Step[] rewritten = new Step[steps.Count];
        int[] same = new int[steps.Count];
        foreach (Step step in steps)
        {
            same[step.Id] = step.Id;
            rewritten[step.Id] = step with { Arguments = new EquatableArray<int>(step.Arguments.Select(a => same[a])) };
            if (step.Op != Op.Rarely && (step.Op != Op.Usually || keepsUsual))
            {
                continue;
            }

            Step always = rewritten[same[step.Arguments[0]]];
            if (step.Name is null || !always.IsInline || always.IsConstant)
            {
                same[step.Id] = always.Id;
                continue;
            }

            // It has the line that the value has.
            rewritten[step.Id] = always with { Id = step.Id, Name = step.Name, Says = step.Says, IsKept = step.IsKept };
        }

        return rewritten;
    }
}
