using System;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Kernels;

/// <summary>The one place that knows the children of each node. What a rewrite leaves as it is, is not copied.</summary>
internal static class Walk
{
    /// <summary>The expression with what a rewrite knows replaced; null from the rewrite leaves the children to be looked at.</summary>
    public static Expr Map(this Expr expr, Func<Expr, Expr?> rewrite)
    {
        if (rewrite(expr) is { } other)
        {
            return other;
        }

        switch (expr)
        {
            case Expr.Apply e:
                return e.Args.Map(rewrite) is var args && args.IsSame(e.Args) ? e : e with { Args = args };
            case Expr.Call e:
                return e.Args.Map(rewrite) is var values && values.IsSame(e.Args) ? e : e with { Args = values };
            case Expr.Run e:
                return e.Args.Map(rewrite) is var operands && operands.IsSame(e.Args) ? e : e with { Args = operands };
            case Expr.Reduce e:
                return e.Args.Map(rewrite) is var labels && labels.IsSame(e.Args) ? e : e with { Args = labels };
            case Expr.Broadcast e:
                return e.Number.Map(rewrite) is var number && ReferenceEquals(number, e.Number) ? e : new Expr.Broadcast(number);
            case Expr.Keep e:
                return e.Value.Map(rewrite) is var kept && ReferenceEquals(kept, e.Value) ? e : e with { Value = kept };
            case Expr.Across e:
                return e.Parts.Map(rewrite) is var parts && parts.IsSame(e.Parts) ? e : e with { Parts = parts };
            case Expr.Permute e:
                return (e.First.Map(rewrite), e.Second.Map(rewrite)) is var (a, b) && ReferenceEquals(a, e.First) && ReferenceEquals(b, e.Second) ? e : e with { First = a, Second = b };
            case Expr.Blend e:
                (Expr first, Expr second, Expr mask) = (e.First.Map(rewrite), e.Second.Map(rewrite), e.Mask.Map(rewrite));
                return ReferenceEquals(first, e.First) && ReferenceEquals(second, e.Second) && ReferenceEquals(mask, e.Mask) ? e : new Expr.Blend(first, second, mask);
            default:
                return expr;
        }
    }

    public static Seq<Expr> Map(this Seq<Expr> exprs, Func<Expr, Expr?> rewrite) => exprs.Rewrite(e => e.Map(rewrite));

    /// <summary>The statement with its own expressions rewritten, and those of the statements in it.</summary>
    public static Stmt Map(this Stmt stmt, Func<Expr, Expr?> rewrite)
    {
        switch (stmt)
        {
            case Stmt.Let s:
                return s.Value.Map(rewrite) is var value && ReferenceEquals(value, s.Value) ? s : s with { Value = value };
            case Stmt.Set s:
                return s.Value.Map(rewrite) is var set && ReferenceEquals(set, s.Value) ? s : s with { Value = set };
            case Stmt.Store s:
                return s.Value.Map(rewrite) is var stored && ReferenceEquals(stored, s.Value) ? s : s with { Value = stored };
            case Stmt.Return s:
                return s.Value.Map(rewrite) is var given && ReferenceEquals(given, s.Value) ? s : new Stmt.Return(given);
            case Stmt.Do s:
                return s.Run.Map(rewrite) is var run && ReferenceEquals(run, s.Run) ? s : new Stmt.Do((Expr.Run)run);
            case Stmt.For s:
                (Expr count, Expr by, Seq<Stmt> body) = (s.Count.Map(rewrite), s.By.Map(rewrite), s.Body.Map(rewrite));
                return ReferenceEquals(count, s.Count) && ReferenceEquals(by, s.By) && body.IsSame(s.Body) ? s : s with { Count = count, By = by, Body = body };
            case Stmt.If s:
                (Expr condition, Seq<Stmt> then, Seq<Stmt> otherwise) = (s.Condition.Map(rewrite), s.Then.Map(rewrite), s.Else.Map(rewrite));
                return ReferenceEquals(condition, s.Condition) && then.IsSame(s.Then) && otherwise.IsSame(s.Else) ? s : s with { Condition = condition, Then = then, Else = otherwise };
            default:
                return stmt;
        }
    }

    public static Seq<Stmt> Map(this Seq<Stmt> stmts, Func<Expr, Expr?> rewrite) => stmts.Rewrite(s => s.Map(rewrite));

    /// <summary>The statements with every list of statements in them rewritten, the innermost first.</summary>
    public static Seq<Stmt> MapBlocks(this Seq<Stmt> stmts, Func<Seq<Stmt>, Seq<Stmt>> rewrite)
        => rewrite(stmts.Rewrite(s => s switch
        {
            Stmt.For f => f.Body.MapBlocks(rewrite) is var body && body.IsSame(f.Body) ? f : f with { Body = body },
            Stmt.If i => (i.Then.MapBlocks(rewrite), i.Else.MapBlocks(rewrite)) is var (then, otherwise) && then.IsSame(i.Then) && otherwise.IsSame(i.Else) ? i : i with { Then = then, Else = otherwise },
            _ => s,
        }));

    /// <summary>The expression and all in it.</summary>
    public static void Each(this Expr expr, Action<Expr> visit)
    {
        visit(expr);
        switch (expr)
        {
            case Expr.Apply e:
                e.Args.Each(visit);
                break;
            case Expr.Call e:
                e.Args.Each(visit);
                break;
            case Expr.Run e:
                e.Args.Each(visit);
                break;
            case Expr.Reduce e:
                e.Args.Each(visit);
                break;
            case Expr.Broadcast e:
                e.Number.Each(visit);
                break;
            case Expr.Keep e:
                e.Value.Each(visit);
                break;
            case Expr.Across e:
                e.Parts.Each(visit);
                break;
            case Expr.Permute e:
                e.First.Each(visit);
                e.Second.Each(visit);
                break;
            case Expr.Blend e:
                e.First.Each(visit);
                e.Second.Each(visit);
                e.Mask.Each(visit);
                break;
        }
    }

    private static void Each(this Seq<Expr> exprs, Action<Expr> visit)
    {
        foreach (Expr expr in exprs)
        {
            expr.Each(visit);
        }
    }

    /// <summary>The statements and all in them.</summary>
    public static void Each(this Seq<Stmt> stmts, Action<Stmt> visit)
    {
        foreach (Stmt stmt in stmts)
        {
            stmt.Each(visit);
        }
    }

    public static void Each(this Stmt stmt, Action<Stmt> visit)
    {
        visit(stmt);
        switch (stmt)
        {
            case Stmt.For s:
                s.Body.Each(visit);
                break;
            case Stmt.If s:
                s.Then.Each(visit);
                s.Else.Each(visit);
                break;
        }
    }

    /// <summary>The expressions of a statement itself, with all in them.</summary>
    public static void Own(this Stmt stmt, Action<Expr> visit)
    {
        switch (stmt)
        {
            case Stmt.Let s:
                s.Value.Each(visit);
                break;
            case Stmt.Set s:
                s.Value.Each(visit);
                break;
            case Stmt.Store s:
                s.Value.Each(visit);
                break;
            case Stmt.For s:
                s.Count.Each(visit);
                s.By.Each(visit);
                break;
            case Stmt.If s:
                s.Condition.Each(visit);
                break;
            case Stmt.Return s:
                s.Value.Each(visit);
                break;
            case Stmt.Do s:
                s.Run.Each(visit);
                break;
        }
    }
}
