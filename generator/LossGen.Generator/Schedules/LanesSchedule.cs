using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Schedules;

/// <summary>
/// Lays a recipe over blocks of rows, one row a lane: no reduction crosses lanes, and logarithms and divisions of the sample serve a whole block at once.
/// </summary>
internal static class LanesSchedule
{
    /// <summary>The scratch of a block stands on the stack, of which a thread may have no more than a megabyte.</summary>
    private const int MostScratchBytes = 256 * 1024;

    /// <summary>
    /// Bytes of the columns of one input, beyond which rows are taken one by one: a row stays in the first-level cache where its block does not, and has vectors
    /// enough to fill. Measured: with 512 bits from 300 to 450 classes on, by the kind of loss, with 256 from 600 to 1,000. 128 bits go with 256: a block would stay in
    /// the cache, but is worth no kernel of its own.
    /// </summary>
    private const int MostColumnBytes = 24 * 1024;

    /// <summary>Bytes of one input that a tile takes: larger ones lose the hardware's prefetching of the rows behind them.</summary>
    private const int TileBytes = 2560;

    private const int MostTiles = 8;

    /// <summary>With more classes than this, numbers at labels are read one by one: measured, that takes as long as a comparison and a selection for each of eight classes.</summary>
    private const int MostClassesCompared = 8;

    /// <summary>With as few classes as this, to pick a value at the label is quicker than to compute it: 7 percent for the cross-entropy of three classes, 5 for four.</summary>
    private const int MostClassesPicked = 4;

    /// <summary>Whether there is room for the scratch: with very many classes only narrow vectors fit, or none.</summary>
    public static bool Fits(LanesPlan plan) => plan.Stride * ((int)plan.Width / 8) <= MostScratchBytes;

    /// <summary>Whether rows are better taken one by one than in blocks.</summary>
    public static bool IsRowByRow(LanesPlan plan, bool byClass)
        => !byClass && !plan.ByNumber && plan.Classes * (Math.Max((int)plan.Width, (int)VectorWidth.Vector256) / 8) > MostColumnBytes;

    /// <summary>A plan for each width: most of it is the same for all.</summary>
    public static IEnumerable<LanesPlan> Plan(FlatRecipe recipe, int classes, IReadOnlyList<VectorWidth> widths, bool byClass = false)
    {
        LanesLoops loops = new(recipe, picksTwins: classes <= MostClassesPicked);
        bool byNumber = !byClass && !recipe.Recipe.IsDouble && loops.NeedNoColumns;
        List<string> terms = new();
        Dictionary<string, int> areas = Areas(recipe, loops, classes, byNumber ? terms : null, out int vectors);
        Dictionary<int, int> state = new();
        foreach (Step step in recipe.Live.Where(s => s.Shape == Shape.PerSample && !s.IsInline && !s.Op.IsOutput() && s.Op != Op.Input))
        {
            if (step.Op == Op.AtLabel || loops.LoopsReading(step).Any(l => l > loops.LoopOf(step)))
            {
                state.Add(step.Id, vectors++);
            }
        }

        vectors += terms.Count * classes;
        foreach (VectorWidth width in widths)
        {
            int lanes = width.Lanes(recipe.Recipe.Element);
            int tile = Math.Min(MostTiles, Math.Max(1, TileBytes / ((int)width / 8 * classes)));
            yield return new LanesPlan(recipe, classes, width, lanes, classes > Math.Min(lanes, MostClassesCompared), classes > lanes, Group(classes), loops, areas, state, vectors, terms, tile);
        }
    }

    /// <summary>
    /// An area for each input, each value per class that a later loop reads, the terms of each sum and each output. What a pass writes may take the area of what
    /// its classes read for the last time, class by class.
    /// </summary>
    private static Dictionary<string, int> Areas(FlatRecipe recipe, LanesLoops loops, int classes, List<string>? terms, out int vectors)
    {
        List<(string Name, int First, int Last)> values = new();
        int LastUse(Step step) => loops.LoopsReading(step).Max();
        foreach (IGrouping<string, Step> loads in recipe.Live.Where(s => s.Op == Op.Load).GroupBy(s => s.Target!))
        {
            if (terms is null || loads.Any(l => loops.LoopsReading(l).Any(i => !loops.All[i].ServesValue)))
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

        foreach (Step store in recipe.Live.Where(s => s.Op == Op.Store))
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

    private static int Group(int classes) => classes <= 4 ? classes : 1;
}
