using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Tests.Lowering;

/// <summary>Carries out statements without loops, lane by lane: what each node means, written from its words.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="lanes">The lanes of a vector.</param>
internal sealed class StraightLine<T>(int lanes)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Dictionary<Var, T[]> _locals = [];
    private readonly Dictionary<Var, bool[]> _masks = [];

    /// <summary>What each buffer holds.</summary>
    public Dictionary<Kernels.Buffer, T[]> Memory { get; } = [];

    /// <summary>The places that were written, in that order.</summary>
    public List<int> Written { get; } = [];

    public T[] this[Var var]
    {
        get => _locals[var];
        set => _locals[var] = value;
    }

    public void Run(IEnumerable<Stmt> stmts)
    {
        foreach (Stmt stmt in stmts)
        {
            switch (stmt)
            {
                case Stmt.Let { Value: Expr.LaneMask mask } s:
                    _masks.Add(s.Vars.Single(), [.. mask.Lanes]);
                    break;
                case Stmt.Let { Value: Expr.Run run } s:
                    TwoSum(s, run);
                    break;
                case Stmt.Let s:
                    _locals.Add(s.Vars.Single(), Value(s.Value));
                    break;
                case Stmt.Set { Var.IsMutable: true } s when _locals.ContainsKey(s.Var):
                    _locals[s.Var] = Value(s.Value);
                    break;
                case Stmt.Store s:
                    Value(s.Value).CopyTo(Memory[s.To.Buffer], s.To.At.Constant);
                    Written.Add(s.To.At.Constant);
                    break;
                default:
                    throw new InvalidOperationException(stmt.ToString());
            }
        }
    }

    private void TwoSum(Stmt.Let let, Expr.Run run)
    {
        Assert(run.Intrinsic == Intrinsic.TwoSum && let.Vars.Count == 2, let);
        (T[] x, T[] lost, T[] y) = (Value(run.Args[0]), Value(run.Args[1]), Value(run.Args[2]));
        _locals.Add(let.Vars[0], Each(i => x[i] + y[i]));
        _locals.Add(let.Vars[1], Each(i =>
        {
            T part = x[i] + y[i] - x[i];
            return lost[i] + ((x[i] - (x[i] + y[i] - part)) + (y[i] - part));
        }));
    }

    private T[] Value(Expr expr)
    {
        switch (expr)
        {
            case Expr.Use e:
                return _locals[e.Var];
            case Expr.Const e:
                return Each(_ => T.CreateChecked(e.Value));
            case Expr.Load e:
                Assert(e.From.At.IsConstant, e);
                return Memory[e.From.Buffer][e.From.At.Constant..(e.From.At.Constant + lanes)];
            case Expr.Permute e:
                T[] both = [.. Value(e.First), .. Value(e.Second)];
                Assert(e.Places.Count == lanes, e);
                return Each(i => both[e.Places[i]]);
            case Expr.Blend e:
                (T[] first, T[] second) = (Value(e.First), Value(e.Second));
                bool[] mask = e.Mask is Expr.Use m ? _masks[m.Var] : [.. ((Expr.LaneMask)e.Mask).Lanes];
                Assert(mask.Length == lanes, e);
                return Each(i => mask[i] ? second[i] : first[i]);
            case Expr.Apply { Op: Op.Select } e:
                Expr.Apply isLabel = (Expr.Apply)e.Args[0];
                Assert(isLabel.Op == Op.IsLabel, e);
                T[] labels = Value(isLabel.Args[0]);
                T label = T.CreateChecked(((Expr.Whole)isLabel.Args[1]).Index.Constant);
                (T[] then, T[] otherwise) = (Value(e.Args[1]), Value(e.Args[2]));
                return Each(i => labels[i] == label ? then[i] : otherwise[i]);
            case Expr.Apply e:
                (T[] a, T[] b) = (Value(e.Args[0]), Value(e.Args[1]));
                return e.Op switch
                {
                    Op.Add => Each(i => a[i] + b[i]),
                    Op.Max => Each(i => a[i] > b[i] ? a[i] : b[i]),
                    Op.Min => Each(i => a[i] < b[i] ? a[i] : b[i]),
                    _ => throw new InvalidOperationException(e.ToString()),
                };
            default:
                throw new InvalidOperationException(expr.ToString());
        }
    }

    private T[] Each(Func<int, T> of) => [.. Enumerable.Range(0, lanes).Select(of)];

    private static void Assert(bool holds, object node)
    {
        if (!holds)
        {
            throw new InvalidOperationException(node.ToString());
        }
    }
}
