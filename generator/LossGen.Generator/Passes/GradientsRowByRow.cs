using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Expr;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>A kernel of values alone leaves tiles whose gradients are wanted to the kernel of one row.</summary>
internal static class GradientsRowByRow
{
    public static Kernel Run(Kernel kernel, Schedule schedule)
    {
        if (!schedule.LeavesGradients)
        {
            return kernel;
        }

        KernelInputs inputs = kernel.Inputs;
        List<Stmt> before = new();
        List<Stmt> values = new();
        foreach (Stmt stmt in kernel.Tile)
        {
            bool isCount = stmt is Let let && let.Vars[0] == inputs.Count;
            (isCount ? before : values).Add(stmt);
        }

        before.Add(new Let([inputs.GradientBlocks], new Run(Intrinsic.GradientBlocks, [new Use(inputs.Count)])));
        Do rowByRow = new(new Run(Intrinsic.RowByRow, [new Use(inputs.First), new Use(inputs.Count)]));
        before.Add(new If(new Run(Intrinsic.NeedsGradients, [new Use(inputs.GradientBlocks)]), [rowByRow], values.ToSeq()));
        return kernel.WithTile(before.ToSeq());
    }
}
