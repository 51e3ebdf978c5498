using System.Collections.Generic;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Expr;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Lowering;

/// <summary>What one line of a recipe reads, and its expression.</summary>
internal sealed class LineLowering
{
    private readonly Flow _flow;
    private readonly KernelShape _shape;
    private readonly KernelInputs _inputs;
    private readonly BufferSet _buffers;
    private readonly Dictionary<Access, Var> _read = new();
    private Var? _row;

    public LineLowering(Flow flow, KernelShape shape, KernelInputs inputs, BufferSet buffers)
        => (_flow, _shape, _inputs, _buffers) = (flow, shape, inputs, buffers);

    /// <summary>Reads of values of the row.</summary>
    public List<Stmt> Outside { get; } = new();

    /// <summary>Reads of values of a class.</summary>
    public List<Stmt> Inside { get; } = new();

    /// <summary>The first row of the block.</summary>
    public Var Row => _row ??= new Var("row", VarType.Integer);

    public bool HasRow => _row is not null;

    /// <summary>What a reader of a step writes.</summary>
    public Expr Value(int id)
    {
        Step step = _flow.Steps[id];
        return step switch
        {
            { Op: Op.Const } => new Const(step.Number),
            { Op: Op.BitsConst } => new Bits(step.Bits),
            { Op: Op.ClassConst } => new Table(step.Target!, Index.Of(_inputs.Class)),
            { Op: Op.Scale } => Read(Outside, new Var(Recipes.Arguments.Scale, VarType.Lanes), new Access(_buffers.Argument("scales"), Index.Of(Row))),
            { Op: Op.IsLabel } => new Apply(Op.IsLabel, [Label(), new Whole(Index.Of(_inputs.Class))]),
            { IsInline: true } => Value(step),
            { Shape: Shape.PerClass } => ReadScratch(Inside, step, Index.Of(_inputs.Class), _shape.Classes),
            _ => ReadScratch(Outside, step, Index.Zero, 1),
        };
    }

    /// <summary>The operation of a step itself, whether or not it has a line.</summary>
    public Expr Value(Step step)
    {
        List<Expr> arguments = new(step.Arguments.Count);
        foreach (int argument in step.Arguments)
        {
            arguments.Add(Value(argument));
        }

        return step.Op == Op.Call ? new Call(step.Target!, arguments.ToSeq()) : new Apply(step.Op, arguments.ToSeq(), (int)step.Number, step.Emulation);
    }

    /// <summary>The labels of the block's rows.</summary>
    public Use Label() => Read(Outside, new Var(Recipes.Arguments.Label, VarType.Labels), new Access(_buffers.Argument("labels", Stored.Int), Index.Of(Row)));

    private Use ReadScratch(List<Stmt> reads, Step step, Index at, int length)
    {
        string name = _flow.NameOf(step);
        return Read(reads, new Var(name, VarType.Lanes), new Access(_buffers.Scratch(name, length), at, Index.Of(_inputs.Block)));
    }

    private Use Read(List<Stmt> reads, Var var, Access from)
    {
        if (!_read.TryGetValue(from, out Var? read))
        {
            _read.Add(from, read = var);
            reads.Add(new Let([read], new Load(from)));
        }

        return new Use(read);
    }
}
