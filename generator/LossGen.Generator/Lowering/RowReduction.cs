using System;
using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Lowering;

/// <summary>
/// A reduction over the classes of one row, as the operations that <see cref="ReductionOrder"/> asks for: accumulators that hold the virtual lanes, their merging, and the lanes
/// of the last one.
/// </summary>
internal sealed class RowReduction
{
    private readonly Stmt.Let _let;
    private readonly Op _op;
    private readonly KernelShape _shape;
    private readonly Accumulator?[] _accumulators;
    private int _values;

    /// <param name="let">The locals of its results, and the <see cref="Expr.Reduce"/>.</param>
    /// <param name="shape">What the kernel is for.</param>
    public RowReduction(Stmt.Let let, KernelShape shape)
    {
        _let = let;
        _op = ((Expr.Reduce)let.Value).Op;
        _shape = shape;
        _accumulators = new Accumulator?[ReductionOrder.Accumulators(shape.Classes, shape.Element, shape.Lanes)];
    }

    /// <summary>The number that changes nothing: what lanes without a class have.</summary>
    private double Identity => _op switch { Op.MaxOf => double.NegativeInfinity, Op.HiOf => 0, _ => -0.0 };

    private bool HasTwo => _op.HasSecondResult();

    /// <summary>Declares all accumulators, for a loop.</summary>
    public IEnumerable<Stmt> Declare()
    {
        for (int i = 0; i < _accumulators.Length; i++)
        {
            Var first = Part(0, i);
            yield return new Stmt.Let([first], new Expr.Const(Identity), i == 0 ? _let.Says : null);
            Var? second = null;
            if (HasTwo)
            {
                second = Part(1, i);
                yield return new Stmt.Let([second], new Expr.Const(0));
            }

            _accumulators[i] = new Accumulator(new Expr.Use(first), second, IsOwn: true);
        }
    }

    /// <summary>Takes the values of a vector of the row.</summary>
    /// <param name="vector">Which vector, counted from any that its accumulator's number follows from.</param>
    /// <param name="value">The local that holds it.</param>
    /// <param name="at">The class of its first lane.</param>
    /// <param name="mayEnd">Whether some of its lanes may be no classes.</param>
    public IEnumerable<Stmt> Take(int vector, Var value, Kernels.Index at, bool mayEnd)
    {
        Expr taken = new Expr.Use(value);
        if (mayEnd)
        {
            taken = new Expr.Keep(taken, at, _shape.Classes, Identity);
        }

        int index = vector % _accumulators.Length;
        Accumulator? own = _accumulators[index];
        if (own is null)
        {
            _accumulators[index] = new Accumulator(taken, null, IsOwn: false);
            return Array.Empty<Stmt>();
        }

        List<Stmt> merged = Merge(index, own, new Accumulator(taken, null, IsOwn: false), isLast: false);
        if (own is { IsOwn: false } && merged[0] is Stmt.Let let)
        {
            // The first of them says what it is.
            merged[0] = let with { Says = _let.Says };
        }

        return merged;
    }

    /// <summary>Merges the accumulators, and leaves the results in their locals.</summary>
    public IEnumerable<Stmt> Finish()
    {
        int present = 0;
        foreach (Accumulator? accumulator in _accumulators)
        {
            present += accumulator is null ? 0 : 1;
        }

        List<Stmt> result = new();
        List<(int Into, int From)> merges = new(ReductionOrder.Merges(_accumulators.Length, present));
        for (int i = 0; i < merges.Count; i++)
        {
            (int into, int from) = merges[i];
            List<Stmt> merged = Merge(into, _accumulators[into]!, _accumulators[from]!, _shape.Lanes == 1 && i == merges.Count - 1);
            merged[0] = merged[0] is Stmt.Let let ? let with { Says = _let.Says } : merged[0];
            result.AddRange(merged);
        }

        Accumulator all = _accumulators[0]!;
        if (_shape.Lanes > 1)
        {
            Seq<Expr> parts = HasTwo && all.Second is { } second ? [all.First, new Expr.Use(second)] : [all.First];
            result.Add(new Stmt.Let(_let.Vars, new Expr.Across(_op, parts), _values == 0 ? _let.Says : null));
        }
        else if (merges.Count == 0)
        {
            result.Add(new Stmt.Let([_let.Vars[0]], all.First));
            if (HasTwo)
            {
                result.Add(new Stmt.Let([_let.Vars[1]], all.Second is { } second ? new Expr.Use(second) : new Expr.Const(0)));
            }
        }

        return result;
    }

    /// <summary>An accumulator takes another, the higher one: its new second value before its first is overwritten.</summary>
    private List<Stmt> Merge(int index, Accumulator a, Accumulator b, bool isLast)
    {
        (Var? first, Var? second) = a.IsOwn && !isLast ? (((Expr.Use)a.First).Var, a.Second) : (null, null);
        Expr? seconds = a.Second is null ? b.Second is null ? null : new Expr.Use(b.Second)
            : b.Second is null ? new Expr.Use(a.Second) : Apply(Op.Add, new Expr.Use(a.Second), new Expr.Use(b.Second));
        _values++;
        List<Stmt> result = new(2);
        switch (_op)
        {
            case Op.MaxOf:
                result.Add(Give(0, index, isLast, ref first, Apply(Op.Max, b.First, a.First)));
                break;
            case Op.SumOf:
                result.Add(Give(0, index, isLast, ref first, Apply(Op.Add, a.First, b.First)));
                break;
            case Op.HiOf:
                Expr smaller = Apply(Op.Min, a.First, b.First);
                result.Add(Give(1, index, isLast, ref second, seconds is null ? smaller : Apply(Op.Add, seconds, smaller)));
                result.Add(Give(0, index, isLast, ref first, Apply(Op.Max, b.First, a.First)));
                break;
            case Op.CompensatedSumOf:
                Expr.Run sum = new(Intrinsic.TwoSum, [a.First, seconds ?? new Expr.Const(0), b.First]);
                if (first is null)
                {
                    (first, second) = isLast ? (_let.Vars[0], _let.Vars[1]) : (Part(0, index), Part(1, index));
                    result.Add(new Stmt.Let([first, second], sum));
                    break;
                }

                Var next = new(first.Hint + "next", VarType.Lanes, _values);
                Var lost = new(second!.Hint + "next", VarType.Lanes, _values);
                result.Add(new Stmt.Let([next, lost], sum));
                result.Add(new Stmt.Set(first, new Expr.Use(next)));
                result.Add(new Stmt.Set(second, new Expr.Use(lost)));
                break;
            default:
                throw new InvalidOperationException($"{_op} is no reduction.");
        }

        _accumulators[index] = new Accumulator(new Expr.Use(first!), second, IsOwn: true);
        return result;
    }

    /// <summary>Sets the local of a result, or declares it.</summary>
    private Stmt Give(int result, int index, bool isLast, ref Var? local, Expr value)
    {
        if (local is not null)
        {
            return new Stmt.Set(local, value);
        }

        local = isLast ? _let.Vars[result] : Part(result, index);
        return new Stmt.Let([local], value);
    }

    private Var Part(int result, int index) => new(_let.Vars[result].Hint + "_", VarType.Lanes, index, isMutable: true);

    private static Expr.Apply Apply(Op op, params Expr[] args) => new(op, new Seq<Expr>(args));

    /// <summary>What virtual lanes have come to.</summary>
    /// <param name="First">The local, or the one value taken so far.</param>
    /// <param name="Second">The local of the second result.</param>
    /// <param name="IsOwn">Whether the local is one of this reduction.</param>
    private sealed record Accumulator(Expr First, Var? Second, bool IsOwn);
}
