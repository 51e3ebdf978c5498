using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes one loop of a kernel over the blocks of a tile, in the form for rare cases, in that for all others, or in both.</summary>
internal sealed class LanesLoopPrinter : BlockLoopPrinter
{
    private readonly int _index;
    private readonly LanesLoop _loop;
    private readonly Step[] _read;
    private readonly Step[] _kept;

    public LanesLoopPrinter(BlockKernel kernel, int index)
        : base(kernel, kernel.Context(kernel.Plan.TakesRows(index), kernel.ComparesLabels(index)))
    {
        _index = index;
        _loop = Plan.Loops.All[index];
        Step[] state = Plan.State.Keys.Select(s => Recipe.Steps[s]).ToArray();

        // A pass over long rows reads what it needs row by row.
        _read = IsPassOfLongRows ? Array.Empty<Step>() : state.Where(s => Plan.Loops.LoopOf(s) < index && Plan.Reads(s, index)).ToArray();
        _kept = state.Where(s => Plan.Loops.LoopOf(s) == index).ToArray();
    }

    private bool IsLast => _index == Plan.Loops.Last;

    private bool IsPassOfLongRows => Plan.LongRows is not null && _loop.Pass.Count > 0;

    private bool ReadsLongRows => IsPassOfLongRows || (Plan.LongRows is not null && _loop.Reductions.Any(r => Recipe.Steps[r.Arguments[0]].Op == Op.Load));

    public override void Print(bool? isRare)
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

        Pass();
        if (IsLast && Plan.LongRows is null && Plan.HasGradients)
        {
            new LanesBatchPrinter(Kernel).Gradients(Context);
        }

        W.Close();
    }

    private void Head()
    {
        W.Gap();
        bool readsRow = (IsLast && Plan.LongRows is null) || _index == Plan.Loops.LossLoop || Plan.TakesRows(_index) || ReadsLongRows;
        Open(_loop.ServesValue, readsRow, Kernel.ReadsLabel(_index), !IsPassOfLongRows && Kernel.ReadsScale(_index));
    }

    private void Reductions()
    {
        foreach (Step step in _loop.Reductions)
        {
            Classes.Reduce(step);
        }
    }

    private void Pass()
    {
        if (_loop.Pass.Count == 0)
        {
            return;
        }

        W.Gap();
        if (Plan.LongRows is null)
        {
            Classes.Pass(_loop.Pass);
        }
        else
        {
            new LongRowsPassPrinter(Plan, W, Kernel.Need).Print(_loop.Pass, Context.Expressions.IsRare);
        }
    }
}
