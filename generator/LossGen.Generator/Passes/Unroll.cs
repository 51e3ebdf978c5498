using LossGen.Generator.Kernels;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>Classes are written out in the groups of the schedule; reductions and transpositions go through locals where it says so.</summary>
internal static class Unroll
{
    public static Kernel Run(Kernel kernel, Schedule schedule) => kernel.WithTile(Tile(kernel.Tile, kernel, schedule));

    private static Seq<Stmt> Tile(Seq<Stmt> tile, Kernel kernel, Schedule schedule) => tile.Rewrite(s => s switch
    {
        For { Axis: Axis.Blocks, Classes: { } classes } loop => loop with { Body = new UnrolledBody(kernel, schedule, classes).Of(loop.Body), Classes = null },
        For { Axis: Axis.Numbers } loop => loop with { Classes = null },
        If branch => branch with { Then = Tile(branch.Then, kernel, schedule), Else = Tile(branch.Else, kernel, schedule) },
        _ => s,
    });
}
