using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>Values of a class that the schedule does not keep are computed again where they are read. Runs on the naive kernel of a row, in which a loop is one line with what it reads.</summary>
internal static class RowRecompute
{
    public static Kernel Run(Kernel kernel, Seq<string> recomputed)
    {
        Dictionary<Buffer, Seq<Stmt>> lines = new();
        foreach (Stmt stmt in kernel.Body)
        {
            For? loop = stmt as For ?? (stmt is If { Then: { Count: 1 } then } ? then[0] as For : null);
            foreach (string name in recomputed)
            {
                if (loop?.Steps[0] == name && loop.Body[loop.Body.Count - 1] is Store store)
                {
                    lines[store.To.Buffer] = loop.Body;
                }
            }
        }

        return lines.Count == 0 ? kernel : kernel with { Body = kernel.Body.MapBlocks(block => Block(block, lines)) };
    }

    private static Seq<Stmt> Block(Seq<Stmt> block, Dictionary<Buffer, Seq<Stmt>> lines)
    {
        List<Stmt> body = new(block.Count);
        foreach (Stmt stmt in block)
        {
            if (stmt is Let { Value: Expr.Load load } let && lines.TryGetValue(load.From.Buffer, out Seq<Stmt> line))
            {
                body.AddRange(Copy(line, let.Vars[0]));
            }
            else
            {
                body.Add(stmt);
            }
        }

        return body.Count == block.Count ? block : body.ToSeq();
    }

    private static IEnumerable<Stmt> Copy(Seq<Stmt> line, Var into)
    {
        Dictionary<Var, Var> renamed = new() { [((Expr.Use)((Store)line[line.Count - 1]).Value).Var] = into };
        foreach (Stmt stmt in line)
        {
            if (stmt is Let let)
            {
                Seq<Var> vars = let.Vars.Rewrite(v => renamed.TryGetValue(v, out Var? known) ? known : renamed[v] = new Var(v.Hint, v.Type));
                yield return new Let(vars, let.Value.Map(e => e is Expr.Use use && renamed.TryGetValue(use.Var, out Var? other) ? new Expr.Use(other) : null), let.Says);
            }
        }
    }
}
