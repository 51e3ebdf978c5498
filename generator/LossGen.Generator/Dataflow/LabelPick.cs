using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Dataflow;

/// <summary>Recipe to recipe: what a function makes of the number at the label is one of those that it makes of all numbers, and can be picked among them.</summary>
internal static class LabelPick
{
    public static IReadOnlyList<Step> Rewrite(IReadOnlyList<Step> steps)
    {
        Step[] rewritten = steps.ToArray();
        foreach (Step step in steps)
        {
            if (step is { Op: Op.Call, Shape: Shape.PerSample } && OfAllClasses(steps, step) is { } all)
            {
                rewritten[step.Id] = step with { Op = Op.AtLabel, Target = null, Arguments = EquatableArray.Of(all.Id) };
            }
        }

        return rewritten;
    }

    private static Step? OfAllClasses(IReadOnlyList<Step> steps, Step step)
    {
        for (int i = 0; i < step.Id; i++)
        {
            if (steps[i] is { Op: Op.Call, Shape: Shape.PerClass } other && IsAtLabel(steps, step.Id, other.Id))
            {
                return other;
            }
        }

        return null;
    }

    private static bool IsAtLabel(IReadOnlyList<Step> steps, int sample, int perClass)
    {
        if (sample == perClass)
        {
            return true;
        }

        (Step a, Step b) = (steps[sample], steps[perClass]);
        if (a.Op == Op.AtLabel)
        {
            return a.Arguments[0] == perClass;
        }

        if (a.Op != b.Op || a.Target != b.Target || a.Arguments.Count != b.Arguments.Count || a.Arguments.Count == 0)
        {
            return false;
        }

        for (int i = 0; i < a.Arguments.Count; i++)
        {
            if (!IsAtLabel(steps, a.Arguments[i], b.Arguments[i]))
            {
                return false;
            }
        }

        return true;
    }
}
