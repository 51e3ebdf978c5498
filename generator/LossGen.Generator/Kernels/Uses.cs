using System;
using System.Collections.Generic;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Kernels;

/// <summary>What a statement reads and writes, operands that name places included: the one answer for all passes and checks.</summary>
internal static class Uses
{
    /// <summary>The places that a statement itself touches, what is read first.</summary>
    public static void Touches(this Stmt stmt, Action<Access, bool> visit)
    {
        if (stmt is Stmt.Transpose t)
        {
            visit(t.ToColumns ? t.Rows : t.Columns, false);
            visit(t.ToColumns ? t.Columns : t.Rows, true);
            return;
        }

        stmt.Own(e =>
        {
            switch (e)
            {
                case Expr.Load l:
                    visit(l.From, false);
                    break;
                case Expr.Element l:
                    visit(l.From, false);
                    break;
                case Expr.Reduce r:
                    visit(r.Of, false);
                    break;
                case Expr.Address a:
                    visit(a.Of, a.IsWritten);
                    break;
            }
        });
        if (stmt is Stmt.Store s)
        {
            visit(s.To, true);
        }
    }

    /// <summary>The locals that a statement itself reads, those that name places included.</summary>
    public static void Reads(this Stmt stmt, Action<Var> visit)
    {
        stmt.Own(e =>
        {
            switch (e)
            {
                case Expr.Use u:
                    visit(u.Var);
                    break;
                case Expr.Whole w:
                    Reads(w.Index, visit);
                    break;
                case Expr.Keep k:
                    Reads(k.At, visit);
                    break;
                case Expr.Table t:
                    Reads(t.Class, visit);
                    break;
            }
        });
        stmt.Touches((at, _) =>
        {
            Reads(at.At, visit);
            if (at.Block is { } block)
            {
                Reads(block, visit);
            }
        });
    }

    /// <summary>The locals that a statement declares or sets.</summary>
    public static Seq<Var> Defines(this Stmt stmt) => stmt switch
    {
        Stmt.Let s => s.Vars,
        Stmt.Set s => [s.Var],
        _ => default,
    };

    /// <summary>The buffers that statements touch, all in them included.</summary>
    public static HashSet<Buffer> Touched(this Seq<Stmt> stmts, bool? written = null)
    {
        HashSet<Buffer> touched = new();
        stmts.Each(s => s.Touches((at, isWritten) =>
        {
            if (written is null || written == isWritten)
            {
                touched.Add(at.Buffer);
            }
        }));
        return touched;
    }

    private static void Reads(Index index, Action<Var> visit)
    {
        foreach (Index.Term term in index.Terms)
        {
            visit(term.Variable);
            if (term.Times is { } times)
            {
                visit(times);
            }
        }
    }
}
