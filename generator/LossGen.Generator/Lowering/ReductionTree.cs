using System;
using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Lowering;

/// <summary>
/// A reduction of columns that are in locals, as the operations that <see cref="ReductionOrder"/> asks for: virtual lane after virtual lane, two merged as soon as both are there.
/// Each statement follows the last column that it waits for when columns come in the order of the reduction.
/// </summary>
internal sealed class ReductionTree
{
    private readonly Stmt.Let _let;
    private readonly Expr.Reduce _reduce;
    private readonly int _classes;
    private readonly int _lanes;
    private readonly Func<int, Var> _columnOf;
    private readonly Held?[] _held;
    private readonly List<Stmt> _stmts = new();
    private int _merged;

    private ReductionTree(Stmt.Let let, KernelShape shape, Func<int, Var> columnOf)
    {
        _let = let;
        _reduce = (Expr.Reduce)let.Value;
        _classes = shape.Classes;
        _lanes = ReductionOrder.Lanes(shape.Classes, shape.Element);
        _columnOf = columnOf;
        _held = new Held?[_lanes];
    }

    /// <summary>The reduction that a statement declares.</summary>
    /// <param name="let">The locals of its results, and the <see cref="Expr.Reduce"/>.</param>
    /// <param name="shape">What the kernel is for.</param>
    /// <param name="columnOf">The local of a class's column.</param>
    public static Seq<Stmt> Of(Stmt.Let let, KernelShape shape, Func<int, Var> columnOf)
    {
        ReductionTree tree = new(let, shape, columnOf);
        if (shape.Classes == 1)
        {
            tree.TakeLone();
        }
        else if (tree._reduce.Op == Op.AtLabel)
        {
            tree.PickAtLabel(Order(shape.Classes, shape.Element));
        }
        else
        {
            tree.Take(0, 1);
        }

        return tree._stmts.ToSeq();
    }

    /// <summary>The classes in the order in which reductions take them.</summary>
    public static Seq<int> Order(int classes, ElementType element)
    {
        int lanes = ReductionOrder.Lanes(classes, element);
        List<int> order = new(classes);
        foreach (int lane in ReductionOrder.Walk(lanes, Math.Min(lanes, classes)))
        {
            for (int c = lane; c < classes; c += lanes)
            {
                order.Add(c);
            }
        }

        return order.ToSeq();
    }

    /// <summary>Takes the virtual lanes from one on, so far apart.</summary>
    private void Take(int lane, int stride)
    {
        if (stride == _lanes)
        {
            TakeLane(lane);
            return;
        }

        Take(lane, stride * 2);
        if (lane + stride < Math.Min(_lanes, _classes))
        {
            Take(lane + stride, stride * 2);
            Merge(lane, _held[lane + stride]!);
        }
    }

    private void TakeLane(int lane)
    {
        _held[lane] = new Held(_columnOf(lane), IsPart: false);
        for (int c = lane + _lanes; c < _classes; c += _lanes)
        {
            Merge(lane, new Held(_columnOf(c), IsPart: false));
        }
    }

    /// <summary>A virtual lane takes another class, or a higher lane.</summary>
    private void Merge(int lane, Held b)
    {
        Held a = _held[lane]!;
        Var? part = a.IsPart ? a.First : null;
        bool isSetAgain = IsMergedAgain(lane);
        _merged++;
        (Expr x, Expr y) = (new Expr.Use(a.First), new Expr.Use(b.First));
        Expr? seconds = a.Second is null ? b.Second is null ? null : new Expr.Use(b.Second)
            : b.Second is null ? new Expr.Use(a.Second) : Apply(Op.Add, new Expr.Use(a.Second), new Expr.Use(b.Second));
        switch (_reduce.Op)
        {
            case Op.SumOf:
                _held[lane] = new Held(Give(0, lane, part, Apply(Op.Add, x, y), isSetAgain), IsPart: true);
                break;
            case Op.MaxOf:
                _held[lane] = new Held(Give(0, lane, part, Apply(Op.Max, y, x), isSetAgain), IsPart: true);
                break;
            case Op.HiOf:
                Expr smaller = Apply(Op.Min, x, y);
                Var rest = Give(1, lane, a.Second, seconds is null ? smaller : Apply(Op.Add, seconds, smaller), isSetAgain);
                _held[lane] = new Held(Give(0, lane, part, Apply(Op.Max, y, x), isSetAgain), IsPart: true, rest);
                break;
            case Op.CompensatedSumOf:
                Seq<Var> vars = IsLast ? _let.Vars : [Part(0, _merged), Part(1, _merged)];
                _stmts.Add(new Stmt.Let(vars, new Expr.Run(Intrinsic.TwoSum, [x, seconds ?? new Expr.Const(0), y]), IsLast ? _let.Says : null));
                _held[lane] = new Held(vars[0], IsPart: true, vars[1]);
                break;
            default:
                throw new InvalidOperationException($"{_reduce.Op} is no reduction.");
        }
    }

    private bool IsLast => _merged == _classes - 1;

    /// <summary>Sets the local that a virtual lane has for a result already, or declares one: that of the result, where all is merged.</summary>
    /// <param name="result">Which result.</param>
    /// <param name="lane">The virtual lane.</param>
    /// <param name="part">The local that it has.</param>
    /// <param name="value">What it comes to.</param>
    /// <param name="isSetAgain">Whether a new local is set again.</param>
    private Var Give(int result, int lane, Var? part, Expr value, bool isSetAgain)
    {
        if (IsLast)
        {
            _stmts.Add(new Stmt.Let([_let.Vars[result]], value, result == _let.Vars.Count - 1 ? _let.Says : null));
            return _let.Vars[result];
        }

        if (part is not null)
        {
            _stmts.Add(new Stmt.Set(part, value));
            return part;
        }

        part = Part(result, lane, isSetAgain);
        _stmts.Add(new Stmt.Let([part], value));
        return part;
    }

    private Var Part(int result, int index, bool isMutable = false) => new(_let.Vars[result].Hint + "_", VarType.Lanes, index, isMutable);

    /// <summary>Whether a virtual lane that takes the first value takes others into the same local.</summary>
    private bool IsMergedAgain(int lane)
    {
        int merges = (_classes - lane - 1) / _lanes;
        for (int half = _lanes / 2; half > lane; half /= 2)
        {
            merges += lane + half < Math.Min(_lanes, _classes) ? 1 : 0;
        }

        // The last of all has the result's own name.
        return merges > (lane == 0 ? 2 : 1);
    }

    private void PickAtLabel(Seq<int> order)
    {
        Expr picked = new Expr.Use(_columnOf(order[0]));
        Var? part = null;
        for (int i = 1; i < order.Count; i++)
        {
            _merged++;
            Expr pick = Apply(Op.Select, Apply(Op.IsLabel, _reduce.Args[0], new Expr.Whole(order[i])), new Expr.Use(_columnOf(order[i])), picked);
            part = Give(0, 0, part, pick, isSetAgain: order.Count > 3);
            picked = new Expr.Use(part);
        }
    }

    /// <summary>A lone class is the result, and leaves nothing for a second one.</summary>
    private void TakeLone()
    {
        for (int i = 0; i < _let.Vars.Count; i++)
        {
            _stmts.Add(new Stmt.Let([_let.Vars[i]], i == 0 ? new Expr.Use(_columnOf(0)) : new Expr.Const(0), i == 0 ? _let.Says : null));
        }
    }

    private static Expr.Apply Apply(Op op, params Expr[] args) => new(op, new Seq<Expr>(args));

    /// <summary>What a virtual lane has come to.</summary>
    /// <param name="First">The local of its result: a column, or a part of this reduction.</param>
    /// <param name="IsPart">Which of both.</param>
    /// <param name="Second">The local of its second result.</param>
    private sealed record Held(Var First, bool IsPart, Var? Second = null);
}
