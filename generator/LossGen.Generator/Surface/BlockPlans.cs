using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Kernels;
using LossGen.Generator.Passes;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Asks for each width how rows are taken, and makes the kernels of blocks.</summary>
internal static class BlockPlans
{
    private static readonly string[] s_stores = { Arguments.Gradient };

    /// <summary>How rows are taken with each width for which there is room: blocks, or not.</summary>
    /// <param name="name">The kernel's name.</param>
    /// <param name="recipe">The mathematics.</param>
    /// <param name="key">What kernels follow from.</param>
    /// <param name="vectors">Whether there are vectors.</param>
    public static IReadOnlyList<BlockPlan> Of(string name, Recipe recipe, LossKey key, bool vectors)
    {
        Flow flow = new(recipe, recipe.Steps, s_stores);
        List<BlockPlan> plans = new();
        foreach (VectorWidth width in ScheduleChoice.BlockWidths(vectors))
        {
            KernelShape shape = new(key.Element, width, key.Classes, key.IsInColumns);
            BlockPlan? plan = BlockForms.Of(flow, shape) switch
            {
                BlockForm.LongRows => OfLongRows(recipe, shape),
                BlockForm.Scheduled => Scheduled(name, flow, shape),
                var form => new BlockPlan(width, form),
            };
            if (plan is not null)
            {
                plans.Add(plan);
            }
        }

        return plans;
    }

    /// <summary>Null where there is no room for the scratch, which has the columns of every input at least.</summary>
    private static BlockPlan? Scheduled(string name, Flow flow, KernelShape shape)
    {
        if (!BlockPlan.Fits(flow.Lines.Count(s => s.Op == Op.Load) * shape.Classes, shape.Width))
        {
            return null;
        }

        (Flow scheduled, Schedule schedule) = ScheduleTable.Choose(flow, shape);
        Kernel kernel = KernelPipeline.Make(name, scheduled, shape, schedule);
        return BlockPlan.Fits(kernel.Storage!.Vectors, shape.Width) ? new BlockPlan(shape.Width, BlockForm.Scheduled, kernel, schedule) : null;
    }

    private static BlockPlan? OfLongRows(Recipe recipe, KernelShape shape)
    {
        LanesPlan plan = LanesSchedule.Plan(new FlatRecipe(recipe, s_stores, storesLast: true), shape.Classes, shape.Width);
        return BlockPlan.Fits(plan.Stride, shape.Width) ? new BlockPlan(shape.Width, BlockForm.LongRows, LongRows: plan) : null;
    }
}
