using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes one loop of a kernel over the blocks of a tile, in the form for rare cases, in that for all others, or in both.</summary>
internal sealed class LanesLoopPrinter
{
    private readonly BlockKernel _k;
    private readonly int _index;
    private readonly LanesLoop _loop;
    private readonly LanesContext _context;
    private readonly LanesPassPrinter _classes;
    private readonly Step[] _read;
    private readonly Step[] _kept;

    public LanesLoopPrinter(BlockKernel kernel, int index)
    {
        _k = kernel;
        _index = index;
        _loop = Plan.Loops.All[index];
        _context = kernel.Context(Plan.TakesRows(index), ComparesLabels);
        _classes = new LanesPassPrinter(_context);
        Step[] state = Plan.State.Keys.Select(s => Recipe.Steps[s]).ToArray();

        // A pass over long rows reads what it needs row by row.
        _read = IsPassOfLongRows ? Array.Empty<Step>() : state.Where(s => Plan.Loops.LoopOf(s) < index && Plan.Reads(s, index)).ToArray();
        _kept = state.Where(s => Plan.Loops.LoopOf(s) == index).ToArray();
    }

    private LanesPlan Plan => _k.Plan;

    private FlatRecipe Recipe => _k.Recipe;

    private SourceWriter W => _k.Writer;

    private RareCases? Rare => Plan.Loops.Rare;

    private bool IsLast => _index == Plan.Loops.Last;

    private bool IsPassOfLongRows => Plan.LongRows is not null && _loop.Pass.Count > 0;

    private bool ReadsLongRows => IsPassOfLongRows || (Plan.LongRows is not null && _loop.Reductions.Any(r => Recipe.Steps[r.Arguments[0]].Op == Op.Load));

    private bool ReadsLabel => ComparesLabels || _loop.ForGradients.Any(s => Plan.Loops.TwinOf(s) is not null);

    private bool ComparesLabels => !Plan.WritesByRow && Recipe.Live.Any(s => s.Op == Op.IsLabel && Plan.Reads(s, _index));

    private bool ReadsScale => !IsPassOfLongRows && Recipe.Live.Any(s => s.Op == Op.Scale && Plan.Reads(s, _index));

    /// <summary>The variable that holds the largest of a value that is usually small.</summary>
    public static string Largest(BlockKernel kernel, Step size) => "largest" + Names.Capital(kernel.Recipe.Steps[size.Arguments[0]].Name!);

    /// <summary>The loop in one form.</summary>
    /// <param name="isRare">Whether it is the form for rare cases, or that which leaves them out and watches for them; null where there are none.</param>
    public void Print(bool? isRare)
    {
        _context.Expressions.IsRare = isRare;
        Head();
        _k.ReadState(_context, _read.Where(IsWritten));
        Reductions();
        Section(_loop.Section, _kept.Except(_loop.ForGradients));
        if (isRare == false)
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
        if (IsLast && Plan.LongRows is null)
        {
            new LanesBatchPrinter(_k).Gradients(_context);
        }

        W.Close();
    }

    /// <summary>The loop in both forms, between which a truth decides.</summary>
    public void PrintBoth(string isRare)
    {
        Head();
        _k.ReadState(_context, _read.Where(s => !Rare!.AreAllThatNeed(s)));
        Reductions();
        W.Gap();
        W.Line($"if ({isRare})").Open();
        _k.ReadState(_context, _read.Where(Rare!.AreAllThatNeed));
        Form(true);
        W.Close().Line("else").Open();
        Form(false);
        W.Close().Close();
    }

    private void Form(bool isRare)
    {
        _context.Expressions.IsRare = isRare;
        Section(_loop.Section, _kept);
        Pass();
    }

    private void Head()
    {
        W.Gap();
        _k.OpenLoop(_loop.ServesValue ? "count" : "gradientBlocks");
        if ((IsLast && Plan.LongRows is null) || _index == Plan.Loops.LossLoop || Plan.TakesRows(_index) || ReadsLongRows || ReadsLabel || ReadsScale)
        {
            _k.Row();
        }

        if (ReadsLabel)
        {
            _k.Label();
        }

        if (ReadsScale)
        {
            _k.Scale();
        }
    }

    private void Reductions()
    {
        foreach (Step step in _loop.Reductions)
        {
            _classes.Reduce(step);
        }
    }

    private bool IsWritten(Step step) => _context.Expressions.IsRare != false || !Rare!.AreAllThatNeed(step);

    /// <summary>Steps of the sample, and those whose values wait for later loops.</summary>
    private void Section(IEnumerable<Step> steps, IEnumerable<Step> kept)
    {
        foreach (Step step in steps.Where(IsWritten))
        {
            if (step.Says is not null)
            {
                W.Line("// " + step.Says);
            }

            W.Line($"var {step.Name} = {(Plan.Loops.TwinOf(step) is { } twin ? _k.AtLabel(LanesPlan.AreaOf(twin)) : _context.Expressions.Apply(step, true, s => s.Name!).Text)};");
        }

        foreach (Step step in kept.Where(IsWritten))
        {
            W.Line(LanesContext.WriteState(step.Name!, step.Name!));
        }
    }

    private void Watch()
    {
        foreach ((Step size, _) in Rare!.Watched)
        {
            // Of a maximum with NaN, the other number remains.
            _k.Need(new Need("Max", Plan.Width, 1));
            W.Line($"{Largest(_k, size)} = Max({BlockKernel.Text(_context, size.Id)}, {Largest(_k, size)});");
        }
    }

    private void Losses()
    {
        foreach (string says in _k.Checks.Where(c => c.Says is not null).Select(c => c.Says!).Distinct())
        {
            W.Line("// " + says);
        }

        foreach (Step check in _k.Checks)
        {
            _k.Need(new Need("Fma", Plan.Width, 1));
            W.Line($"invalid = Fma({BlockKernel.Text(_context, check.Arguments[0])}, {_k.Class}<{_k.Number}>.Zero, invalid);");
        }

        int loss = Recipe.Live.Single(s => s.Op == Op.Return).Arguments[0];
        W.Line($"{_context.Expressions.Print(loss, true, s => s.Name!).In(Expr.Primary)}.StoreUnsafe(ref losses, (nuint)row);");
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
            _classes.Pass(_loop.Pass);
        }
        else
        {
            new LongRowsPassPrinter(Plan, W, _k.Need).Print(_loop.Pass, _context.Expressions.IsRare);
        }
    }
}
