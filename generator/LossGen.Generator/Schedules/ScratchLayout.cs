using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Schedules;

/// <summary>Where values stand in the scratch of a block, in vectors, whatever their width.</summary>
/// <param name="Loops">The loops over the blocks of a tile.</param>
/// <param name="Areas">Where carried values and terms of sums stand. Inputs and outputs are read and written where they lie.</param>
/// <param name="State">Where values of the sample wait for a later loop.</param>
/// <param name="Vectors">The vectors of all of it.</param>
internal sealed record ScratchLayout(LanesLoops Loops, IReadOnlyDictionary<string, int> Areas, IReadOnlyDictionary<int, int> State, int Vectors)
{
    /// <param name="recipe">The mathematics.</param>
    /// <param name="loops">The loops over the blocks of a tile.</param>
    /// <param name="classes">The classes that a row is padded to.</param>
    public static ScratchLayout Of(FlatRecipe recipe, LanesLoops loops, int classes)
    {
        Dictionary<string, int> areas = AreasOf(recipe, loops, classes, out int vectors);
        Dictionary<int, int> state = StateOf(recipe, loops, ref vectors);
        return new ScratchLayout(loops, areas, state, vectors);
    }

    private static Dictionary<int, int> StateOf(FlatRecipe recipe, LanesLoops loops, ref int vectors)
    {
        Dictionary<int, int> state = new();
        foreach (Step step in recipe.Live.Where(s => s.Shape == Shape.PerSample && !s.IsInline && !s.Op.IsOutput() && s.Op != Op.Input))
        {
            bool isChecked = recipe.Readers(step.Id).Any(r => recipe.Steps[r].Op == Op.InvalidWhereNaN);
            if ((isChecked || loops.IsReadLater(step)) && !(loops.Rare is { GoRowByRow: true } rare && rare.AreAllThatNeed(step)))
            {
                state.Add(step.Id, vectors++);
            }
        }

        return state;
    }

    /// <summary>An area for each value per class that a later loop reads, and for the terms of each sum. What a pass writes may take the area of what its classes read for the last time, class by class.</summary>
    private static Dictionary<string, int> AreasOf(FlatRecipe recipe, LanesLoops loops, int classes, out int vectors)
    {
        List<(string Name, int First, int Last)> values = new();
        int LastUse(Step step) => loops.LoopsReading(step).Max();
        foreach (Step step in recipe.Live.Where(loops.IsCarried))
        {
            values.Add((step.Name!, loops.LoopOf(step), LastUse(step)));
        }

        foreach (Step step in recipe.Live.Where(s => s.Op.Reduces() && s.Op != Op.AtLabel && !loops.IsInArea(recipe.Steps[s.Arguments[0]])))
        {
            values.Add((LanesPlan.TermsOf(step), loops.TakenIn(step), loops.LoopOf(step)));
        }

        Dictionary<string, int> areas = new();
        List<int> busyUntil = new();
        foreach ((string name, int first, int last) in values.OrderBy(v => v.First))
        {
            int area = busyUntil.FindIndex(until => until <= first);
            if (area < 0)
            {
                area = busyUntil.Count;
                busyUntil.Add(0);
            }

            busyUntil[area] = last;
            areas.Add(name, area * classes);
        }

        vectors = busyUntil.Count * classes;
        return areas;
    }
}
