using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Schedules;

/// <summary>
/// Lays a recipe over blocks of rows, one row a lane: no reduction crosses lanes, and logarithms and divisions of the sample serve a whole block at once.
/// Every level is a loop of its own over a small tile of blocks, since one body of all levels would be deeper than what a processor can overlap.
/// </summary>
internal static class LanesSchedule
{
    /// <summary>Beyond, a row fills enough vectors by itself, and a block's scratch leaves the first-level cache.</summary>
    public const int MostClasses = 128;

    /// <summary>Beyond, the steps of the sample have a loop of their own before the last pass; with fewer classes the pass hides them.</summary>
    private const int MostClassesBesideSection = 8;

    /// <summary>Bytes of one input that a tile takes: larger ones lose the hardware's prefetching of the rows behind them.</summary>
    private const int TileBytes = 2560;

    private const int MostTiles = 8;

    public static LanesPlan Plan(FlatRecipe recipe, int classes, VectorWidth width)
    {
        ElementType element = recipe.Recipe.Element;
        int lanes = width.Lanes(element);
        List<LanesLoop> loops = Loops(recipe, classes);
        Dictionary<string, int> areas = Areas(recipe, classes, out int vectors);
        Dictionary<int, int> state = new();
        foreach (Step step in recipe.Live.Where(s => s.Shape == Shape.PerSample && !s.IsInline && !s.Op.IsOutput() && s.Op != Op.Input))
        {
            int loop = LoopOf(recipe, loops, step);
            if (step.Op == Op.AtLabel || LoopsReading(recipe, loops, step).Any(l => l > loop))
            {
                state.Add(step.Id, vectors++);
            }
        }

        int tile = Math.Min(MostTiles, Math.Max(1, TileBytes / ((int)width / 8 * classes)));
        return new LanesPlan(recipe, classes, width, lanes, classes > lanes, Group(classes), loops, areas, state, vectors, tile);
    }

    public static int LoopOf(FlatRecipe recipe, IReadOnlyList<LanesLoop> loops, Step step)
    {
        if (step.Op is Op.Return or Op.InvalidWhereNaN)
        {
            // A row that is not valid is overwritten at the very end.
            return loops.Count - 1;
        }

        Step producer = step.Op.IsSecondResult() ? recipe.Steps[step.Arguments[0]] : step;
        bool pass = producer.Shape == Shape.PerClass || producer.Op.Reduces();
        int level = pass ? recipe.PassOf(producer) : recipe.Level(producer.Id);
        return loops.Select((l, i) => (l, i)).First(x => x.l.Level == level && (pass ? x.l.Pass : x.l.Section)).i;
    }

    /// <summary>The loops that read a value of the sample, directly or through steps printed inside their reader's line or computed again.</summary>
    public static IEnumerable<int> LoopsReading(FlatRecipe recipe, IReadOnlyList<LanesLoop> loops, Step step)
    {
        foreach (int reader in recipe.Readers(step.Id))
        {
            Step other = recipe.Steps[reader];
            if (other.Op.IsSecondResult())
            {
                continue;
            }

            bool inside = other.IsInline && !other.Op.Reduces();
            if (!inside)
            {
                yield return LoopOf(recipe, loops, other);
            }

            if (other.Op == Op.Store)
            {
                // What differs at the label may be written at the very end.
                yield return loops.Count - 1;
            }

            if (inside || (other.Shape == Shape.PerClass && other.Op != Op.Store && CarriedValues.IsCheap(recipe, other)))
            {
                foreach (int loop in LoopsReading(recipe, loops, other))
                {
                    yield return loop;
                }
            }
        }
    }

    private static List<LanesLoop> Loops(FlatRecipe recipe, int classes)
    {
        FlatRecipe value = new(recipe.Recipe, Array.Empty<string>());
        List<LanesLoop> loops = new();
        for (int level = 0; level <= recipe.Levels; level++)
        {
            Step[] section = recipe.Section(level).Where(s => !s.Op.IsOutput()).ToArray();
            bool pass = recipe.Pass(level).Any(s => s.Op != Op.Load);
            bool heavy = section.Any(s => s.Op == Op.Div) && classes > MostClassesBesideSection;
            bool passServes = recipe.Pass(level).Any(s => s.Op != Op.Load && value.IsLive(s.Id));
            bool sectionServes = section.Any(s => value.IsLive(s.Id));
            if (section.Length > 0 && pass && heavy)
            {
                loops.Add(new LanesLoop(level, true, false, sectionServes, false));
                loops.Add(new LanesLoop(level, false, true, passServes, passServes));
            }
            else if (section.Length > 0 || pass)
            {
                loops.Add(new LanesLoop(level, section.Length > 0, pass, sectionServes || passServes, passServes));
            }
        }

        // The losses are written in the last one.
        loops[loops.Count - 1] = loops[loops.Count - 1] with { ServesValue = true };

        return loops;
    }

    public static bool IsInArea(FlatRecipe recipe, Step step)
        => step.Op == Op.Load || (CarriedValues.Of(recipe).Contains(step) && !CarriedValues.IsCheap(recipe, step));

    /// <summary>
    /// An area for each input, each value per class that a later pass reads, the terms of each sum and each output. What a pass writes may take the area of what
    /// its classes read for the last time, class by class, but not of what a reduction reads after all classes.
    /// </summary>
    private static Dictionary<string, int> Areas(FlatRecipe recipe, int classes, out int vectors)
    {
        // In half passes: the classes of pass p at 2 p, its reductions at 2 p + 1.
        List<(string Name, int First, int Last)> values = new();
        int LastUse(Step step) => Math.Max(
            2 * CarriedValues.UsePasses(recipe, step).Max(),
            recipe.Readers(step.Id).Select(r => recipe.Steps[r]).Where(r => r.Op.Reduces() && r.Op != Op.AtLabel).Select(r => (2 * recipe.PassOf(r)) + 1).DefaultIfEmpty().Max());
        foreach (IGrouping<string, Step> loads in recipe.Live.Where(s => s.Op == Op.Load).GroupBy(s => s.Target!))
        {
            values.Add((loads.Key, -1, loads.Max(LastUse)));
        }

        foreach (Step step in CarriedValues.Of(recipe).Where(s => IsInArea(recipe, s)))
        {
            values.Add((step.Name!, 2 * recipe.PassOf(step), LastUse(step)));
        }

        foreach (Step step in recipe.Live.Where(s => s.Op.Reduces() && s.Op != Op.AtLabel && !IsInArea(recipe, recipe.Steps[s.Arguments[0]])))
        {
            values.Add((LanesPlan.TermsOf(step), 2 * recipe.PassOf(step), (2 * recipe.PassOf(step)) + 1));
        }

        foreach (Step store in recipe.Live.Where(s => s.Op == Op.Store))
        {
            values.Add((store.Target!, 2 * recipe.PassOf(store), int.MaxValue));
        }

        Dictionary<string, int> areas = new();
        List<int> busyUntil = new();
        foreach ((string name, int first, int last) in values.OrderBy(v => v.First))
        {
            int area = first < 0 ? -1 : busyUntil.FindIndex(until => until <= first);
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
