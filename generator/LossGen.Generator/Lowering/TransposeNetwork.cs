using System;
using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Lowering;

/// <summary>Rows of a block to columns, one local a class, and back: a network of shuffles as statements, so that what is computed with columns needs no memory between.</summary>
internal sealed class TransposeNetwork
{
    private readonly KernelShape _shape;
    private readonly Access _rows;
    private readonly string _hint;
    private readonly List<Stmt> _stmts = new();
    private Var?[] _vectors;
    private string? _says;
    private (Var Var, Seq<bool> Lanes)? _mask;

    private TransposeNetwork(KernelShape shape, Access rows, string hint, string? says)
    {
        _shape = shape;
        _rows = rows;
        _hint = hint;
        _says = says;
        _vectors = new Var?[shape.Classes];
    }

    /// <summary>Reads the rows and declares the columns.</summary>
    /// <param name="shape">What the kernel is for: at least two classes.</param>
    /// <param name="rows">Where the first row begins.</param>
    /// <param name="columns">The locals to be declared, one a class.</param>
    /// <param name="says">What the first statement says.</param>
    public static Seq<Stmt> ToColumns(KernelShape shape, Access rows, Seq<Var> columns, string? says = null)
    {
        TransposeNetwork network = new(shape, rows, columns[0].Hint, says);
        network.Run(ShuffleNetwork.Of(shape).ToColumns(), (v, value) => network.Let(columns[v], value));
        return network._stmts.ToSeq();
    }

    /// <summary>Writes the columns as rows, in the order of their addresses: where memory is far, other orders cost up to a third.</summary>
    /// <param name="shape">What the kernel is for: at least two classes.</param>
    /// <param name="columns">The columns, one a class.</param>
    /// <param name="rows">Where the first row begins.</param>
    /// <param name="says">What the first statement says.</param>
    public static Seq<Stmt> ToRows(KernelShape shape, Seq<Var> columns, Access rows, string? says = null)
    {
        TransposeNetwork network = new(shape, rows, columns[0].Hint, says);
        for (int c = 0; c < columns.Count; c++)
        {
            network._vectors[c] = columns[c];
        }

        network.Run(ShuffleNetwork.Of(shape).ToRows(), (v, value) => network._stmts.Add(new Stmt.Store(network.At(v), value, network.Says())));
        return network._stmts.ToSeq();
    }

    private void Run(IReadOnlyList<ShuffleStep[]> stages, Action<int, Expr> last)
    {
        for (int i = 0; i < stages.Count - 1; i++)
        {
            Stage(stages[i], i);
        }

        ShuffleStep[] steps = stages[stages.Count - 1];
        for (int v = 0; v < steps.Length; v++)
        {
            last(v, Value(steps, v, stages.Count - 1));
        }
    }

    /// <summary>Steps that take numbers of the same vectors follow each other: so these vectors are needed no longer.</summary>
    private void Stage(ShuffleStep[] steps, int stage)
    {
        Var?[] next = new Var?[steps.Length];
        for (int v = 0; v < steps.Length; v++)
        {
            for (int other = v; other < steps.Length; other++)
            {
                if (next[other] is null && steps[other].SharesSources(steps[v]))
                {
                    Expr value = Value(steps, other, stage);
                    next[other] = value is Expr.Use same ? same.Var : new Var(_hint + (char)('A' + stage), VarType.Lanes, other);
                    if (value is not Expr.Use)
                    {
                        Let(next[other]!, value);
                    }
                }
            }
        }

        _vectors = next;
    }

    private Expr Value(ShuffleStep[] steps, int v, int stage)
    {
        ShuffleStep step = steps[v];
        Expr first = new Expr.Use(Vector(step.First));
        if (step.IsIdentity)
        {
            return first;
        }

        Expr second = new Expr.Use(Vector(step.Second));
        return step.IsSelection ? new Expr.Blend(first, second, Mask(steps, step, stage)) : new Expr.Permute(first, second, step.Places);
    }

    /// <summary>Which lanes a selection takes from its second vector: a local where others of the stage take the same.</summary>
    private Expr Mask(ShuffleStep[] steps, ShuffleStep step, int stage)
    {
        bool[] fromSecond = new bool[_shape.Lanes];
        for (int lane = 0; lane < fromSecond.Length; lane++)
        {
            fromSecond[lane] = step.Places[lane] >= fromSecond.Length;
        }

        Seq<bool> lanes = new(fromSecond);
        if (_mask is { } mask && mask.Lanes.Equals(lanes))
        {
            return new Expr.Use(mask.Var);
        }

        int same = 0;
        foreach (ShuffleStep other in steps)
        {
            same += other.Places.Equals(step.Places) ? 1 : 0;
        }

        if (same == 1)
        {
            return new Expr.LaneMask(lanes);
        }

        _mask = (new Var(_hint + "Moved", VarType.Mask, stage), lanes);
        Let(_mask.Value.Var, new Expr.LaneMask(lanes));
        return new Expr.Use(_mask.Value.Var);
    }

    /// <summary>A vector of the stage before; those of rows are read when they are first needed.</summary>
    private Var Vector(int v)
    {
        if (_vectors[v] is { } vector)
        {
            return vector;
        }

        Var read = new(_hint + "Rows", VarType.Lanes, v);
        Let(read, new Expr.Load(At(v)));
        _vectors[v] = read;
        return read;
    }

    private Access At(int vector) => new(_rows.Buffer, _rows.At + (vector * _shape.Lanes), _rows.Block);

    private void Let(Var var, Expr value) => _stmts.Add(new Stmt.Let([var], value, Says()));

    private string? Says()
    {
        string? says = _says;
        _says = null;
        return says;
    }
}
