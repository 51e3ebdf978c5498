using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>
/// Loops over the vectors of a row become those that the schedule asks for; values of the row stand before the first loop that may need them. Calls that want no more than is
/// known return before what only others need.
/// </summary>
internal sealed class RowFusion
{
    private readonly Dictionary<string, (For Loop, int Wanted)> _loops = new();
    private readonly List<Stmt> _pending = new();
    private readonly Dictionary<Var, int> _unknown = new();
    private readonly Dictionary<Buffer, int> _unwritten = new();
    private readonly Dictionary<Var, int> _neededFor = new();
    private readonly List<Var> _early = new();
    private readonly List<Stmt> _body = new();
    private int _wanted;

    private RowFusion(Seq<Stmt> body)
    {
        for (int i = body.Count - 1; i >= 0; i--)
        {
            Add(body[i]);
        }

        _pending.Reverse();
    }

    public static Kernel Run(Kernel kernel, RowSchedule schedule)
    {
        RowFusion fusion = new(kernel.Body);
        foreach (Seq<string> steps in schedule.Bodies)
        {
            fusion.OfRow();
            fusion.Fuse(steps);
        }

        fusion.OfRow();
        return kernel with { Body = fusion._body.ToSeq() };
    }

    /// <summary>Takes a statement in, the last first.</summary>
    private void Add(Stmt stmt)
    {
        int wanted = WantedFor(stmt, out Stmt inner);
        if (inner is For loop)
        {
            _loops.Add(loop.Steps[0], (loop, wanted));
            ((Seq<Stmt>)[stmt]).Each(s => s.Touches((at, isWritten) => Count(_unwritten, at.Buffer, isWritten && at.Buffer.IsScratch ? 1 : 0)));
        }
        else
        {
            _pending.Add(stmt);
            foreach (Var var in stmt.Defines())
            {
                wanted = _neededFor.TryGetValue(var, out int known) ? known : wanted;
            }
        }

        stmt.Each(s =>
        {
            foreach (Var var in s.Defines())
            {
                Count(_unknown, var, 1);
            }

            s.Reads(v => _neededFor[v] = _neededFor.TryGetValue(v, out int known) && known < wanted ? known : wanted);
        });
    }

    private static void Count<T>(Dictionary<T, int> counts, T of, int by)
        where T : class
        => counts[of] = (counts.TryGetValue(of, out int count) ? count : 0) + by;

    /// <summary>How many outputs have to be wanted for a statement, and what is done then.</summary>
    private static int WantedFor(Stmt stmt, out Stmt inner)
    {
        if (stmt is If { Condition: Expr.Run run, Then: { Count: 1 } then } && run.Intrinsic == Intrinsic.Wants)
        {
            inner = then[0];
            return ((Expr.Whole)run.Args[0]).Index.Constant;
        }

        inner = stmt;
        return 0;
    }

    /// <summary>What can be known of the row here, in order; and the end for calls that want no more.</summary>
    private void OfRow()
    {
        Emit(onlyWanted: true);
        int left = int.MaxValue;
        foreach ((For _, int wanted) in _loops.Values)
        {
            left = System.Math.Min(left, wanted);
        }

        if (left is > 0 and < int.MaxValue && left > _wanted && _pending[_pending.Count - 1] is Return end && IsReady(end) && !_pending.Exists(IsWantedNow))
        {
            _body.Add(new If(Wants(left), [], [end]));
            _wanted = left;
        }

        Emit(onlyWanted: false);
    }

    private bool IsWantedNow(Stmt stmt) => stmt is not Return && NeededFor(stmt) <= _wanted;

    private int NeededFor(Stmt stmt)
    {
        int wanted = WantedFor(stmt, out _);
        foreach (Var var in stmt.Defines())
        {
            wanted = _neededFor.TryGetValue(var, out int known) ? known : wanted;
        }

        return wanted;
    }

    private void Emit(bool onlyWanted)
    {
        for (int i = 0; i < _pending.Count; i++)
        {
            Stmt stmt = _pending[i];
            if ((onlyWanted && NeededFor(stmt) > _wanted) || !IsReady(stmt) || (stmt is Return && _pending.Count + _loops.Count > 1))
            {
                continue;
            }

            _pending.RemoveAt(i--);
            _body.Add(Known(stmt));
            Done(stmt);
        }
    }

    private bool IsReady(Stmt stmt)
    {
        // What stands at a label overwrites what the loops have written.
        WantedFor(stmt, out Stmt inner);
        if ((inner is Store || stmt is Return) && _loops.Count > 0)
        {
            return stmt is Return && ReadsKnown(stmt);
        }

        return ReadsKnown(stmt);
    }

    private bool ReadsKnown(Stmt stmt)
    {
        bool isKnown = true;
        stmt.Each(s =>
        {
            s.Reads(v => isKnown &= !_unknown.TryGetValue(v, out int count) || count == 0);
            s.Touches((at, isWritten) => isKnown &= isWritten || !_unwritten.TryGetValue(at.Buffer, out int count) || count == 0);
        });
        return isKnown;
    }

    private void Done(Stmt stmt) => stmt.Each(s =>
    {
        foreach (Var var in s.Defines())
        {
            if (s is Let { Value: Expr.Element } && _loops.Count > 0)
            {
                // What stands at the label is read early, but what is made of it can wait for a loop.
                _early.Add(var);
                continue;
            }

            Count(_unknown, var, -1);
        }

        s.Touches((at, isWritten) =>
        {
            if (isWritten && at.Buffer.IsScratch)
            {
                Count(_unwritten, at.Buffer, -1);
            }
        });
    });

    private void Fuse(Seq<string> steps)
    {
        SortedDictionary<int, List<Stmt>> parts = new();
        For? first = null;
        foreach (string name in steps)
        {
            (For loop, int wanted) = _loops[name];
            first ??= loop;
            wanted = wanted <= _wanted ? 0 : wanted;
            if (!parts.TryGetValue(wanted, out List<Stmt>? part))
            {
                parts.Add(wanted, part = new List<Stmt>());
            }

            part.AddRange(loop.Body);
            _loops.Remove(name);
            Done(loop);
        }

        foreach (Var var in _early)
        {
            Count(_unknown, var, -1);
        }

        _early.Clear();
        List<Stmt> body = new();
        foreach (KeyValuePair<int, List<Stmt>> part in parts)
        {
            if (part.Key == 0)
            {
                body.AddRange(part.Value);
            }
            else
            {
                body.Add(new If(Wants(part.Key), part.Value.ToSeq(), []));
            }
        }

        if (first is not null)
        {
            _body.Add(first with { Body = body.ToSeq(), Steps = steps });
        }
    }

    private static Expr.Run Wants(int outputs) => new(Intrinsic.Wants, [new Expr.Whole(outputs)]);

    /// <summary>A statement without the questions whose answer is known.</summary>
    private Stmt Known(Stmt stmt)
    {
        stmt = WantedFor(stmt, out Stmt inner) is > 0 and var wanted && wanted <= _wanted ? inner : stmt;
        return stmt.Map(e => e is Expr.Apply { Op: Op.Select } select && select.Args[0] is Expr.Run run && run.Intrinsic == Intrinsic.Wants && ((Expr.Whole)run.Args[0]).Index.Constant <= _wanted
            ? select.Args[1]
            : null);
    }
}
