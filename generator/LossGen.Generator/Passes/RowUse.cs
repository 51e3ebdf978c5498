using System;
using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Passes;

/// <summary>A vector that a loop over the vectors of a row reads or writes.</summary>
/// <param name="Buffer">The memory.</param>
/// <param name="IsWritten">Whether it is written.</param>
/// <param name="Loop">Which of the kernel's loops.</param>
/// <param name="Wanted">How many outputs are known to be wanted there.</param>
internal sealed record RowUse(Kernels.Buffer Buffer, bool IsWritten, int Loop, int Wanted)
{
    /// <summary>All of a fused kernel, in order.</summary>
    public static List<RowUse> Of(Seq<Stmt> body)
    {
        List<RowUse> uses = new();
        int loop = 0;
        int known = 0;
        foreach (Stmt stmt in body)
        {
            known = KnownBehind(stmt, known);
            if (stmt is Stmt.For f)
            {
                Add(f.Body, loop++, known, uses);
            }
        }

        return uses;
    }

    /// <summary>How many outputs are known to be wanted behind a statement, which may have been the end for calls that want fewer.</summary>
    public static int KnownBehind(Stmt stmt, int known)
        => stmt is Stmt.If { Condition: Expr.Run run, Then.Count: 0 } && run.Intrinsic == Intrinsic.Wants ? ((Expr.Whole)run.Args[0]).Index.Constant : known;

    private static void Add(Seq<Stmt> stmts, int loop, int known, List<RowUse> uses)
    {
        foreach (Stmt stmt in stmts)
        {
            if (stmt is Stmt.If { Condition: Expr.Run run } branch)
            {
                Add(branch.Then, loop, Math.Max(known, ((Expr.Whole)run.Args[0]).Index.Constant), uses);
            }
            else
            {
                stmt.Touches((at, isWritten) => uses.Add(new RowUse(at.Buffer, isWritten, loop, known)));
            }
        }
    }
}
