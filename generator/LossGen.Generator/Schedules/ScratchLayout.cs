using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Schedules;

/// <summary>Where values stand in the scratch of a block, in vectors, whatever their width.</summary>
/// <param name="Loops">The loops over the blocks of a tile.</param>
/// <param name="Areas">Where inputs, carried values, terms of sums and outputs stand.</param>
/// <param name="State">Where values of the sample wait for a later loop.</param>
/// <param name="Terms">What is computed for each number as the numbers lie in rows, behind all of it; nothing where rows become columns first.</param>
/// <param name="Vectors">The vectors of all of it but the terms.</param>
internal sealed record ScratchLayout(LanesLoops Loops, IReadOnlyDictionary<string, int> Areas, IReadOnlyDictionary<int, int> State, IReadOnlyList<string> Terms, int Vectors)
{
    /// <param name="recipe">The mathematics.</param>
    /// <param name="loops">The loops over the blocks of a tile.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="inColumns">Whether numbers go through passes as columns, or lie so, even where each could be taken by itself.</param>
    public static ScratchLayout Of(FlatRecipe recipe, LanesLoops loops, int classes, bool inColumns)
    {
        bool byNumber = !inColumns && !recipe.Recipe.IsDouble && loops.NeedNoColumns;
        return Of(recipe, loops, classes, byNumber ? new List<string>() : null, inPlace: false);
    }

    /// <summary>For rows that stay rows, padded to so many classes: inputs and outputs are read and written where they lie.</summary>
    public static ScratchLayout OfLongRows(FlatRecipe recipe, LanesLoops loops, int classes) => Of(recipe, loops, classes, null, inPlace: true);

    private static ScratchLayout Of(FlatRecipe recipe, LanesLoops loops, int classes, List<string>? terms, bool inPlace)
    {
        Dictionary<string, int> areas = AreasOf(recipe, loops, classes, terms, inPlace, out int vectors);
        Dictionary<int, int> state = StateOf(recipe, loops, ref vectors);
        return new ScratchLayout(loops, areas, state, terms ?? new List<string>(), vectors);
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

    /// <summary>
    /// An area for each input, each value per class that a later loop reads, the terms of each sum and each output. What a pass writes may take the area of what
    /// its classes read for the last time, class by class.
    /// </summary>
    private static Dictionary<string, int> AreasOf(FlatRecipe recipe, LanesLoops loops, int classes, List<string>? terms, bool inPlace, out int vectors)
    {
        List<(string Name, int First, int Last)> values = new();
        int LastUse(Step step) => loops.LoopsReading(step).Max();
        foreach (IGrouping<string, Step> loads in recipe.Live.Where(s => s.Op == Op.Load).GroupBy(s => s.Target!))
        {
            if (!inPlace && loads.Any(loops.IsInArea) && (terms is null || loads.Any(l => loops.LoopsReading(l).Any(i => !loops.All[i].ServesValue))))
            {
                values.Add((loads.Key, LanesLoops.BeforeAll, loads.Max(LastUse)));
            }
        }

        foreach (Step step in recipe.Live.Where(loops.IsCarried))
        {
            values.Add((step.Name!, loops.LoopOf(step), LastUse(step)));
        }

        foreach (Step step in recipe.Live.Where(s => s.Op.Reduces() && s.Op != Op.AtLabel && !loops.IsInArea(recipe.Steps[s.Arguments[0]])))
        {
            values.Add((LanesPlan.TermsOf(step), loops.TakenIn(step), loops.LoopOf(step)));
        }

        foreach (Step store in recipe.Live.Where(s => s.Op == Op.Store && !inPlace))
        {
            values.Add((store.Target!, loops.LoopOf(store), int.MaxValue));
        }

        Dictionary<string, int> areas = new();
        List<int> busyUntil = new();
        foreach ((string name, int first, int last) in values.OrderBy(v => v.First))
        {
            if (terms is not null && first >= 0 && loops.All[first].IsPassForValue)
            {
                terms.Add(name);
                continue;
            }

            // A pass that may have to be done again must find all it read.
            bool again = first >= 0 && loops.All[first].Pass.Any(s => s.Op == Op.Usually);
            int area = first < 0 ? -1 : busyUntil.FindIndex(until => until < first || (until == first && !again));
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
