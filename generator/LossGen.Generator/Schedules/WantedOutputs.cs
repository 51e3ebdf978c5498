using System;
using System.Collections.Generic;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Schedules;

/// <summary>
/// Outputs that calls of one kernel of a row may leave out, the last ones first, and what is computed for which. Kernels of rows differ little between the value alone and a
/// value with gradients: one serves all overloads, and skips what nobody wants.
/// </summary>
internal sealed class WantedOutputs
{
    private readonly int[]? _for;

    private WantedOutputs(Flow flow, IReadOnlyList<string> optional, int[]? neededFor)
    {
        Flow = flow;
        Optional = optional;
        _for = neededFor;
    }

    /// <summary>The mathematics with all outputs.</summary>
    public Flow Flow { get; }

    /// <summary>The outputs that may be left out: each call wants the first ones, from none to all. Empty where it wants what there is.</summary>
    public IReadOnlyList<string> Optional { get; }

    /// <summary>How many optional outputs have to be wanted for a step to be needed: 0 for what the value needs.</summary>
    public int For(Step step) => _for is null ? 0 : _for[step.Id];

    /// <summary>A kernel that always has the same outputs.</summary>
    public static WantedOutputs Always(Recipe recipe, IReadOnlyList<Step> steps, IReadOnlyCollection<string> outputs)
        => new(new Flow(recipe, steps, outputs, storesLast: false), Array.Empty<string>(), null);

    /// <summary>A kernel for all overloads; null where it would compute more than is wanted.</summary>
    /// <param name="recipe">Where the steps are from.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="outputs">The outputs: each overload has the first ones.</param>
    public static WantedOutputs? Shared(Recipe recipe, IReadOnlyList<Step> steps, IReadOnlyList<string> outputs)
    {
        int[] neededFor = new int[steps.Count];
        Flow? flow = null;
        for (int wanted = outputs.Count; wanted >= 0; wanted--)
        {
            string[] stores = new string[wanted];
            for (int o = 0; o < wanted; o++)
            {
                stores[o] = outputs[o];
            }

            Flow with = new(recipe, steps, stores, storesLast: false);
            flow ??= with;
            foreach (Step step in steps)
            {
                neededFor[step.Id] = with.IsLive(step) ? wanted : neededFor[step.Id];
            }
        }

        // A reduction has registers from the start of its pass on, wanted or not.
        foreach (Step step in flow!.Lines)
        {
            if (step.Op.Reduces() && neededFor[step.Id] > 0)
            {
                return null;
            }
        }

        return new WantedOutputs(flow, outputs, neededFor);
    }
}
