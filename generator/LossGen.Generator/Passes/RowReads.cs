using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>
/// What is nothing but an argument is read there, rather than kept; and where a loop writes outputs, before it writes any: an output may be exactly the memory of an input. Runs on the
/// fused kernel of a row, whose outputs are written by its last loop.
/// </summary>
internal static class RowReads
{
    public static Kernel Run(Kernel kernel)
    {
        Dictionary<Buffer, Access> arguments = RowLabels.Copies(kernel.Body);
        Seq<Stmt> body = kernel.Body.Map(e => e is Expr.Load load && arguments.TryGetValue(load.From.Buffer, out Access? from) ? new Expr.Load(from) : null);
        return kernel with { Body = body.Rewrite(s => s is For loop ? loop with { Body = ReadsFirst(loop.Body) } : s) };
    }

    private static Seq<Stmt> ReadsFirst(Seq<Stmt> stmts)
    {
        bool writes = false;
        foreach (Buffer buffer in stmts.Touched(written: true))
        {
            writes |= !buffer.IsScratch;
        }

        if (!writes)
        {
            return stmts;
        }

        List<Stmt> reads = new();
        Seq<Stmt> others = Without(stmts, reads);
        return [.. reads, .. others];
    }

    private static Seq<Stmt> Without(Seq<Stmt> stmts, List<Stmt> reads)
    {
        List<Stmt> others = new(stmts.Count);
        foreach (Stmt stmt in stmts)
        {
            switch (stmt)
            {
                case Let { Value: Expr.Load { From.Buffer.Space: Space.Argument } }:
                    reads.Add(stmt);
                    break;
                case If branch:
                    others.Add(branch with { Then = Without(branch.Then, reads) });
                    break;
                default:
                    others.Add(stmt);
                    break;
            }
        }

        return others.ToSeq();
    }
}
