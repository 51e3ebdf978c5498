using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>What a loop has stored, read or computed once it does not read or compute again: values of one loop go through locals.</summary>
internal sealed class Forward
{
    /// <summary>The locals that hold what stands in memory.</summary>
    private readonly Dictionary<Access, Var> _held;

    /// <summary>The locals that hold what an expression gives that reads no memory.</summary>
    private readonly Dictionary<Expr, Seq<Var>> _known;

    /// <summary>The locals that are others.</summary>
    private readonly Dictionary<Var, Var> _same;

    private Forward(Dictionary<Access, Var> held, Dictionary<Expr, Seq<Var>> known, Dictionary<Var, Var> same) => (_held, _known, _same) = (held, known, same);

    public static Kernel Run(Kernel kernel) => kernel with { Body = new Forward(new(), new(), new()).Block(kernel.Body) };

    private Seq<Stmt> Inner(Seq<Stmt> stmts) => stmts.Count == 0 ? stmts : new Forward(new(_held), new(_known), _same).Block(stmts);

    private Seq<Stmt> Block(Seq<Stmt> stmts)
    {
        List<Stmt> result = new(stmts.Count);
        foreach (Stmt original in stmts)
        {
            switch (original)
            {
                case For loop:
                    // A body that is run again finds only what stood before the loop, and what it has not written itself.
                    Forget(loop.Body);
                    result.Add(loop with { Count = Renamed(loop.Count), By = Renamed(loop.By), Body = Inner(loop.Body) });
                    break;

                case If branch:
                    result.Add(branch with { Condition = Renamed(branch.Condition), Then = Inner(branch.Then), Else = Inner(branch.Else) });
                    Forget(branch.Then);
                    Forget(branch.Else);
                    break;

                default:
                    if (Plain(Renamed(original)) is { } stmt)
                    {
                        result.Add(stmt);
                    }

                    break;
            }
        }

        return result.ToSeq();
    }

    /// <summary>The statement; null where a local has its value.</summary>
    private Stmt? Plain(Stmt stmt)
    {
        switch (stmt)
        {
            case Let { Value: Expr.Load load } let:
                if (_held.TryGetValue(load.From, out Var? local))
                {
                    _same[let.Vars[0]] = local;
                    return null;
                }

                _held[load.From] = let.Vars[0];
                break;

            case Let { Value: Expr.Use { Var.IsMutable: false } use } let when !let.Vars[0].IsMutable:
                _same[let.Vars[0]] = use.Var;
                return null;

            case Let let when !let.Vars[0].IsMutable && IsPure(let.Value):
                if (_known.TryGetValue(let.Value, out Seq<Var> vars))
                {
                    for (int i = 0; i < vars.Count; i++)
                    {
                        _same[let.Vars[i]] = vars[i];
                    }

                    return null;
                }

                _known[let.Value] = let.Vars;
                break;

            case Set set:
                Drop(v => v == set.Var);
                break;

            case Store { To.Buffer.IsScratch: true, Value: Expr.Use { Var: var value } } store:
                _held[store.To] = value;
                return stmt;
        }

        if (stmt is Transpose or Do)
        {
            Forget([stmt]);
        }

        return stmt;
    }

    private Expr Renamed(Expr expr) => expr.Map(Rename);

    private Expr? Rename(Expr expr) => expr switch
    {
        Expr.Use use => _same.TryGetValue(use.Var, out Var? other) ? new Expr.Use(other) : null,
        Expr.Load load => Renamed(load.From) is var from && ReferenceEquals(from, load.From) ? null : new Expr.Load(from),
        Expr.Reduce reduce => Renamed(reduce.Of) is var all && ReferenceEquals(all, reduce.Of) ? null : reduce with { Of = all, Args = reduce.Args.Map(Rename) },
        Expr.Address address => Renamed(address.Of) is var of && ReferenceEquals(of, address.Of) ? null : address with { Of = of },
        _ => null,
    };

    private Stmt Renamed(Stmt stmt) => stmt.Map(Rename) switch
    {
        Store s => Renamed(s.To) is var to && ReferenceEquals(to, s.To) ? s : s with { To = to },
        Transpose s => Renamed(s.Rows) is var rows && ReferenceEquals(rows, s.Rows) ? s : s with { Rows = rows },
        var s => s,
    };

    private Access Renamed(Access access)
    {
        Index at = access.At;
        foreach (Index.Term term in access.At.Terms)
        {
            if (_same.TryGetValue(term.Variable, out Var? other))
            {
                at = at with { Terms = at.Terms.Rewrite(t => t.Variable == term.Variable ? t with { Variable = other } : t) };
            }
        }

        return ReferenceEquals(at, access.At) ? access : access with { At = at };
    }

    private static bool IsPure(Expr expr)
    {
        bool isPure = true;
        expr.Each(e => isPure &= e is not (Expr.Load or Expr.Reduce or Expr.Address) && e is not Expr.Use { Var.IsMutable: true });
        return isPure;
    }

    private void Forget(Seq<Stmt> written)
    {
        HashSet<Buffer> buffers = new();
        HashSet<Var> vars = new();
        written.Each(s =>
        {
            s.Touches((at, isWritten) =>
            {
                if (isWritten)
                {
                    buffers.Add(at.Buffer);
                }
            });
            if (s is Set set)
            {
                vars.Add(set.Var);
            }
        });
        if (buffers.Count > 0 || vars.Count > 0)
        {
            Drop(vars.Contains, buffers.Contains);
        }
    }

    private void Drop(System.Predicate<Var> isGone, System.Predicate<Buffer>? isWritten = null)
    {
        List<Access> gone = new();
        foreach (KeyValuePair<Access, Var> held in _held)
        {
            if (isGone(held.Value) || (isWritten is not null && isWritten(held.Key.Buffer)))
            {
                gone.Add(held.Key);
            }
        }

        foreach (Access access in gone)
        {
            _held.Remove(access);
        }
    }
}
