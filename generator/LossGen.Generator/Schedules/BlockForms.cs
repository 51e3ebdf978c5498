using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Schedules;

/// <summary>Whether the rows of a batch are taken in blocks, and whether they stay rows there: rules over shapes, with what was measured.</summary>
internal static class BlockForms
{
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

    /// <summary>
    /// Operations of a pass from which on rows become columns: vectors of a row could not go through it side by side. Measured: KL between logits is slower by 8 percent
    /// for 32 classes, and by 43 for 100.
    /// </summary>
    private const int MostStepsOfLongRows = 24;

    /// <summary>
    /// Classes from which on, with 512 bits, rows of probabilities are taken one by one for values, too: their kernels of one row take the forms that hold in ranges, and leave nothing to be read again. Measured: of 400
    /// classes a cross-entropy of targets takes 8 to 16 percent less time, of 1,000 15, as does an entropy; KL, whose blocks are columns, takes the same of 48 and 15 to 25 less from 150 to 300, with gradients 6 to 16
    /// less of 48 and 20 to 32 of more.
    /// </summary>
    private const int LeastClassesOfValueRows = 384;
    private const int LeastClassesOfPairs = 48;

    /// <param name="flow">The recipe.</param>
    /// <param name="shape">What a kernel of blocks would be for.</param>
    public static BlockForm Of(Flow flow, KernelShape shape)
    {
        if (shape.ByClass)
        {
            return BlockForm.Scheduled;
        }

        bool isInRowOrder = ScheduleTable.RowOrder(flow, shape).Count > 0;
        if (AreQuickRows(flow, shape, isInRowOrder))
        {
            return BlockForm.RowByRow;
        }

        if (isInRowOrder)
        {
            return BlockForm.Scheduled;
        }

        if (StayRows(shape) && HasShortPasses(flow) && !flow.Steps.Any(s => s.Op == Op.CompensatedSumOf && flow.IsLive(s)))
        {
            return shape.Classes > MostClassesOfLongRows ? BlockForm.RowByRow : BlockForm.LongRows;
        }

        return IsNarrow(flow, shape) || LeaveCache(shape) ? BlockForm.RowByRow : BlockForm.Scheduled;
    }

    private static bool AreQuickRows(Flow flow, KernelShape shape, bool isInRowOrder)
    {
        int least = ScheduleTable.HasShortPairs(flow) ? LeastClassesOfPairs : LeastClassesOfValueRows;
        bool leavesGradients = isInRowOrder && ScheduleTable.LeavesGradients(shape);
        return shape is { Width: VectorWidth.Vector512, Element: ElementType.Single } && shape.Classes >= least
            && flow.Steps.Any(s => s.Op == Op.Usually && flow.IsLive(s) && !(leavesGradients && flow.IsForGradientOnly(s)));
    }

    /// <summary>
    /// Whether rows are better left rows, by the half cycles that a cross-entropy of logits takes: 17 a vector of a row, 6 more where one is not full, and for the row, since
    /// what is reduced has to find its lane, 16 with 512 bits and 45 with half as many lanes; as columns 28 a vector of a class and 60 for a block of rows. Measured, they
    /// are equal at 24 classes with 256 bits; with 512, rows are slower by a half there, where a third of their lanes is idle, and faster by 15 percent at 32.
    /// </summary>
    private static bool StayRows(KernelShape shape)
    {
        int row = shape.Width == VectorWidth.Vector512 ? 16 : 45;
        int vectors = (shape.Classes + shape.Lanes - 1) / shape.Lanes;
        return shape.Width != VectorWidth.Vector128 && shape.Classes > shape.Lanes
            && ((vectors * 17) + row + (shape.Classes % shape.Lanes == 0 ? 0 : 6)) * shape.Lanes < (shape.Classes * 28) + 60;
    }

    private static bool LeaveCache(KernelShape shape) => shape.Classes * (Math.Max((int)shape.Width, (int)VectorWidth.Vector256) / 8) > MostColumnBytes;

    private static bool IsNarrow(Flow flow, KernelShape shape)
        => shape is { Width: VectorWidth.Vector128, Element: ElementType.Single, Classes: >= LeastClassesOfNarrowRows }
            && (shape.Classes <= MostClassesOfNarrowColumns || HasShortPasses(flow));

    private static bool HasShortPasses(Flow flow) => new LoopRules(flow, _ => Unrolling.Rolled).PassLengths().All(l => l <= MostStepsOfLongRows);
}
