using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Schedules;

/// <summary>
/// Which values of the classes can be computed as numbers lie in rows: all that the losses need, where each follows from numbers of its own class alone and only reductions read what
/// is left of it.
/// </summary>
internal static class RowOrderRules
{
    /// <summary>The names of these values; none where the losses need columns.</summary>
    public static Seq<string> Values(Flow flow)
    {
        List<string> names = new();
        foreach (Step step in flow.Lines)
        {
            if (step.Op is Op.AtLabel or Op.Rarely || (step.Op.Reduces() && !flow.IsForGradientOnly(step) && !IsOfItsClass(flow, flow.Steps[step.Arguments[0]])))
            {
                return default;
            }

            if (flow.IsForGradientOnly(step))
            {
                continue;
            }

            if (flow.TermsOf(step) is { } terms)
            {
                names.Add(terms);
            }
            else if (step.Shape == Shape.PerClass && step.Op != Op.Load)
            {
                if (!IsOfItsClass(flow, step) || flow.LinesReading(step).Any(r => !r.Op.Reduces() && flow.IsForGradientOnly(r)))
                {
                    return default;
                }

                names.Add(flow.NameOf(step));
            }
        }

        return names.ToSeq();
    }

    private static bool IsOfItsClass(Flow flow, Step step)
        => step.Op == Op.Load || step.IsConstant
            || (step.Shape == Shape.PerClass && step.Op is not (Op.IsLabel or Op.Scale or Op.ClassConst) && step.Arguments.All(a => IsOfItsClass(flow, flow.Steps[a])));
}
