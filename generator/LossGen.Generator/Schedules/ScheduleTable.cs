using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Schedules;

/// <summary>All tuned numbers of kernels of blocks of rows, and the forms that they choose between, with what was measured beside them.</summary>
internal static partial class ScheduleTable
{
    /// <summary>Bytes of one input that a tile takes: larger ones lose the hardware's prefetching of the rows behind them.</summary>
    private const int TileBytes = 2560;

    private const int MostTiles = 8;

    /// <summary>The tile of sixteen classes in the fused form: of two blocks 7 percent slower in the second-level cache, of four a fifth slower in memory.</summary>
    private const int FusedTileOfSixteen = 3;

    /// <summary>With more classes than this, numbers at labels are read one by one: measured, that takes as long as a comparison and a selection for each of eight classes.</summary>
    public const int MostClassesCompared = 8;

    /// <summary>With as few classes as this, to pick a value at the label is quicker than to compute it: 7 percent for the cross-entropy of three classes, 5 for four.</summary>
    private const int MostClassesPicked = 4;

    /// <summary>
    /// The most classes for which kernels have a second form of their loops. Measured, tiles with huge logits take twice the time for ten classes row by row, a fifth more for 32 (for labels with 512 bits up to twice), and none for
    /// 64; all others take the same.
    /// </summary>
    public const int MostClassesOfForms = 16;

    /// <summary>The operations that are written out, class beside class: more in one method than the JIT is willing to inline are slower than a loop.</summary>
    public const int MostStepsWrittenOut = 140;

    /// <summary>The classes that are written out side by side: they and what they share fit into 16 registers.</summary>
    public const int SideBySide = 4;

    /// <summary>The fused form is for so many classes: beyond sixteen with 512 bits, and beyond four with fewer registers, columns leave them.</summary>
    private const int MostClassesFused = 16;
    private const int MostClassesFusedNarrow = 4;

    /// <summary>
    /// The operations of all classes beyond which the JIT leaves functions of a kernel that is written out as calls. Measured, with 512 bits: up to 600 every kind is as fast or faster, from 670 on
    /// KL, Jeffreys and binary cross-entropies take up to three times the time.
    /// </summary>
    private const int MostOperationsFused = 600;

    /// <summary>The same with sixteen registers: KL of four classes (408) takes a sixth more time, Jensen-Shannon of four (592) a quarter.</summary>
    private const int MostOperationsFusedNarrow = 400;

    /// <summary>The same where there is one pass alone: binary cross-entropies of eight classes (448) take a tenth more time, of four (224) the same.</summary>
    private const int MostClassesOfOnePass = 8;
    private const int MostOperationsOfOnePass = 300;

    /// <summary>With as few classes as this, the logarithm of a row and its gradient share a loop.</summary>
    private const int MostClassesOfThreeLoops = 3;

    /// <summary>
    /// Classes from which on, with 512 bits, rows of probabilities are taken one by one where gradients are wanted: what blocks read in the order of rows, gradients need as columns. Measured: a cross-entropy of
    /// targets takes 17 to 44 percent less time from 32 to 1,000 classes, an entropy 5 more of 32, the same of 48 and 100, and 10 to 28 less of others; with 256 bits 20 to 140 percent more.
    /// </summary>
    private const int LeastClassesOfGradientRows = 32;

    /// <summary>Operations of a function of two numbers of a class up to which its rows go as measured for that of KL, which has 43. One of 58, that of Jensen-Shannon, goes as functions of one number do, and was not measured.</summary>
    private const int MostStepsOfPairs = 45;

    /// <summary>
    /// Whole vectors of a row from which on it is summed vector by vector, and what is left of a block's rows all at once: rather than every four classes of some rows at once, which takes three insertions a vector,
    /// but nothing more in the end.
    /// </summary>
    private const int LeastVectorsSummedByRow = 2;

    /// <summary>The schedule of a recipe; and the recipe as it wants it.</summary>
    public static (Flow Flow, Schedule Schedule) Choose(Recipe recipe, IReadOnlyCollection<string> stores, KernelShape shape) => Choose(new Flow(recipe, recipe.Steps, stores), shape);

    /// <inheritdoc cref="Choose(Recipe, IReadOnlyCollection{string}, KernelShape)"/>
    public static (Flow Flow, Schedule Schedule) Choose(Flow flow, KernelShape shape)
    {
        if (RowOrder(flow, shape) is { Count: > 0 } inRowOrder)
        {
            bool leavesGradients = flow.HasStores && LeavesGradients(shape);
            flow = leavesGradients ? new(flow.Recipe, flow.Steps, []) : flow;
            return (flow, InRowOrder(flow, shape, inRowOrder) with { LeavesGradients = leavesGradients });
        }

        Schedule schedule = For(flow, shape);
        if (!schedule.PicksAtLabel)
        {
            return (flow, schedule);
        }

        flow = new(flow.Recipe, LabelPick.Rewrite(flow.Steps), flow.Stores);
        return (flow, For(flow, shape));
    }

    /// <summary>
    /// The values that are computed as numbers lie in rows. With 512 bits, short functions of two take columns all the same: measured for KL with gradients, that is 6 to 26 percent less time from 2 to 100 classes, and
    /// for the value alone from 14 less to 12 more.
    /// </summary>
    public static Seq<string> RowOrder(Flow flow, KernelShape shape)
        => shape.ByClass || shape.Element != ElementType.Single || (shape.Width == VectorWidth.Vector512 && HasShortPairs(flow)) ? default : RowOrderRules.Values(flow);

    /// <summary>Whether blocks in the order of rows are for values alone.</summary>
    public static bool LeavesGradients(KernelShape shape) => shape is { Width: VectorWidth.Vector512, Classes: >= LeastClassesOfGradientRows };

    /// <summary>Whether a pass calls a short function of two numbers of a class.</summary>
    public static bool HasShortPairs(Flow flow)
        => flow.Steps.Any(s => s is { Op: Op.Call, Shape: Shape.PerClass } && flow.IsLive(s) && s.Arguments.Count(a => flow.Steps[a].Shape == Shape.PerClass) > 1 && PassLength.OfStep(s, flow.Recipe.Element) <= MostStepsOfPairs);

    /// <summary>Passes over numbers as they lie in rows, each in a loop of its own; columns are made for gradients only.</summary>
    public static Schedule InRowOrder(Flow flow, KernelShape shape, Seq<string> values)
    {
        int classes = shape.Classes;
        return new Schedule(
            Tile(shape.Width, classes),
            new LoopRules(flow, steps => Classes(flow, classes, steps, writesByRow: false, isInRegisters: false), values).Fission(joinsFirst: false, readsByRow: false),
            LabelAccess.Select,
            LabelAccess.Select,
            PicksAtLabel: false,
            TransposeForm.Call,
            ReductionForm.Call,
            SlowPath.RowByRow,
            GuardsRanges(shape),
            Cheap(flow),
            values,
            SumsByVector: shape.Width != VectorWidth.Vector128 && classes >= LeastVectorsSummedByRow * shape.Lanes);
    }

    private static Schedule For(Flow flow, KernelShape shape) => IsFused(flow, shape) ? Fused(flow, shape) : Fissioned(flow, shape);

    private static bool IsFused(Flow flow, KernelShape shape)
    {
        if (shape.Element != ElementType.Single || flow.Lines.Any(s => HasRanges(flow, s)))
        {
            return false;
        }

        bool isWide = shape.Width == VectorWidth.Vector512;
        (int classes, int operations) = flow.Levels > 1 ? (MostClassesFused, MostOperationsFused) : (MostClassesOfOnePass, MostOperationsOfOnePass);
        return shape.Classes <= (isWide ? classes : MostClassesFusedNarrow) && OperationsOf(flow) * shape.Classes <= (isWide ? operations : Math.Min(operations, MostOperationsFusedNarrow));
    }

    /// <summary>Few loops, values in registers: for cores that look far ahead.</summary>
    public static Schedule Fused(Flow flow, KernelShape shape)
    {
        int classes = shape.Classes;
        Seq<LoopBody> bodies = new LoopRules(flow, steps => FusedClasses(flow, steps, classes)).Fusion(joinsLoads: classes <= SideBySide, joinsLast: classes <= MostClassesOfThreeLoops && flow.Levels > 1);
        return new Schedule(
            classes == 16 ? FusedTileOfSixteen : Tile(shape.Width, classes),
            bodies,
            LabelAccess.Select,
            LabelAccess.Select,
            PicksAtLabel: true,
            TransposeForm.Registers,
            ReductionForm.WrittenOut,
            shape.ByClass ? SlowPath.SecondForm : SlowPath.RowByRow,
            GuardsRanges(shape),
            Cheap(flow));
    }

    /// <summary>Short loops, each of independent steps: for cores that look ahead a hundred or two instructions.</summary>
    public static Schedule Fissioned(Flow flow, KernelShape shape)
    {
        int classes = shape.Classes;
        bool writesByRow = classes > shape.Lanes;
        bool readsByRow = classes > Math.Min(shape.Lanes, MostClassesCompared);
        bool isInRegisters = HasNetwork(shape) && OperationsOf(flow) * classes <= MostOperationsFused;
        return new Schedule(
            Tile(shape.Width, classes),
            new LoopRules(flow, steps => Classes(flow, classes, steps, writesByRow, isInRegisters)).Fission(joinsFirst: isInRegisters, readsByRow),
            readsByRow ? LabelAccess.ByRow : LabelAccess.Select,
            writesByRow ? LabelAccess.ByRow : LabelAccess.Select,
            PicksAtLabel: classes <= MostClassesPicked,
            isInRegisters ? TransposeForm.Registers : TransposeForm.Call,
            isInRegisters ? ReductionForm.WrittenOut : ReductionForm.Call,
            shape.ByClass || classes <= MostClassesOfForms ? SlowPath.SecondForm : SlowPath.RowByRow,
            GuardsRanges(shape),
            Cheap(flow));
    }

    /// <summary>
    /// Whether rows become columns by a network that is written out. Measured on an Intel Xeon of the fifth generation: with 256 bits it takes 75 to 80 percent of the time of the shared functions of four and
    /// eight classes, and a cross-entropy of ten with its gradient 75 percent. With 128 bits half to two thirds, but kernels gain 1 percent, for a tenth more text; with 512 bits, those take as long.
    /// </summary>
    private static bool HasNetwork(KernelShape shape)
        => shape is { Width: VectorWidth.Vector256, Element: ElementType.Single, ByClass: false, Classes: <= MostClassesFused };

    private static Unrolling Classes(Flow flow, int classes, IReadOnlyList<Step> steps, bool writesByRow, bool isInRegisters)
    {
        // What is read and turned, and what is turned back, has its columns in locals.
        if (isInRegisters && steps.Any(s => s.Op is Op.Store or Op.Load))
        {
            return WrittenOut(classes);
        }

        bool comparesLabels = !writesByRow && steps.Any(s => flow.Line(s).Any(l => l.Op == Op.IsLabel));
        int length = steps.Where(s => s.Shape == Shape.PerClass).Sum(s => PassLength.OfStep(s, flow.Recipe.Element)) * classes;
        bool isFew = classes <= SideBySide && length <= MostStepsWrittenOut && !steps.Any(s => HasRanges(flow, s));
        return isFew || comparesLabels ? new Unrolling(ClassOrder.Rising, Groups(classes, SideBySide)) : Unrolling.Rolled;
    }

    /// <summary>The operations of a class, with those of functions and of what is written inside lines.</summary>
    private static int OperationsOf(Flow flow)
        => flow.Lines.Where(s => s.Shape == Shape.PerClass || flow.TermsOf(s) is not null).Sum(s => flow.Line(s).Sum(l => l.IsConstant ? 0 : PassLength.OfStep(l, flow.Recipe.Element)));

    /// <summary>
    /// Whether a line has a form that holds in ranges alone. Measured with 512 bits, kernels that have one take in the fused form, where both forms are written out: Jensen-Shannon of two classes a third to a half more
    /// time, KL of three a tenth, of two and four the same, and Jensen-Shannon of four classes that lie class by class a fifth less.
    /// </summary>
    private static bool HasRanges(Flow flow, Step step) => flow.Line(step).Any(l => l.Op == Op.Usually);

    /// <summary>64-bit whole numbers have no quick maximum to watch ranges with.</summary>
    private static bool GuardsRanges(KernelShape shape) => shape.Element == ElementType.Single;

    private static Seq<string> Cheap(Flow flow) => flow.Lines.Where(flow.IsCheap).Select(flow.NameOf).ToSeq();

    /// <summary>The blocks that go through each loop together.</summary>
    public static int Tile(VectorWidth width, int classes) => Math.Min(MostTiles, Math.Max(1, TileBytes / ((int)width / 8 * classes)));

    private static Unrolling FusedClasses(Flow flow, IReadOnlyList<Step> steps, int classes)
        => !steps.Any(s => s.Shape == Shape.PerClass || s.Op.Reduces()) ? Unrolling.Rolled
            : steps.Any(s => s.Shape == Shape.PerClass && IsLong(flow, s)) ? new Unrolling(ClassOrder.OfReductions, CallGroups(classes))
            : WrittenOut(classes);

    private static bool IsLong(Flow flow, Step step) => flow.Line(step).Any(s => s.Op == Op.Call);

    private static Unrolling WrittenOut(int classes) => new(ClassOrder.Rising, Groups(classes, 1));

    /// <summary>The classes whose exponentials run side by side: groups of four to six win, eight take registers that are not there.</summary>
    private static Seq<int> CallGroups(int classes) => classes switch
    {
        <= 5 => [classes],
        6 => [3, 3],
        10 => [5, 5],
        15 => [5, 5, 5],
        16 => [5, 5, 6],
        _ => Groups(classes, SideBySide),
    };

    private static Seq<int> Groups(int classes, int size) => Enumerable.Range(0, (classes + size - 1) / size).Select(g => Math.Min(size, classes - (g * size))).ToSeq();
}
