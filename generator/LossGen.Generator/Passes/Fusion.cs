using System;
using System.Collections.Generic;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>
/// Loops over blocks become those that the schedule asks for. Blocks are independent of each other, so any loops may be one, as long as steps stay behind what they read.
/// Loops over classes side by side join. What only gradients need stands behind all else where it shares a loop.
/// </summary>
internal static class Fusion
{
    public static Kernel Run(Kernel kernel, Schedule schedule)
    {
        Dictionary<string, For> loops = new(StringComparer.Ordinal);
        List<Stmt> before = new();
        List<Stmt> behind = new();
        foreach (Stmt stmt in kernel.Tile)
        {
            if (stmt is For loop)
            {
                loops.Add(loop.Steps[0], loop);
            }
            else
            {
                (loops.Count == 0 ? before : behind).Add(stmt);
            }
        }

        foreach (LoopBody body in schedule.Bodies)
        {
            before.Add(Fuse(kernel, loops, body));
        }

        before.AddRange(behind);
        return kernel.WithTile(before.ToSeq());
    }

    private static For Fuse(Kernel kernel, Dictionary<string, For> loops, LoopBody body)
    {
        if (loops[body.Steps[0]] is { Axis: Axis.Numbers } numbers)
        {
            List<Stmt> values = new();
            foreach (string step in body.Steps)
            {
                values.AddRange(loops[step].Body);
            }

            return numbers with { Body = values.ToSeq(), Steps = body.Steps };
        }

        Outputs neededFor = Outputs.None;
        foreach (string step in body.Steps)
        {
            neededFor |= loops[step].NeededFor;
        }

        List<Stmt> always = new();
        List<Stmt> forGradients = new();
        bool[] areGuarded = Guarded(loops, body, neededFor);
        for (int i = 0; i < areGuarded.Length; i++)
        {
            Append(areGuarded[i] ? forGradients : always, loops[body.Steps[i]].Body);
        }

        forGradients.RemoveAll(s => s is Let && always.Contains(s));
        if (forGradients.Count > 0)
        {
            always.Add(new If(new Expr.Run(Intrinsic.NeedsGradients, [new Expr.Use(kernel.Inputs.GradientBlocks)]), forGradients.ToSeq(), []));
        }

        Var count = neededFor == Outputs.Gradient ? kernel.Inputs.GradientBlocks : kernel.Inputs.Count;
        return new For(kernel.Inputs.Block, Axis.Blocks, new Expr.Use(count), new Expr.Whole(1), always.ToSeq(), neededFor, body.Steps, body.Classes);
    }

    /// <summary>Which steps of a loop wait until it is known that gradients are wanted: not what the others read.</summary>
    private static bool[] Guarded(Dictionary<string, For> loops, LoopBody body, Outputs neededFor)
    {
        bool[] areGuarded = new bool[body.Steps.Count];
        HashSet<Kernels.Buffer> read = new();
        for (int i = areGuarded.Length - 1; i >= 0; i--)
        {
            // What is picked as the classes go by costs less than to ask whether it is needed.
            For loop = loops[body.Steps[i]];
            areGuarded[i] = loop.NeededFor == Outputs.Gradient && neededFor != Outputs.Gradient && !Picks(loop) && !(read.Count > 0 && read.Overlaps(loop.Body.Touched(written: true)));
            if (!areGuarded[i] && loop.NeededFor == Outputs.Gradient)
            {
                read.UnionWith(loop.Body.Touched(written: false));
            }
        }

        return areGuarded;
    }

    private static bool Picks(For loop)
    {
        foreach (Stmt stmt in loop.Body)
        {
            if (stmt is Let { Value: Expr.Reduce { Op: Op.AtLabel } } || (stmt is Let { Value: Expr.Run run } && run.Intrinsic == Intrinsic.AtLabels))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Appends statements; a loop over classes joins the one before it, if nothing but reads of what that does not write lies between.</summary>
    private static void Append(List<Stmt> body, Seq<Stmt> more)
    {
        foreach (Stmt stmt in more)
        {
            if (stmt is Let && body.Contains(stmt))
            {
                // Values that are computed again bring their reads along.
                continue;
            }

            int last = body.FindLastIndex(s => s is For);
            if (stmt is For loop && last >= 0 && body[last] is For before && before.Axis == loop.Axis && AreReads(body, last))
            {
                body.RemoveAt(last);
                body.Add(before with { Body = [.. before.Body, .. loop.Body] });
            }
            else
            {
                body.Add(stmt);
            }
        }
    }

    private static bool AreReads(List<Stmt> body, int last)
    {
        HashSet<Kernels.Buffer> written = ((For)body[last]).Body.Touched(written: true);
        for (int i = last + 1; i < body.Count; i++)
        {
            bool isRead = body[i] is Let let && let.Value switch
            {
                Expr.Load load => !written.Contains(load.From.Buffer),
                Expr.Run run => run.Intrinsic == Intrinsic.Row,
                _ => false,
            };
            if (!isRead)
            {
                return false;
            }
        }

        return true;
    }
}
