using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes one loop of a kernel of long rows over the blocks of a tile, in the form for rare cases, or in that for all others.</summary>
internal sealed class LanesLoopPrinter : BlockStepsPrinter
{
    private readonly int _index;
    private readonly LanesLoop _loop;
    private readonly Step[] _read;
    private readonly Step[] _kept;

    public LanesLoopPrinter(BlockKernel kernel, int index)
        : base(kernel, kernel.Context())
    {
        _index = index;
        _loop = Plan.Loops.All[index];
        Step[] state = Plan.State.Keys.Select(s => Recipe.Steps[s]).ToArray();

        // A pass reads what it needs row by row.
        _read = HasPass ? Array.Empty<Step>() : state.Where(s => Plan.Loops.LoopOf(s) < index && Plan.Reads(s, index)).ToArray();
        _kept = state.Where(s => Plan.Loops.LoopOf(s) == index).ToArray();
    }

    /// <summary>The variable that holds the largest of a value that is usually small.</summary>
    public static string Largest(BlockKernel kernel, Step size) => "largest" + Names.Capital(kernel.Recipe.Steps[size.Arguments[0]].Name!);

    private bool HasPass => _loop.Pass.Count > 0;

    private bool ReadsRows => HasPass || _loop.Reductions.Any(r => Recipe.Steps[r.Arguments[0]].Op == Op.Load);

    /// <summary>The loop in one form.</summary>
    /// <param name="isRare">Whether it is the form for rare cases, or that which leaves them out and watches for them; null where there are none.</param>
    public void Print(bool? isRare)
    {
        Context.Expressions.IsRare = isRare;
        Head();
        Kernel.ReadState(Context, _read.Where(IsWritten));
        Reductions();
        Section(_loop.Section, _kept.Except(_loop.ForGradients));
        if (isRare == false && _index == Rare!.WatchedIn)
        {
            Watch();
        }

        if (_index == Plan.Loops.LossLoop)
        {
            Losses();
        }

        if (_loop.ForGradients.Count > 0)
        {
            W.Gap();
            W.Line("if (gradientBlocks > 0)").Open();
            Section(_loop.ForGradients, _kept.Intersect(_loop.ForGradients));
            W.Close();
        }

        if (HasPass)
        {
            W.Gap();
            new LongRowsPassPrinter(Plan, W, Kernel.Need).Print(_loop.Pass, Context.Expressions.IsRare);
        }

        W.Close();
    }

    /// <summary>The head of the loop, and what it reads of the rows of a block.</summary>
    private void Head()
    {
        W.Gap();
        Kernel.OpenLoop(_loop.ServesValue ? "count" : "gradientBlocks");
        bool readsScale = !HasPass && Kernel.ReadsScale(_index);
        if (_index == Plan.Loops.LossLoop || ReadsRows || readsScale)
        {
            Kernel.Row();
        }

        if (readsScale)
        {
            Kernel.Scale();
        }
    }

    private void Watch()
    {
        foreach (Step size in Rare!.Sizes)
        {
            // Of a maximum with NaN, the other number remains.
            Kernel.Need(new Need("Max", Plan.Width, 1));
            W.Line($"{Largest(Kernel, size)} = Max({BlockKernel.Text(Context, size.Id)}, {Largest(Kernel, size)});");
        }
    }

    private void Losses()
    {
        foreach (string says in Kernel.Checks.Where(c => c.Says is not null).Select(c => c.Says!).Distinct())
        {
            W.Line("// " + says);
        }

        foreach (Step check in Kernel.Checks)
        {
            Kernel.Need(new Need("Fma", Plan.Width, 1));
            W.Line($"invalid = Fma({BlockKernel.Text(Context, check.Arguments[0])}, {Kernel.Class}<{Kernel.Number}>.Zero, invalid);");
        }

        Loss();
    }

    /// <summary>The reductions of rows: where they begin, how far they are apart, and where there is room for their virtual lanes.</summary>
    private void Reductions()
    {
        foreach (Step step in _loop.Reductions)
        {
            ReductionNeed need = new(step.Op, Plan.Width, NumbersLie.LongRows);
            Context.Reduced.Add(need);
            Step argument = Recipe.Steps[step.Arguments[0]];
            string area = Plan.IsInArea(argument.Id) ? argument.Name! : LanesPlan.TermsOf(step);
            string rows = argument.Op == Op.Load
                ? $"ref Unsafe.Add(ref {argument.Target}s, row * {Literals.Plain(Plan.Classes)}), {Literals.Plain(Plan.Classes)}"
                : $"ref Unsafe.Add(ref block, {LanesContext.At(area)}), {Literals.Plain(Plan.LongRows.Vectors * Plan.Lanes)}";
            Context.Declare(step, $"{need.Name}({rows}, ref Unsafe.Add(ref block, {LanesContext.VirtualLanesAt}));");
        }
    }
}
