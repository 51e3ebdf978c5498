using System.Collections.Generic;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Expr;

namespace LossGen.Generator.Lowering;

/// <summary>What one line of a recipe reads in a kernel of one row, and its expression.</summary>
internal sealed class RowLineLowering
{
    private readonly Flow _flow;
    private readonly KernelShape _shape;
    private readonly KernelInputs _inputs;
    private readonly BufferSet _buffers;
    private readonly Dictionary<int, Var> _ofRow;
    private readonly Dictionary<int, Var> _read = new();

    /// <param name="flow">The recipe.</param>
    /// <param name="shape">What the kernel is for.</param>
    /// <param name="inputs">What it is given.</param>
    /// <param name="buffers">Its memory.</param>
    /// <param name="ofRow">The locals of values of the row, by their steps.</param>
    public RowLineLowering(Flow flow, KernelShape shape, KernelInputs inputs, BufferSet buffers, Dictionary<int, Var> ofRow)
        => (_flow, _shape, _inputs, _buffers, _ofRow) = (flow, shape, inputs, buffers, ofRow);

    /// <summary>Reads of values of a class.</summary>
    public List<Stmt> Reads { get; } = new();

    private Index FirstClass => Index.Of(_inputs.Vector, _shape.Lanes);

    /// <summary>A vector of an argument or a table: behind the last class there is nothing.</summary>
    public Access Argument(Buffer buffer) => new(buffer, FirstClass, End: _shape.Classes);

    /// <summary>What a reader of a step writes.</summary>
    /// <param name="id">The step.</param>
    /// <param name="isWide">Whether the reader wants a value of a class.</param>
    public Expr Value(int id, bool isWide)
    {
        Step step = _flow.Steps[id];
        return step switch
        {
            { Op: Op.Const } => new Const(step.Number),
            { Op: Op.BitsConst } => new Bits(step.Bits),
            { Op: Op.ClassConst } => new Load(Argument(_buffers.Table(step.Target!))),
            { Op: Op.IsLabel } => new Apply(Op.IsLabel, [new Use(_inputs.Label), new Whole(FirstClass)]),
            { Op: Op.Scale } => OfRow(new Use(_inputs.Scale), isWide),
            { Shape: Shape.PerClass, IsInline: true } => Value(step),
            { Shape: Shape.PerClass } => ReadScratch(step),
            { IsInline: true } => OfRow(Value(step), isWide),
            _ => OfRow(new Use(_ofRow[id]), isWide),
        };
    }

    /// <summary>The operation of a step itself, whether or not it has a line.</summary>
    public Expr Value(Step step)
    {
        bool isWide = step.Shape == Shape.PerClass;
        IReadOnlyList<bool>? shared = step.Op == Op.Call ? ElementaryFunctions.SharedInputs(step.Target!, _shape.Element) : null;
        List<Expr> arguments = new(step.Arguments.Count);
        for (int i = 0; i < step.Arguments.Count; i++)
        {
            // What is true of the whole row chooses between vectors as it would between numbers.
            bool isOfRow = shared?[i] == true || (step.Op == Op.Select && i == 0 && _flow.Steps[step.Arguments[0]].Shape == Shape.PerSample);
            arguments.Add(Value(step.Arguments[i], isWide && !isOfRow));
        }

        return step.Op == Op.Call ? new Call(step.Target!, arguments.ToSeq()) : new Apply(step.Op, arguments.ToSeq(), (int)step.Number, step.Emulation);
    }

    /// <summary>A value of the row in all lanes, where that is wanted: constants are both.</summary>
    private static Expr OfRow(Expr value, bool isWide) => isWide && !value.IsConstant() ? new Broadcast(value) : value;

    private Use ReadScratch(Step step)
    {
        if (!_read.TryGetValue(step.Id, out Var? read))
        {
            string name = _flow.NameOf(step);
            _read.Add(step.Id, read = new Var(name, step.Kind == ValueKind.Bits ? VarType.Bits : VarType.Lanes));
            Reads.Add(new Stmt.Let([read], new Load(new Access(_buffers.Row(name, _shape.Vectors), Index.Of(_inputs.Vector)))));
        }

        return new Use(read);
    }
}
