using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Expr;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>
/// Values with a second form that holds for nearly all rows (<see cref="Op.Rarely"/>): loops go on as if it held, and guards see whether it does. Where it does not, those loops that were
/// wrong are run once more and all behind them go in the other form; or another kernel does the tile.
/// </summary>
internal sealed class FastPath
{
    private const int Always = 0;
    private const int Fast = 1;

    private readonly Kernel _kernel;
    private readonly Schedule _schedule;
    private readonly List<FastPathGuard> _guards = new();

    private FastPath(Kernel kernel, Schedule schedule) => (_kernel, _schedule) = (kernel, schedule);

    public static Kernel Run(Kernel kernel, Schedule schedule)
    {
        FastPath pass = new(kernel, schedule);
        Seq<Stmt> tile = kernel.Tile;
        pass.FindGuards(tile);
        return pass._guards.Count == 0 ? kernel : kernel.WithTile(pass.Tile(tile));
    }

    /// <summary>The kernel without guards: every value in the form that always holds.</summary>
    public static Kernel WithoutGuards(Kernel kernel) => kernel.WithTile(DeadCode.Run(Form(kernel.Tile, Always)));

    private void FindGuards(Seq<Stmt> tile)
    {
        foreach (Stmt stmt in tile)
        {
            if (stmt is not For loop)
            {
                continue;
            }

            loop.Each(s => s.Own(e =>
            {
                if (e is Apply { Op: Op.Rarely } rarely && FastPathGuard.Of(loop, rarely, _guards) is var guard && !_guards.Any(g => g.IsSameAs(guard)))
                {
                    _guards.Add(guard);
                }
            }));
        }
    }

    private Seq<Stmt> Tile(Seq<Stmt> tile)
    {
        List<For> loops = tile.OfType<For>().ToList();
        int last = loops.FindLastIndex(l => _guards.Any(g => g.Loop == l));
        List<Stmt> result = tile.TakeWhile(s => s is not For).ToList();
        List<Stmt> ends = tile.Where(s => s is not For).Skip(result.Count).ToList();
        List<Var> largest = new();
        foreach (FastPathGuard guard in _guards)
        {
            if (!largest.Contains(guard.Largest))
            {
                largest.Add(guard.Largest);
                result.Add(new Let([guard.Largest], new Const(0)));
            }
        }

        // In the fast form, and with the guards in it: what it does not need is not computed.
        Seq<Stmt> unguarded = Form(tile, Fast);
        Seq<Stmt> guarded = DeadCode.Run([.. unguarded.Rewrite(Guarded), new Let([_kernel.Inputs.IsSlow], AnySlow()), new If(new Use(_kernel.Inputs.IsSlow), [TakeOver()], [])]);
        result.AddRange(loops.Take(last + 1).Select(l => Find(guarded, l)).OfType<Stmt>());
        result.Add(new Let([_kernel.Inputs.IsSlow], AnySlow()));
        Seq<Stmt> fast = DeadCode.Run(unguarded);
        if (_schedule.Slow != SlowPath.SecondForm)
        {
            IEnumerable<Stmt> behind = loops.Skip(last + 1).Select(l => Find(fast, l)).OfType<Stmt>();
            result.Add(new If(new Use(_kernel.Inputs.IsSlow), [TakeOver()], [.. behind, .. ends]));
            return result.ToSeq();
        }

        Seq<Stmt> slow = DeadCode.Run(Form(tile, Always));
        List<Stmt> again = loops.Take(last + 1).Where(l => !Equals(Find(fast, l), Find(slow, l))).Select(l => Find(slow, l)).OfType<Stmt>().ToList();
        List<Stmt> otherwise = new();
        foreach (For loop in loops.Skip(last + 1))
        {
            (Stmt? inFast, Stmt? inSlow) = (Find(fast, loop), Find(slow, loop));
            if (!Equals(inFast, inSlow))
            {
                Add(again, inSlow);
                Add(otherwise, inFast);
                continue;
            }

            Close(result, again, otherwise);
            Add(result, inFast);
        }

        Close(result, again, otherwise);
        result.AddRange(ends);
        return result.ToSeq();
    }

    private static void Add(List<Stmt> to, Stmt? stmt)
    {
        if (stmt is not null)
        {
            to.Add(stmt);
        }
    }

    /// <summary>The loops that have two forms, as far as they follow each other.</summary>
    private void Close(List<Stmt> result, List<Stmt> slow, List<Stmt> fast)
    {
        if (slow.Count + fast.Count > 0)
        {
            result.Add(new If(new Use(_kernel.Inputs.IsSlow), slow.Select(s => Compact((For)s)).ToSeq(), fast.ToSeq()));
            slow.Clear();
            fast.Clear();
        }
    }

    /// <summary>What is rarely run takes little text, and its calls stay calls: the JIT inlines only so much.</summary>
    private static Stmt Compact(For loop)
    {
        Stmt apart = loop.Map(e => e is Call call ? call with { IsApart = true } : null);
        return (For)apart with { Classes = Unrolling.Rolled };
    }

    private Stmt Guarded(Stmt stmt)
    {
        if (stmt is not For loop)
        {
            return stmt;
        }

        List<Var> done = new();
        foreach (FastPathGuard guard in _guards)
        {
            if (guard.Loop.Steps.Equals(loop.Steps) && !done.Contains(guard.Largest))
            {
                done.Add(guard.Largest);
                loop = guard.In(loop);
            }
        }

        return loop;
    }

    private Expr AnySlow()
    {
        Expr any = _guards[0].IsSlow();
        foreach (FastPathGuard guard in _guards.Skip(1))
        {
            any = new Run(Intrinsic.Either, [any, guard.IsSlow()]);
        }

        return any;
    }

    private Do TakeOver()
    {
        Seq<Expr> tile = [new Use(_kernel.Inputs.First), new Use(_kernel.Inputs.Count)];
        Expr gradientBlocks = _kernel.Tile.Any(s => s is Let let && let.Vars[0] == _kernel.Inputs.GradientBlocks) ? new Use(_kernel.Inputs.GradientBlocks) : new Whole(0);
        return new Do(_schedule.Slow == SlowPath.OtherKernel ? new Run(Intrinsic.SlowTile, [.. tile, gradientBlocks]) : new Run(Intrinsic.RowByRow, tile));
    }

    private static Stmt? Find(Seq<Stmt> tile, For loop) => tile.FirstOrDefault(s => s is For f && f.Steps.Equals(loop.Steps));

    private static Seq<Stmt> Form(Seq<Stmt> tile, int form)
    {
        return tile.Map(Chosen);

        Expr? Chosen(Expr expr) => expr is Apply { Op: Op.Rarely } rarely ? rarely.Args[form].Map(Chosen) : null;
    }
}
