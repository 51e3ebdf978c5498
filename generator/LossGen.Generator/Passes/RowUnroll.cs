using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Lowering;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Stmt;
using Index = LossGen.Generator.Kernels.Index;

namespace LossGen.Generator.Passes;

/// <summary>
/// Loops over the vectors of a row are written out, all of them or as many as the schedule says at a time, step by step across them, with what is left of the row behind. What they
/// reduce is taken into accumulators as it comes.
/// </summary>
internal sealed class RowUnroll
{
    private readonly Kernel _kernel;
    private readonly RowSchedule _schedule;
    private readonly Dictionary<Buffer, List<RowReduction>> _reductions = new();
    private readonly Dictionary<Let, RowReduction> _byResult = new();

    private RowUnroll(Kernel kernel, RowSchedule schedule) => (_kernel, _schedule) = (kernel, schedule);

    private KernelShape Shape => _kernel.Shape;

    public static Kernel Run(Kernel kernel, RowSchedule schedule) => kernel with { Body = new RowUnroll(kernel, schedule).Body() };

    private Seq<Stmt> Body()
    {
        foreach (Stmt stmt in _kernel.Body)
        {
            if (stmt is Let { Value: Expr.Reduce reduce } let)
            {
                if (!_reductions.TryGetValue(reduce.Of.Buffer, out List<RowReduction>? all))
                {
                    _reductions.Add(reduce.Of.Buffer, all = new List<RowReduction>());
                }

                RowReduction reduction = new(let, Shape);
                all.Add(reduction);
                _byResult.Add(let, reduction);
            }
        }

        List<Stmt> body = new();
        foreach (Stmt stmt in _kernel.Body)
        {
            switch (stmt)
            {
                case For loop when _schedule.IsWrittenOut:
                    body.AddRange(Vectors(loop.Body, 0, Shape.Vectors, loop: null, new()));
                    break;
                case For loop:
                    Loop(loop, body);
                    break;
                case Let { Value: Expr.Reduce }:
                    // It stands where the last of its values has been taken.
                    break;
                default:
                    body.Add(stmt);
                    break;
            }
        }

        return body.ToSeq();
    }

    private void Loop(For loop, List<Stmt> body)
    {
        bool reduces = false;
        HashSet<Buffer> written = loop.Body.Touched(written: true);
        foreach (KeyValuePair<Let, RowReduction> reduction in _byResult)
        {
            if (written.Contains(((Expr.Reduce)reduction.Key.Value).Of.Buffer))
            {
                reduces = true;
                body.AddRange(reduction.Value.Declare());
            }
        }

        // Without accumulators to feed, fewer vectors at once are as fast.
        int group = reduces ? _schedule.Group : System.Math.Min(_schedule.Group, ScheduleTable.MostVectorsOfPlainLoop);
        int whole = Shape.Classes / (group * Shape.Lanes) * group;
        if (whole > 0)
        {
            body.Add(loop with { Count = new Expr.Whole(whole), By = new Expr.Whole(group), Body = Vectors(loop.Body, 0, group, loop.Variable, new()).ToSeq() });
        }

        if (whole < Shape.Vectors)
        {
            body.AddRange(Vectors(loop.Body, whole, Shape.Vectors, loop: null, new()));
        }

        foreach (KeyValuePair<Let, RowReduction> reduction in _byResult)
        {
            if (written.Contains(((Expr.Reduce)reduction.Key.Value).Of.Buffer))
            {
                body.AddRange(reduction.Value.Finish());
            }
        }
    }

    /// <summary>The statements of a loop for some vectors.</summary>
    /// <param name="stmts">The statements.</param>
    /// <param name="from">The first vector, counted from the variable if that stays.</param>
    /// <param name="to">The vector behind the last.</param>
    /// <param name="loop">The variable, if it stays; null where places are known.</param>
    /// <param name="locals">The locals that each vector has.</param>
    private List<Stmt> Vectors(Seq<Stmt> stmts, int from, int to, Var? loop, Dictionary<(Var, int), Var> locals)
    {
        List<Stmt> result = new();
        bool isLast = loop is null && !_schedule.IsWrittenOut;
        foreach (Stmt stmt in stmts)
        {
            if (stmt is If branch)
            {
                result.Add(branch with { Then = Vectors(branch.Then, from, to, loop, locals).ToSeq() });
                continue;
            }

            for (int vector = from; vector < to; vector++)
            {
                // Behind a loop, which has said what is done, numbers go on from those in it.
                int? number = isLast ? vector - from + _schedule.Group : to - from > 1 || loop is not null ? vector - from : null;
                result.Add(OfVector(isLast ? Unsaid(stmt) : stmt, vector, number, loop, locals));
            }

            if (stmt is Store { To.Buffer: { IsScratch: true } buffer, Value: Expr.Use value } && _reductions.TryGetValue(buffer, out List<RowReduction>? reductions))
            {
                foreach (RowReduction reduction in reductions)
                {
                    for (int vector = from; vector < to; vector++)
                    {
                        Index at = At(Index.Of(_kernel.Inputs.Vector, Shape.Lanes), vector, loop);
                        result.AddRange(reduction.Take(vector, locals[(value.Var, vector)], at, loop is null && (vector + 1) * Shape.Lanes > Shape.Classes));
                    }

                    if (_schedule.IsWrittenOut)
                    {
                        result.AddRange(reduction.Finish());
                    }
                }
            }
        }

        return result;
    }

    private static Stmt Unsaid(Stmt stmt) => stmt switch
    {
        Let s => s with { Says = null },
        Store s => s with { Says = null },
        _ => stmt,
    };

    private Stmt OfVector(Stmt stmt, int vector, int? number, Var? loop, Dictionary<(Var, int), Var> locals)
    {
        foreach (Var var in stmt.Defines())
        {
            if (stmt is Let)
            {
                locals[(var, vector)] = number is { } own ? var.With(own) : var;
            }
        }

        Stmt mapped = stmt.Map(e => e switch
        {
            Expr.Use use => locals.TryGetValue((use.Var, vector), out Var? local) ? new Expr.Use(local) : use,
            Expr.Load load => new Expr.Load(Of(load.From, vector, loop)),
            Expr.Whole whole => new Expr.Whole(At(whole.Index, vector, loop)),
            Expr.Keep keep => Of(keep, vector, loop, keep.Value.Map(v => v is Expr.Use use && locals.TryGetValue((use.Var, vector), out Var? local) ? new Expr.Use(local) : null)),
            _ => null,
        });
        return mapped switch
        {
            Let s => s with { Vars = s.Vars.Rewrite(v => locals[(v, vector)]) },
            Store s => s with { To = Of(s.To, vector, loop) },
            _ => mapped,
        };
    }

    /// <summary>What is kept of one vector: all of a whole one.</summary>
    private Expr Of(Expr.Keep keep, int vector, Var? loop, Expr value)
    {
        Index at = At(keep.At, vector, loop);
        return loop is null && at.Constant + Shape.Lanes > keep.End ? keep with { Value = value, At = at } : value;
    }

    /// <summary>A place of one vector: of a whole one no lane lies behind the end.</summary>
    private Access Of(Access access, int vector, Var? loop)
    {
        Index at = At(access.At, vector, loop);
        int first = at.Constant * (access.Buffer.IsScratch ? Shape.Lanes : 1);
        return access with { At = at, End = loop is null && first + Shape.Lanes > access.End ? access.End : 0 };
    }

    private Index At(Index index, int vector, Var? loop)
    {
        if (loop is null)
        {
            return index.With(_kernel.Inputs.Vector, vector);
        }

        foreach (Index.Term term in index.Terms)
        {
            index = term.Variable == loop ? index + (term.Factor * vector) : index;
        }

        return index;
    }
}
