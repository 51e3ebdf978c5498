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
    /// Classes from which on blocks of 128 bits are not worth their text, a ninth of that of a class. Measured with gradients: of 64 classes, blocks take 2 percent less time for a
    /// cross-entropy of labels, 4 of targets, 11 for an entropy; of 191 18 percent more, 5 less, the same; of 383 40 and 20 more, and 10 less. Where there is no instruction for a multiply-add,
    /// they take a quarter more from 16 on.
    /// </summary>
    private const int LeastClassesOfNarrowRows = 64;

    /// <summary>The classes beyond which they are worth it for passes that are too long for rows: KL takes 60 percent less of 129 classes, 20 to 30 to 256, and 10 at 768.</summary>
    private const int MostClassesOfNarrowColumns = 128;

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

    /// <summary>
    /// The most classes for which kernels have a second form of their loops, for tiles with rare cases; with more, such tiles go row by row. Measured, tiles with huge logits
    /// take twice the time for ten classes, a fifth more for 32 (for labels with 512 bits up to twice), and none for 64; all others take the same.
    /// </summary>
    private const int MostClassesOfForms = 16;

    /// <summary>
    /// Operations of a pass from which on rows become columns: vectors of a row could not go through it side by side. Measured: KL between logits is slower by 8 percent
    /// for 32 classes, and by 43 for 100.
    /// </summary>
    private const int MostStepsOfLongRows = 24;

    /// <summary>
    /// Classes from which on, with 512 bits, rows of probabilities are taken one by one where gradients are wanted: what blocks read by the number, gradients need as columns. Measured: a cross-entropy of
    /// targets takes 17 to 44 percent less time from 32 to 1,000 classes, an entropy 5 more of 32, the same of 48 and 100, and 10 to 28 less of others; with 256 bits 20 to 140 percent more.
    /// </summary>
    private const int LeastClassesOfGradientRows = 32;

    /// <summary>
    /// Classes from which on, with 512 bits, the same is so for values: their kernels of one row take the forms that usually hold, and leave nothing to be read again. Measured: of 400 classes a cross-entropy
    /// of targets takes 8 to 16 percent less time, of 1,000 15, as does an entropy; KL, whose blocks are columns, takes the same of 48 and 15 to 25 less from 150 to 300, with gradients 6 to 16 less of 48
    /// and 20 to 32 of more.
    /// </summary>
    private const int LeastClassesOfValueRows = 384;
    private const int LeastClassesOfPairs = 48;

    /// <summary>Operations of a function of two numbers of a class up to which its rows go as measured for that of KL, which has 43. One of 58, that of Jensen-Shannon, goes as functions of one number do, and was not measured.</summary>
    private const int MostStepsOfPairs = 45;

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
        => !byClass && (AreQuickRows(plan) || (!plan.ByNumber && (plan.LongRows is null
            ? IsNarrow(plan) || LeaveCache(plan.Classes, plan.Width)
            : plan.Classes > MostClassesOfLongRows)));

    private static bool AreQuickRows(LanesPlan plan)
        => plan.Width == VectorWidth.Vector512 && plan.Recipe.Live.Any(s => s.Op == Op.Usually)
            && plan.Classes >= (HasShortPairs(plan.Recipe) ? LeastClassesOfPairs : LeastClassesOfValueRows);

    private static bool HasShortPairs(FlatRecipe recipe)
        => recipe.Live.Any(s => s is { Op: Op.Call, Shape: Shape.PerClass } && s.Arguments.Count(a => recipe.Steps[a].Shape == Shape.PerClass) > 1 && PassLength.OfLine(recipe, s) <= MostStepsOfPairs);

    private static bool LeaveCache(int classes, VectorWidth width) => classes * (Math.Max((int)width, (int)VectorWidth.Vector256) / 8) > MostColumnBytes;

    private static bool IsNarrow(LanesPlan plan)
        => plan.Width == VectorWidth.Vector128 && !plan.Recipe.Recipe.IsDouble && plan.Classes >= LeastClassesOfNarrowRows
            && (plan.Classes <= MostClassesOfNarrowColumns || HasShortPasses(plan.Recipe, plan.Loops));

    private static bool HasShortPasses(FlatRecipe recipe, LanesLoops loops) => loops.All.All(l => PassLength.Of(recipe, l.Pass) <= MostStepsOfLongRows);

    /// <summary>A plan for each width: most of it is the same for all.</summary>
    public static IEnumerable<LanesPlan> Plan(FlatRecipe recipe, int classes, IReadOnlyList<VectorWidth> widths, bool byClass = false)
    {
        ScratchLayout layout = Layout(recipe, classes, byClass, inColumns: byClass);
        foreach (VectorWidth width in widths)
        {
            bool areWideNumbers = layout.Terms.Count > 0 && width == VectorWidth.Vector512;
            yield return Plan(areWideNumbers ? OfWideNumbers(recipe, classes, layout) : (recipe, layout), classes, width, byClass);
        }
    }

    private static ScratchLayout Layout(FlatRecipe recipe, int classes, bool byClass, bool inColumns)
        => ScratchLayout.Of(recipe, new LanesLoops(recipe, rareGoRowByRow: !byClass && classes > MostClassesOfForms), classes, inColumns);

    /// <summary>
    /// Numbers that could be taken each by itself, with 512 bits. Short functions of two take columns all the same: measured for KL with gradients, that is 6 to 26 percent less time from 2 to 100 classes, and for the value alone
    /// from 14 less to 12 more. From <see cref="LeastClassesOfGradientRows"/> on, blocks are for values only.
    /// </summary>
    private static (FlatRecipe Recipe, ScratchLayout Layout) OfWideNumbers(FlatRecipe recipe, int classes, ScratchLayout layout)
    {
        if (HasShortPairs(recipe))
        {
            return (recipe, Layout(recipe, classes, byClass: false, inColumns: true));
        }

        if (classes < LeastClassesOfGradientRows)
        {
            return (recipe, layout);
        }

        FlatRecipe values = new(recipe.Recipe, Array.Empty<string>(), storesLast: true);
        return (values, Layout(values, classes, byClass: false, inColumns: false));
    }

    private static LanesPlan Plan((FlatRecipe, ScratchLayout) of, int classes, VectorWidth width, bool byClass)
    {
        (FlatRecipe recipe, ScratchLayout layout) = of;
        int lanes = width.Lanes(recipe.Recipe.Element);
        int inRow = (classes + lanes - 1) / lanes;
        int tile = Math.Min(MostTiles, Math.Max(1, TileBytes / ((int)width / 8 * classes)));
        int? lanesAt = layout.Terms.Count > 0 && SumsLongRows(classes, width, lanes) ? layout.Vectors : null;
        int stride = layout.Vectors + (lanesAt is null ? 0 : lanes) + (layout.Terms.Count * classes);
        LanesPlan plan = new(recipe, classes, width, lanes, classes > Math.Min(lanes, MostClassesCompared), classes > lanes, Group(classes), layout.Loops, layout.Areas, layout.State, stride, layout.Terms, tile, lanesAt);
        bool canStayRows = !byClass && layout.Terms.Count == 0 && width != VectorWidth.Vector128 && StayRows(classes, width, lanes);
        LanesPlan rows = canStayRows && HasShortPasses(recipe, layout.Loops) && !recipe.Live.Any(s => s.Op == Op.CompensatedSumOf) ? OfLongRows(plan, inRow) : plan;
        return classes <= MostClassesOfLongRows ? BlockStages.In(rows) : rows;
    }

    /// <summary>The same for rows that stay rows: inputs and outputs are read and written where they lie.</summary>
    private static LanesPlan OfLongRows(LanesPlan plan, int inRow)
    {
        ScratchLayout layout = ScratchLayout.OfLongRows(plan.Recipe, plan.Loops, inRow * plan.Lanes);
        int vectorBytes = (int)plan.Width / 8;

        // What a block reads and writes, each array at its own place, stays in the first-level cache from loop to loop.
        int arrays = layout.Areas.Values.Distinct().Count() + plan.Recipe.Live.Where(s => s.Op is Op.Load or Op.Store).Select(s => s.Target).Distinct().Count();
        int tile = Math.Max(1, Math.Min(MostTilesOfLongRows, TileBytesOfLongRows / (arrays * inRow * plan.Lanes * vectorBytes)));

        // A second result of a reduction has lanes of its own.
        return plan with { Areas = layout.Areas, State = layout.State, Stride = InStep(plan, layout.Vectors + (2 * plan.Lanes)), LanesAt = layout.Vectors, LongRows = new LongRows(inRow), Tile = tile };
    }

    /// <summary>The vectors of scratch of a block that needs so many: blocks of the scratch are in step with those of the batch, see LossRows.</summary>
    public static int InStep(LanesPlan plan, int vectors)
    {
        int vectorBytes = (int)plan.Width / 8;
        return vectors + (((((plan.Classes - vectors) * vectorBytes) % PageBytes) + PageBytes) % PageBytes / vectorBytes);
    }

    private static int Group(int classes) => classes <= 4 ? classes : 1;
}
