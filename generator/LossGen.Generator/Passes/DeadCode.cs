using System.Collections.Generic;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Kernels;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>What nobody reads falls away: locals, stores to scratch, loops. One walk from the end, since a value of a block is read behind where it is stored.</summary>
internal sealed class DeadCode
{
    private readonly HashSet<Var> _vars = new();
    private readonly HashSet<Buffer> _buffers = new();
    private readonly HashSet<Var> _read = new();

    private DeadCode(Seq<Stmt> stmts)
    {
        // A mutable local may be read in the next turn of a loop: it is needed if anything but its own change reads it.
        stmts.Each(s => s.Reads(v =>
        {
            if (v.IsMutable && (s is not Set set || set.Var != v))
            {
                _read.Add(v);
            }
        }));
    }

    public static Kernel Run(Kernel kernel)
    {
        Seq<Stmt> body = Run(kernel.Body);
        HashSet<Buffer> touched = body.Touched();
        List<Buffer> buffers = new();
        foreach (Buffer buffer in kernel.Buffers)
        {
            if (!buffer.IsScratch || touched.Contains(buffer))
            {
                buffers.Add(buffer);
            }
        }

        return kernel with { Body = body, Buffers = buffers.ToSeq(), Memory = Used(kernel.Memory, touched) };
    }

    /// <summary>The memory of a kernel of one row that is touched, or has another value in its place.</summary>
    private static Seq<RowMemory> Used(Seq<RowMemory> all, HashSet<Buffer> touched)
    {
        List<RowMemory> used = new(all.Count);
        for (int i = all.Count - 1; i >= 0; i--)
        {
            if (touched.Contains(all[i].Buffer))
            {
                used.Add(all[i]);
                if (all[i].Over is { } over)
                {
                    touched.Add(over);
                }
            }
        }

        used.Reverse();
        return used.ToSeq();
    }

    /// <summary>The statements of a whole tile, or of a whole kernel.</summary>
    public static Seq<Stmt> Run(Seq<Stmt> stmts) => new DeadCode(stmts).Block(stmts);

    private Seq<Stmt> Block(Seq<Stmt> stmts)
    {
        List<Stmt> kept = new(stmts.Count);
        bool isSame = true;
        for (int i = stmts.Count - 1; i >= 0; i--)
        {
            Stmt? stmt = stmts[i] switch
            {
                For s => Loop(s),
                If s => Branch(s),
                Stmt s => IsNeeded(s) ? s : null,
            };
            isSame &= ReferenceEquals(stmt, stmts[i]);
            if (stmt is not null)
            {
                kept.Add(stmt);
                Need(stmt);
            }
        }

        if (isSame)
        {
            return stmts;
        }

        kept.Reverse();
        return kept.ToSeq();
    }

    private For? Loop(For loop)
    {
        if (loop.IsOfVectors)
        {
            // A turn may read what the one before it has stored.
            loop.Body.Each(s => s.Touches((at, isWritten) =>
            {
                if (!isWritten)
                {
                    _buffers.Add(at.Buffer);
                }
            }));
        }

        Seq<Stmt> body = Block(loop.Body);
        if (loop.Axis == Axis.Blocks && (loop.NeededFor & Outputs.Loss) != 0)
        {
            // It goes over all blocks, whatever is wanted.
            _buffers.ExceptWith(Overwriting.Of(body));
        }

        return body.Count == 0 ? null : body.IsSame(loop.Body) ? loop : loop with { Body = body };
    }

    private If? Branch(If branch)
    {
        // What one alternative reads, the other need not leave.
        HashSet<Buffer> behind = new(_buffers);
        Seq<Stmt> then = Block(branch.Then);
        HashSet<Buffer> inThen = new(_buffers);
        _buffers.Clear();
        _buffers.UnionWith(behind);
        Seq<Stmt> otherwise = Block(branch.Else);
        _buffers.UnionWith(inThen);
        return then.Count + otherwise.Count == 0 ? null
            : then.IsSame(branch.Then) && otherwise.IsSame(branch.Else) ? branch
            : branch with { Then = then, Else = otherwise };
    }

    private bool IsNeeded(Stmt stmt)
    {
        switch (stmt)
        {
            case Let s:
                foreach (Var var in s.Vars)
                {
                    if (_vars.Contains(var) || _read.Contains(var))
                    {
                        return true;
                    }
                }

                return false;
            case Set s:
                return _read.Contains(s.Var);
            case Store { To.Buffer: { IsScratch: true } buffer }:
                return _buffers.Contains(buffer);
            case Transpose { ToColumns: true } s:
                return _buffers.Contains(s.Columns.Buffer);
            default:
                return true;
        }
    }

    private void Need(Stmt stmt)
    {
        stmt.Reads(v => _vars.Add(v));
        stmt.Touches((at, isWritten) =>
        {
            if (!isWritten)
            {
                _buffers.Add(at.Buffer);
            }
        });
    }
}
