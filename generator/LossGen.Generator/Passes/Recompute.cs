using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Kernels;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>Values that the schedule does not keep are computed again where they are read. Runs on the naive kernel, in which a loop is one line with what it reads.</summary>
internal static class Recompute
{
    public static Kernel Run(Kernel kernel, Schedule schedule)
    {
        Seq<Stmt> tile = kernel.Tile;
        foreach (string name in schedule.Recomputed)
        {
            For source = tile.OfType<For>().First(f => f.Steps[0] == name);
            For line = source.Body.OfType<For>().Single();
            Store kept = line.Body.OfType<Store>().Single();
            tile = tile.Rewrite(s => s is For loop && loop != source ? In(loop, source, line, kept) : s);
        }

        return kernel.WithTile(tile);
    }

    private static For In(For loop, For source, For line, Store kept)
    {
        bool isRead = false;
        Seq<Stmt> body = loop.Body.Rewrite(s =>
        {
            if (s is not For { Axis: Axis.Classes } classes)
            {
                return s;
            }

            List<Stmt> inner = new();
            foreach (Stmt stmt in classes.Body)
            {
                if (stmt is Let { Value: Expr.Load load } let && load.From.Buffer == kept.To.Buffer)
                {
                    isRead = true;
                    inner.AddRange(Copy(line.Body, let.Vars[0]));
                }
                else
                {
                    inner.Add(stmt);
                }
            }

            return isRead ? classes with { Body = inner.ToSeq() } : s;
        });
        return isRead ? loop with { Body = [.. source.Body.Where(s => s is Let), .. body] } : loop;

        IEnumerable<Stmt> Copy(Seq<Stmt> lines, Var into)
        {
            Dictionary<Var, Var> renamed = new() { [((Expr.Use)kept.Value).Var] = into };
            foreach (Let let in lines.OfType<Let>())
            {
                Seq<Var> vars = let.Vars.Select(v => renamed.TryGetValue(v, out Var? known) ? known : renamed[v] = new Var(v.Hint, v.Type)).ToSeq();
                yield return new Let(vars, let.Value.Map(e => e is Expr.Use use && renamed.TryGetValue(use.Var, out Var? other) ? new Expr.Use(other) : null), let.Says);
            }
        }
    }
}
