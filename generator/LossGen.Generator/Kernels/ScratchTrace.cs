using System.Collections.Generic;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Kernels;

/// <summary>The vectors of scratch that the statements of one block touch, one after the other, as they run; of alternatives, both.</summary>
internal static class ScratchTrace
{
    public static List<(Buffer Buffer, int Cell, bool IsWritten)> Of(Kernel kernel, Seq<Stmt> stmts)
    {
        List<(Buffer, int, bool)> trace = new();
        Add(kernel, stmts, null, 0, trace);
        return trace;
    }

    private static void Add(Kernel kernel, Seq<Stmt> stmts, Var? variable, int value, List<(Buffer, int, bool)> trace)
    {
        foreach (Stmt stmt in stmts)
        {
            switch (stmt)
            {
                case Stmt.For { Axis: Axis.Classes, By: Expr.Whole by, Count: Expr.Whole count } loop:
                    for (int c = 0; c < count.Index.Constant; c += by.Index.Constant)
                    {
                        Add(kernel, loop.Body, loop.Variable, c, trace);
                    }

                    break;

                case Stmt.For loop:
                    Add(kernel, loop.Body, variable, value, trace);
                    break;

                case Stmt.If branch:
                    Add(kernel, branch.Then, variable, value, trace);
                    Add(kernel, branch.Else, variable, value, trace);
                    break;

                default:
                    stmt.Touches((at, isWritten) =>
                    {
                        if (at.Buffer.IsScratch)
                        {
                            int first = variable is null ? at.At.Constant : at.At.With(variable, value).Constant;
                            for (int i = 0; i < (at.IsAll ? at.Buffer.Length : 1); i++)
                            {
                                trace.Add((at.Buffer, first + i, isWritten));
                            }
                        }
                    });
                    break;
            }
        }
    }
}
