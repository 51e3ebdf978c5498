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

    /// <summary>
    /// Classes beyond which long rows are taken one by one. Measured: 400 classes take 17 percent less time in blocks, with 512 bits and with 256; 1,000 the same with
    /// 512, and with 256 twice as much.
    /// </summary>
    private const int MostClassesOfLongRows = 768;

    /// <summary>Bytes of one input that a tile takes: larger ones lose the hardware's prefetching of the rows behind them.</summary>
    private const int TileBytes = 2560;

    private const int MostTiles = 8;

    /// <summary>The same where rows stay rows, of all that a block reads and writes. Measured: a few blocks at once take 5 to 14 percent less time from 32 to 64 classes, and a fifth more where they leave the cache.</summary>
    private const int TileBytesOfLongRows = 40 * 1024;
    private const int MostTilesOfLongRows = 4;

    /// <summary>What the lowest bits of addresses tell apart.</summary>
    private const int PageBytes = 4096;

    /// <summary>With more classes than this, numbers at labels are read one by one: measured, that takes as long as a comparison and a selection for each of eight classes.</summary>
    private const int MostClassesCompared = 8;

    /// <summary>With as few classes as this, to pick a value at the label is quicker than to compute it: 7 percent for the cross-entropy of three classes, 5 for four.</summary>
    private const int MostClassesPicked = 4;

    /// <summary>
    /// Operations of a pass from which on rows become columns: vectors of a row could not go through it side by side. Measured: KL between logits is slower by 8 percent
    /// for 32 classes, and by 43 for 100.
    /// </summary>
    private const int MostStepsOfLongRows = 24;

    /// <summary>
    /// The most classes whose numbers stay in registers from one loop to the next. Measured: what goes through memory takes 5 to 15 percent of the time of two to four classes
    /// with gradients, by the kind of loss; of eight nothing that shows.
    /// </summary>
    private const int MostClassesJoined = 4;

    /// <summary>
    /// The operations of all passes of loops that are joined: with more, the JIT leaves functions as calls. Measured: KL between logits of three classes (192) is faster by
    /// 5 percent, of four (256) slower by 2 to 12.
    /// </summary>
    private const int MostStepsJoined = 200;

    /// <summary>The operations of a pass that are written out, class beside class: more in one method than the JIT is willing to inline are slower than a loop.</summary>
    public const int MostStepsWrittenOut = 140;

    /// <summary>Whole vectors of a row from which on its terms are summed as they lie.</summary>
    private const int LeastVectorsSummedByRow = 2;

    /// <summary>
    /// Whether rows are better left rows, by the half cycles that a cross-entropy of logits takes: 17 a vector of a row, 6 more where one is not full, and for the row, since
    /// what is reduced has to find its lane, 16 with 512 bits and 45 with half as many lanes; as columns 28 a vector of a class and 60 for a block of rows. Measured, they
    /// are equal at 24 classes with 256 bits; with 512, rows are slower by a half there, where a third of their lanes is idle, and faster by 15 percent at 32.
    /// </summary>
    private static bool StayRows(int classes, VectorWidth width, int lanes)
    {
        int row = width == VectorWidth.Vector512 ? 16 : 45;
        int vectors = (classes + lanes - 1) / lanes;
        return classes > lanes && ((vectors * 17) + row + (classes % lanes == 0 ? 0 : 6)) * lanes < (classes * 28) + 60;
    }

    /// <summary>
    /// Whether terms that lie in rows are summed row by row, vector by vector, and what is left of a block's rows all at once: rather than every four classes of some rows
    /// at once, which takes three insertions a vector, but nothing more in the end.
    /// </summary>
    private static bool SumsLongRows(int classes, VectorWidth width, int lanes)
        => width != VectorWidth.Vector128 && classes >= LeastVectorsSummedByRow * lanes;

    /// <summary>Whether there is room for the scratch: with very many classes only narrow vectors fit, or none.</summary>
    public static bool Fits(LanesPlan plan) => plan.Stride * ((int)plan.Width / 8) <= MostScratchBytes;

    /// <summary>Whether rows are better taken one by one than in blocks.</summary>
    public static bool IsRowByRow(LanesPlan plan, bool byClass)
        => !byClass && !plan.ByNumber && (plan.LongRows is null
            ? plan.Classes * (Math.Max((int)plan.Width, (int)VectorWidth.Vector256) / 8) > MostColumnBytes
            : plan.Classes > MostClassesOfLongRows);

    /// <summary>A plan for each width: most of it is the same for all.</summary>
    public static IEnumerable<LanesPlan> Plan(FlatRecipe recipe, int classes, IReadOnlyList<VectorWidth> widths, bool byClass = false)
    {
        LanesLoops loops = new(recipe, picksTwins: classes <= MostClassesPicked);
        loops = Joins(recipe, loops, classes) ? Joined(recipe, loops) : loops;

        bool byNumber = !byClass && !recipe.Recipe.IsDouble && loops.NeedNoColumns;
        List<string> terms = new();
        Dictionary<string, int> areas = Areas(recipe, loops, classes, byNumber ? terms : null, false, out int vectors);
        Dictionary<int, int> state = State(recipe, loops, ref vectors);
        bool canStayRows = !byClass && !byNumber && !recipe.Live.Any(s => s.Op == Op.CompensatedSumOf) && loops.All.All(l => PassLength.Of(recipe, l.Pass) <= MostStepsOfLongRows);
        foreach (VectorWidth width in widths)
        {
            int lanes = width.Lanes(recipe.Recipe.Element);
            int inRow = (classes + lanes - 1) / lanes;
            int tile = Math.Min(MostTiles, Math.Max(1, TileBytes / ((int)width / 8 * classes)));
            int? lanesAt = byNumber && SumsLongRows(classes, width, lanes) ? vectors : null;
            int stride = vectors + (lanesAt is null ? 0 : lanes) + (terms.Count * classes);
            LanesPlan plan = new(recipe, classes, width, lanes, classes > Math.Min(lanes, MostClassesCompared), classes > lanes, Group(classes), loops, areas, state, stride, terms, tile, lanesAt);
            yield return canStayRows && width != VectorWidth.Vector128 && StayRows(classes, width, lanes) ? OfLongRows(plan, inRow) : plan;
        }
    }

    /// <summary>The same for rows that stay rows: inputs and outputs are read and written where they lie.</summary>
    private static LanesPlan OfLongRows(LanesPlan plan, int inRow)
    {
        Dictionary<string, int> areas = Areas(plan.Recipe, plan.Loops, inRow * plan.Lanes, null, true, out int vectors);
        Dictionary<int, int> state = State(plan.Recipe, plan.Loops, ref vectors);

        int vectorBytes = (int)plan.Width / 8;

        // What a block reads and writes, each array at its own place, stays in the first-level cache from loop to loop.
        int arrays = areas.Values.Distinct().Count() + plan.Recipe.Live.Where(s => s.Op is Op.Load or Op.Store).Select(s => s.Target).Distinct().Count();
        int tile = Math.Max(1, Math.Min(MostTilesOfLongRows, TileBytesOfLongRows / (arrays * inRow * plan.Lanes * vectorBytes)));

        // A second result of a reduction has lanes of its own. Blocks of the scratch are in step with those of the batch: see LossRows.
        int stride = vectors + (2 * plan.Lanes);
        stride += ((((plan.Classes - stride) * vectorBytes) % PageBytes) + PageBytes) % PageBytes / vectorBytes;
        return plan with { Areas = areas, State = state, Stride = stride, LanesAt = vectors, LongRows = new LongRows(inRow), Tile = tile };
    }

    private static Dictionary<int, int> State(FlatRecipe recipe, LanesLoops loops, ref int vectors)
    {
        Dictionary<int, int> state = new();
        foreach (Step step in recipe.Live.Where(s => s.Shape == Shape.PerSample && !s.IsInline && !s.Op.IsOutput() && s.Op != Op.Input))
        {
            bool isChecked = recipe.Readers(step.Id).Any(r => recipe.Steps[r].Op == Op.InvalidWhereNaN);
            if (isChecked || loops.IsReadLater(step))
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
    private static Dictionary<string, int> Areas(FlatRecipe recipe, LanesLoops loops, int classes, List<string>? terms, bool inPlace, out int vectors)
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

        foreach (Step step in recipe.Live.Where(s => s.Op.Reduces() && s.Op != Op.AtLabel && !loops.IsInArea(recipe.Steps[s.Arguments[0]]) && !loops.AreJoined))
        {
            values.Add((LanesPlan.TermsOf(step), loops.TakenIn(step), loops.LoopOf(step)));
        }

        foreach (Step store in recipe.Live.Where(s => s.Op == Op.Store && !inPlace && !loops.AreJoined))
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

    /// <summary>Whether the classes of a block stay in registers from loop to loop, as far as these can be joined.</summary>
    private static bool Joins(FlatRecipe recipe, LanesLoops loops, int classes)
    {
        int[] lengths = loops.All.Select(l => l.Pass.Sum(s => PassLength.OfLine(recipe, s)) * classes).ToArray();
        return classes <= MostClassesJoined && !recipe.Recipe.IsDouble && recipe.Live.All(s => s.Op is not Op.Usually)
            && lengths.Max() <= MostStepsWrittenOut && lengths.Sum() <= MostStepsJoined;
    }

    /// <summary>Loops that are joined, unless what a pass leaves for a reduction would have to wait in memory.</summary>
    private static LanesLoops Joined(FlatRecipe recipe, LanesLoops loops)
    {
        LanesLoops joined = new(recipe, picksTwins: true, joins: true);
        return recipe.Live.Any(s => s.Op.Reduces() && recipe.Steps[s.Arguments[0]].IsInline && joined.GroupOf(joined.TakenIn(s)) != joined.GroupOf(joined.LoopOf(s))) ? loops : joined;
    }

    private static int Group(int classes) => classes <= 4 ? classes : 1;
}
