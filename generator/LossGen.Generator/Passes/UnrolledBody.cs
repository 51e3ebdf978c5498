using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Kernels;
using LossGen.Generator.Lowering;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>
/// The body of a loop over blocks with its classes written out, step by step across each group. What is not of one class, such as the operations of a reduction, stands behind
/// the first group that leaves it nothing to wait for.
/// </summary>
internal sealed class UnrolledBody
{
    private readonly Kernel _kernel;
    private readonly Schedule _schedule;
    private readonly Unrolling _unrolling;
    private readonly Seq<int> _order;
    private readonly List<List<Stmt>> _groups = new();
    private readonly Dictionary<Var, int> _groupOf = new();
    private readonly Dictionary<(Kernels.Buffer Buffer, int Cell), int> _groupOfCell = new();
    private readonly Dictionary<Kernels.Buffer, int> _groupOfOutput = new();
    private readonly Dictionary<(Kernels.Buffer Buffer, int Cell), Var> _columns = new();

    public UnrolledBody(Kernel kernel, Schedule schedule, Unrolling unrolling)
    {
        (_kernel, _schedule, _unrolling) = (kernel, schedule, unrolling);
        int classes = kernel.Shape.Classes;
        _order = unrolling.Order == ClassOrder.OfReductions ? ReductionTree.Order(classes, kernel.Shape.Element) : Enumerable.Range(0, classes).ToSeq();
        for (int i = 0; i < Math.Max(1, unrolling.Groups.Count); i++)
        {
            _groups.Add(new List<Stmt>());
        }
    }

    public Seq<Stmt> Of(Seq<Stmt> body)
    {
        foreach (Stmt stmt in body)
        {
            switch (stmt)
            {
                case For { IsOfVectors: true, Classes: { } own } loop:
                    Put(loop with { Classes = own.IsRolled ? null : throw new InvalidOperationException("A loop over classes is taken as its blocks say, or stays a loop.") });
                    break;

                case For { IsOfVectors: true } loop when !_unrolling.IsRolled:
                    WriteOut(loop);
                    break;

                case Let { Value: Expr.Reduce { Of.Buffer: { IsScratch: true, HasRows: false } } reduce } let when _schedule.Reductions == ReductionForm.WrittenOut && !_unrolling.IsRolled:
                    foreach (Stmt step in ReductionTree.Of(let, _kernel.Shape, c => Column(reduce.Of.Buffer, c)))
                    {
                        Put(step);
                    }

                    break;

                case Transpose { ToColumns: true } transpose when _schedule.Transposes == TransposeForm.Registers:
                    ToColumns(transpose);
                    break;

                case Transpose transpose when _schedule.Transposes == TransposeForm.Registers:
                    foreach (Stmt step in TransposeNetwork.ToRows(_kernel.Shape, AllColumns(transpose.Columns.Buffer), transpose.Rows))
                    {
                        Put(step);
                    }

                    break;

                case If guarded:
                    Forget(guarded, Put(guarded with { Then = Inner(guarded.Then), Else = Inner(guarded.Else) }));
                    break;

                default:
                    Put(stmt);
                    break;
            }
        }

        return _groups.SelectMany(g => g).ToSeq();
    }

    /// <summary>The same of a branch, which may use the columns that stand in locals before it.</summary>
    private Seq<Stmt> Inner(Seq<Stmt> branch)
    {
        if (branch.Count == 0)
        {
            return branch;
        }

        UnrolledBody inner = new(_kernel, _schedule, _unrolling);
        foreach (KeyValuePair<(Kernels.Buffer, int), Var> column in _columns)
        {
            inner._columns.Add(column.Key, column.Value);
        }

        return inner.Of(branch);
    }

    private void ToColumns(Transpose transpose)
    {
        Kernels.Buffer buffer = transpose.Columns.Buffer;
        Seq<Var> columns = Enumerable.Range(0, _kernel.Shape.Classes).Select(c => new Var(buffer.Name, VarType.Lanes, c)).ToSeq();
        foreach (Stmt step in TransposeNetwork.ToColumns(_kernel.Shape, transpose.Rows, columns, transpose.Says))
        {
            Put(step);
        }

        for (int c = 0; c < columns.Count; c++)
        {
            Put(new Store(new Access(buffer, c, transpose.Columns.Block), new Expr.Use(columns[c])));
        }
    }

    private Seq<Var> AllColumns(Kernels.Buffer buffer) => Enumerable.Range(0, _kernel.Shape.Classes).Select(c => Column(buffer, c)).ToSeq();

    /// <summary>The local that holds a column; it is read where there is none.</summary>
    private Var Column(Kernels.Buffer buffer, int c)
    {
        if (!_columns.TryGetValue((buffer, c), out Var? column))
        {
            column = new Var(buffer.Name, VarType.Lanes, c);
            Put(new Let([column], new Expr.Load(new Access(buffer, c, Index.Of(_kernel.Inputs.Block)))));
        }

        return column;
    }

    private void WriteOut(For loop)
    {
        Dictionary<Var, Var>[] locals = new Dictionary<Var, Var>[_kernel.Shape.Classes];
        for (int c = 0; c < locals.Length; c++)
        {
            locals[c] = new Dictionary<Var, Var>();
            foreach (Stmt stmt in loop.Body)
            {
                for (int i = 0; stmt is Let let && i < let.Vars.Count; i++)
                {
                    locals[c][let.Vars[i]] = let.Vars[i].With(c);
                }
            }
        }

        int done = 0;
        for (int g = 0; g < _unrolling.Groups.Count; g++)
        {
            foreach (Stmt stmt in loop.Body)
            {
                for (int i = 0; i < _unrolling.Groups[g]; i++)
                {
                    int c = _order[done + i];
                    Put(OfClass(stmt, loop.Variable, c, locals[c], says: i == 0), g);
                }
            }

            done += _unrolling.Groups[g];
        }
    }

    /// <summary>A statement of a loop over classes, for one class.</summary>
    private static Stmt OfClass(Stmt stmt, Var variable, int c, Dictionary<Var, Var> locals, bool says)
    {
        Stmt mapped = stmt.Map(e => e switch
        {
            Expr.Use use => locals.TryGetValue(use.Var, out Var? own) ? new Expr.Use(own) : use,
            Expr.Whole whole => new Expr.Whole(whole.Index.With(variable, c)),
            Expr.Table table => table with { Class = table.Class.With(variable, c) },
            Expr.Load load => new Expr.Load(load.From with { At = load.From.At.With(variable, c) }),
            _ => null,
        });
        return mapped switch
        {
            Let s => new Let(s.Vars.Select(v => locals[v]).ToSeq(), s.Value, says ? s.Says : null),
            Store s => new Store(s.To with { At = s.To.At.With(variable, c) }, s.Value, says ? s.Says : null),
            Set s => s,
            _ => throw new InvalidOperationException($"{stmt} is of no class."),
        };
    }

    /// <summary>Puts a statement behind the group that it has to wait for.</summary>
    /// <returns>That group.</returns>
    private int Put(Stmt stmt, int group = 0)
    {
        stmt.Each(inner =>
        {
            inner.Reads(v => group = Math.Max(group, _groupOf.TryGetValue(v, out int g) ? g : 0));
            inner.Touches((at, isWritten) =>
            {
                if (inner is Do && isWritten && _groupOfOutput.TryGetValue(at.Buffer, out int written))
                {
                    // What stands at labels overwrites what stood there before.
                    group = Math.Max(group, written);
                }

                for (int i = 0; at.Buffer.IsScratch && !isWritten && i < (at.IsAll ? at.Buffer.Length : 1); i++)
                {
                    group = Math.Max(group, _groupOfCell.TryGetValue((at.Buffer, at.At.Constant + i), out int g) ? g : 0);
                }
            });
        });
        _groups[group].Add(stmt);
        foreach (Var var in stmt.Defines())
        {
            _groupOf[var] = group;
        }

        switch (stmt)
        {
            case Let { Value: Expr.Load { From: { Buffer.IsScratch: true, At.IsConstant: true } from } } read:
                _columns[(from.Buffer, from.At.Constant)] = read.Vars[0];
                break;
            case Store { To: { Buffer: { IsScratch: false } output } }:
                WriteIn(group, output);
                break;
            case Transpose { ToColumns: false } transpose:
                WriteIn(group, transpose.Rows.Buffer);
                break;
            case Store { To: { Buffer.IsScratch: true } to } store:
                _groupOfCell[(to.Buffer, to.At.Constant)] = group;
                if (to.At.IsConstant && store.Value is Expr.Use { Var.IsMutable: false } value)
                {
                    _columns[(to.Buffer, to.At.Constant)] = value.Var;
                }

                break;
        }

        return group;
    }

    /// <summary>What a branch may have stored is in no local, and there only behind the branch.</summary>
    private void Forget(If branch, int group)
    {
        foreach (Kernels.Buffer buffer in ((Seq<Stmt>)[branch]).Touched(written: true))
        {
            for (int c = 0; c < buffer.Length; c++)
            {
                _columns.Remove((buffer, c));
                _groupOfCell[(buffer, c)] = group;
            }
        }
    }

    private void WriteIn(int group, Kernels.Buffer output) => _groupOfOutput[output] = Math.Max(group, _groupOfOutput.TryGetValue(output, out int before) ? before : 0);
}
