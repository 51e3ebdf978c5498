using System.Collections.Generic;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Expr;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Lowering;

/// <summary>
/// The recipe as the simplest kernel of blocks that is right: each step has a loop of its own over the blocks, and each value stands in memory. It decides nothing;
/// all that follows rewrites it, and can be checked against it.
/// </summary>
internal sealed class NaiveLowering
{
    private readonly Flow _flow;
    private readonly KernelShape _shape;
    private readonly KernelInputs _inputs = new();
    private readonly BufferSet _buffers = new();
    private readonly List<Stmt> _tile = new();
    private readonly List<Step> _checks = new();

    private NaiveLowering(Flow flow, KernelShape shape) => (_flow, _shape) = (flow, shape);

    /// <param name="name">The kernel's name.</param>
    /// <param name="flow">The recipe.</param>
    /// <param name="shape">What the kernel is for.</param>
    public static Kernel Lower(string name, Flow flow, KernelShape shape)
    {
        NaiveLowering lowering = new(flow, shape);
        foreach (Step step in flow.Lines)
        {
            lowering.Lower(step);
        }

        return lowering.Finish(name);
    }

    private Kernel Finish(string name)
    {
        List<Stmt> tile =
        [
            new Let([_inputs.Count], new Run(Intrinsic.Count, [new Use(_inputs.TileBlocks), new Use(_inputs.Blocks), new Use(_inputs.First)])),
        ];
        if (_flow.HasStores)
        {
            tile.Add(new Let([_inputs.GradientBlocks], new Run(Intrinsic.GradientBlocks, [new Use(_inputs.Count)])));
        }

        if (_checks.Count > 0)
        {
            tile.Add(new Let([_inputs.Invalid], new Const(0), "0, or NaN where a row is not valid"));
        }

        tile.AddRange(_tile);
        if (_checks.Count > 0)
        {
            tile.Add(InvalidRows());
        }

        For tiles = new(_inputs.First, Axis.Tiles, new Use(_inputs.Blocks), new Use(_inputs.TileBlocks), tile.ToSeq());
        return new Kernel(name, _shape, _inputs, _buffers.All, [tiles]);
    }

    /// <summary>Rows that are not valid have nothing but NaN in all outputs.</summary>
    private If InvalidRows()
    {
        List<Stmt> calls = new();
        foreach (Step check in _checks)
        {
            List<Expr> args =
            [
                new Address(new Access(_buffers.Scratch(_flow.NameOf(check), 1), Index.Zero, Index.Zero)),
                new Use(_inputs.Count),
                new Use(_inputs.First),
                _flow.HasStores ? new Use(_inputs.GradientBlocks) : new Whole(0),
                new Address(new Access(_buffers.Argument("losses"), Index.Zero), IsWritten: true),
            ];
            foreach (Step step in _flow.Lines)
            {
                if (step.Op == Op.Store)
                {
                    args.Add(new Address(new Access(_buffers.Argument(step.Target + "s"), Index.Zero, IsAll: true), IsWritten: true));
                }
            }

            calls.Add(new Do(new Run(Intrinsic.NaNRows, args.ToSeq())));
        }

        return new If(new Run(Intrinsic.AnyNaN, [new Use(_inputs.Invalid)]), calls.ToSeq(), []);
    }

    private void Lower(Step step)
    {
        LineLowering line = new(_flow, _shape, _inputs, _buffers);
        switch (step.Op)
        {
            case Op.Load:
                Load(step, line);
                break;

            case Op.Store:
                Store(step, line);
                break;

            case Op.Return:
                Expr loss = line.Value(step.Arguments[0]);
                Loop(step, line, [.. line.Outside, new Store(new Access(_buffers.Argument("losses"), Index.Of(line.Row)), loss, step.Says)]);
                break;

            case Op.InvalidWhereNaN:
                Expr check = line.Value(step.Arguments[0]);
                Loop(step, line, [.. line.Outside, new Set(_inputs.Invalid, new Apply(Op.Fma, [check, new Const(0), new Use(_inputs.Invalid)]), step.Says)]);
                _checks.Add(_flow.Steps[step.Arguments[0]]);
                break;

            case var op when op.Reduces():
                Reduction(step, line);
                break;

            case var _ when step.Shape == Shape.PerClass:
                Loop(step, line, EachClass(line, step, line.Value(step), _flow.NameOf(step)));
                break;

            default:
                Expr value = line.Value(step);
                Var var = new(_flow.NameOf(step), VarType.Lanes);
                Loop(step, line, [.. line.Outside, new Let([var], value, step.Says), new Store(Place(_buffers.Scratch(_flow.NameOf(step), 1), 0), new Use(var))]);
                break;
        }
    }

    private void Load(Step step, LineLowering line)
    {
        Buffer from = _buffers.Argument(step.Target + "s");
        Buffer columns = _buffers.Scratch(_flow.NameOf(step), _shape.Classes);
        if (!_shape.ByClass)
        {
            Loop(step, line, [new Transpose(All(columns), Rows(from, line), ToColumns: true, step.Says)]);
            return;
        }

        Var x = new(_flow.NameOf(step), VarType.Lanes);
        Loop(step, line, [Classes([new Let([x], new Load(OfClass(from, line)), step.Says), new Store(Place(columns, Index.Of(_inputs.Class)), new Use(x))])]);
    }

    private void Store(Step step, LineLowering line)
    {
        string name = _flow.NameOf(step);
        Buffer columns = _buffers.Scratch(name, _shape.Classes);
        Seq<Stmt> values = EachClass(line, step, line.Value(step.Arguments[0]), name);
        Buffer to = _buffers.Argument(step.Target + "s");
        if (!_shape.ByClass)
        {
            Loop(step, line, [.. values, new Transpose(All(columns), Rows(to, line), ToColumns: false)]);
            return;
        }

        Var g = new(name, VarType.Lanes);
        Loop(step, line, [.. values, Classes([new Let([g], new Load(Place(columns, Index.Of(_inputs.Class)))), new Store(OfClass(to, line), new Use(g))])]);
    }

    private void Reduction(Step step, LineLowering line)
    {
        Step argument = _flow.Steps[step.Arguments[0]];
        string name = _flow.NameOf(step);
        string from = _flow.NameOf(argument);
        if (_flow.TermsOf(step) is { } terms)
        {
            from = terms;
            LineLowering term = new(_flow, _shape, _inputs, _buffers);
            Loop(step, term, EachClass(term, argument, term.Value(argument.Id), terms), terms);
        }

        Seq<Expr> label = step.Op == Op.AtLabel ? [line.Label()] : [];
        Var first = new(name, VarType.Lanes);
        List<Var> vars = [first];
        List<Stmt> stores = [new Store(Place(_buffers.Scratch(name, 1), 0), new Use(first))];
        if (step.Op.HasSecondResult())
        {
            // What nobody reads falls away later.
            Var second = new(_flow.SecondOf(step) is { } read ? _flow.NameOf(read) : name + "Rest", VarType.Lanes);
            vars.Add(second);
            stores.Add(new Store(Place(_buffers.Scratch(second.Hint, 1), 0), new Use(second)));
        }

        Reduce reduce = new(step.Op, All(_buffers.Scratch(from, _shape.Classes)), label);
        Loop(step, line, [.. line.Outside, new Let(vars.ToSeq(), reduce, step.Says), .. stores]);
    }

    /// <summary>A value of every class.</summary>
    private Seq<Stmt> EachClass(LineLowering line, Step step, Expr value, string name)
    {
        Var var = new(name, VarType.Lanes);
        Store store = new(Place(_buffers.Scratch(name, _shape.Classes), Index.Of(_inputs.Class)), new Use(var));
        return [.. line.Outside, Classes([.. line.Inside, new Let([var], value, step.Says), store])];
    }

    private void Loop(Step step, LineLowering line, Seq<Stmt> body, string? name = null)
    {
        bool isForGradients = _flow.IsForGradientOnly(step);
        Let row = new([line.Row], new Run(Intrinsic.Row, [new Use(_inputs.First), new Use(_inputs.Block)]));
        _tile.Add(new For(
            _inputs.Block,
            Axis.Blocks,
            new Use(isForGradients ? _inputs.GradientBlocks : _inputs.Count),
            new Whole(1),
            line.HasRow ? [row, .. body] : body,
            _flow.NeededFor(step),
            [name ?? _flow.NameOf(step)]));
    }

    private For Classes(Seq<Stmt> body) => new(_inputs.Class, Axis.Classes, new Whole(_shape.Classes), new Whole(1), body);

    private Access Rows(Buffer argument, LineLowering line) => new(argument, Index.Of(line.Row, _shape.Classes), null, IsAll: true);

    private Access OfClass(Buffer argument, LineLowering line) => new(argument, Index.Of(line.Row) + Index.Of(_inputs.Class, 1, _inputs.Stride));

    private Access All(Buffer buffer) => new(buffer, Index.Zero, Index.Of(_inputs.Block), IsAll: true);

    private Access Place(Buffer buffer, Index at) => new(buffer, at, Index.Of(_inputs.Block));
}
