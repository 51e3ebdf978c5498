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
/// The recipe as the simplest kernel of one row that is right: each step has a loop of its own over the vectors of the row, each value of a class stands in memory, each value of
/// the row in a local. It decides nothing; all that follows rewrites it, and can be checked against it.
/// </summary>
internal sealed class RowLowering
{
    private readonly WantedOutputs _outputs;
    private readonly Flow _flow;
    private readonly KernelShape _shape;
    private readonly KernelInputs _inputs = new();
    private readonly BufferSet _buffers = new();
    private readonly Dictionary<int, Var> _ofRow = new();
    private readonly List<Stmt> _body = new();

    private RowLowering(WantedOutputs outputs, KernelShape shape) => (_outputs, _flow, _shape) = (outputs, outputs.Flow, shape);

    /// <param name="name">The kernel's name.</param>
    /// <param name="outputs">The recipe and what is wanted of it.</param>
    /// <param name="shape">What the kernel is for.</param>
    public static Kernel Lower(string name, WantedOutputs outputs, KernelShape shape)
    {
        RowLowering lowering = new(outputs, shape);
        foreach (Step step in lowering._flow.Lines)
        {
            lowering.Lower(step);
        }

        // An output may be the memory of an input: what reads comes first.
        Step? value = null;
        foreach (Step step in lowering._flow.Lines)
        {
            value = step.Op == Op.Return ? step : value;
            if (step.Op == Op.Store)
            {
                lowering.Store(step);
            }
        }

        Expr given = value is null ? new Const(0) : lowering.Line().Value(value.Arguments[0], isWide: false);
        lowering._body.Add(new Return(given));
        return new Kernel(name, shape, lowering._inputs, lowering._buffers.All, lowering._body.ToSeq(), IsOfRow: true);
    }

    private RowLineLowering Line() => new(_flow, _shape, _inputs, _buffers, _ofRow);

    private void Lower(Step step)
    {
        string name = _flow.NameOf(step);
        switch (step.Op)
        {
            case Op.Store or Op.Return:
                break;

            case Op.Input:
                _inputs.Numbers[name] = _ofRow[step.Id] = new Var(name, VarType.Number);
                break;

            case Op.Load:
                Var x = new(name, VarType.Lanes);
                Loop(step, name, [new Let([x], new Load(Line().Argument(_buffers.Argument(step.Target!))), step.Says), new Store(OfClass(name), new Use(x))]);
                break;

            case Op.InvalidWhereNaN:
                _body.Add(new If(new Run(Intrinsic.IsNaN, [Line().Value(step.Arguments[0], isWide: false)]), [.. NaNRows(), new Return(new Const(double.NaN))], [], step.Says));
                break;

            case var op when op.Reduces():
                Reduction(step, name);
                break;

            case var _ when step.Shape == Shape.PerClass:
                EachClass(step, step, name);
                break;

            default:
                Value(step, name);
                break;
        }
    }

    /// <summary>
    /// A value of the row. The JIT drops what nobody wants, but for calls, and multiply-adds are calls where there may be no instruction for them: with vectors of 128 bits.
    /// </summary>
    private void Value(Step step, string name)
    {
        Expr value = Line().Value(step);
        int wanted = _outputs.For(step);
        if (wanted > 0 && _shape.Width == VectorWidth.Vector128 && step.Op is (Op.Call or Op.Fma))
        {
            value = new Apply(Op.Select, [Wants(wanted), value, new Const(0)]);
        }

        Var var = _ofRow[step.Id] = new Var(name, step.Kind == ValueKind.Bits ? VarType.Pattern : VarType.Number);
        _body.Add(new Let([var], value, step.Says));
    }

    private IEnumerable<Stmt> NaNRows()
    {
        foreach (Step step in _flow.Lines)
        {
            if (step.Op == Op.Store)
            {
                yield return new Do(new Run(Intrinsic.NaNRow, [new Address(new Access(_buffers.Argument(step.Target!), Index.Zero, IsAll: true), IsWritten: true)]));
            }
        }
    }

    private void Reduction(Step step, string name)
    {
        Step argument = _flow.Steps[step.Arguments[0]];
        string from = _flow.NameOf(argument);
        if (_flow.TermsOf(step) is { } terms)
        {
            from = terms;
            EachClass(step, argument, terms);
        }

        Var first = _ofRow[step.Id] = new Var(name, VarType.Number);
        List<Var> vars = [first];
        if (step.Op.HasSecondResult())
        {
            // What nobody reads falls away later.
            Step? second = _flow.SecondOf(step);
            Var rest = new(second is null ? name + (step.Op == Op.HiOf ? "Rest" : "Error") : _flow.NameOf(second), VarType.Number);
            vars.Add(rest);
            if (second is not null)
            {
                _ofRow[second.Id] = rest;
            }
        }

        Seq<Expr> label = step.Op == Op.AtLabel ? [new Use(_inputs.Label)] : [];
        _body.Add(new Let(vars.ToSeq(), new Reduce(step.Op, new Access(OfRow(from), Index.Zero, IsAll: true), label), step.Says));
    }

    private void Store(Step step)
    {
        RowLineLowering line = Line();
        Expr value = line.Value(step.Arguments[0], isWide: true);
        Loop(step, _flow.NameOf(step), [.. line.Reads, new Store(line.Argument(_buffers.Argument(step.Target!)), value, step.Says)]);
    }

    /// <summary>A value of every class.</summary>
    /// <param name="line">The line that it belongs to.</param>
    /// <param name="step">The step.</param>
    /// <param name="name">Its name.</param>
    private void EachClass(Step line, Step step, string name)
    {
        RowLineLowering lowering = Line();
        Expr value = step.IsInline ? lowering.Value(step.Id, isWide: true) : lowering.Value(step);
        Var var = new(name, step.Kind == ValueKind.Bits ? VarType.Bits : VarType.Lanes);
        Loop(line, name, [.. lowering.Reads, new Let([var], value, step.Says), new Store(OfClass(name), new Use(var))]);
    }

    private void Loop(Step step, string name, Seq<Stmt> body)
    {
        For loop = new(_inputs.Vector, Axis.Vectors, new Whole(_shape.Vectors), new Whole(1), body, Steps: [name]);
        int wanted = _outputs.For(step);
        _body.Add(wanted == 0 ? loop : new If(Wants(wanted), [loop], []));
    }

    private static Run Wants(int outputs) => new(Intrinsic.Wants, [new Whole(outputs)]);

    private Buffer OfRow(string name) => _buffers.Row(name, _shape.Vectors);

    private Access OfClass(string name) => new(OfRow(name), Index.Of(_inputs.Vector));
}
