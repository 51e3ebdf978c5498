using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Expr;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>What an output has at labels is written there row by row, behind all else, rather than selected class by class. Runs on the naive kernel.</summary>
internal static class LabelWrites
{
    public static Kernel Run(Kernel kernel) => kernel.WithTile(kernel.Tile.Rewrite(s => s is For { Axis: Axis.Blocks } loop ? Loop(kernel, loop) : s));

    private static For Loop(Kernel kernel, For loop)
    {
        Expr? atLabel = null;
        Access? label = null, output = null;
        List<Stmt> body = new(loop.Body.Count + 1);
        foreach (Stmt stmt in loop.Body)
        {
            switch (stmt)
            {
                case Let { Value: Load { From.Buffer.Stored: Stored.Int } load }:
                    label = load.From;
                    break;
                case Transpose { ToColumns: false } transpose:
                    output = transpose.Rows;
                    break;
                case For { Axis: Axis.Classes, Body: { Count: 2 } copy } when copy[1] is Stmt.Store { To: { Buffer.IsScratch: false } to }:
                    output = to with { At = Index.Of(to.At.Terms[0].Variable), IsAll = true };
                    break;
            }

            body.Add(stmt is For { Axis: Axis.Classes } classes ? classes with { Body = classes.Body.Rewrite(Others) } : stmt);
        }

        if (atLabel is null || label is null || output is null)
        {
            return loop;
        }

        body.Add(new Do(new Run(Intrinsic.PutAtLabels, [atLabel, new Address(label), new Address(output, IsWritten: true)])));
        return loop with { Body = body.ToSeq() };

        Stmt Others(Stmt stmt)
        {
            if (stmt is not Let { Value: Apply { Op: Op.Select } select } let || select.Args[0] is not Apply { Op: Op.IsLabel })
            {
                return stmt;
            }

            atLabel = select.Args[1];
            return let with { Value = select.Args[2] };
        }
    }
}
