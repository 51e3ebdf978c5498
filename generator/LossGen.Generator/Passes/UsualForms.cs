using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Expr;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>
/// Values of a row with a form that holds while some numbers lie in ranges (<see cref="Op.Usually"/>) are taken in that form, and guards see whether it held: the largest bit pattern of
/// each number that must stay in a range, and whether all results are finite, for what shows there. Where it did not, another kernel does the row. Where it did, the row is valid.
/// Runs on the naive kernel.
/// </summary>
internal sealed class UsualForms
{
    private readonly Kernel _kernel;
    private readonly List<Stmt> _before = new();
    private Expr? _isSpecial;

    private UsualForms(Kernel kernel) => _kernel = kernel;

    private KernelShape Shape => _kernel.Shape;

    public static Kernel Run(Kernel kernel)
    {
        List<Stmt> body = new(kernel.Body.Count + 2);
        bool isAny = false;
        foreach (Stmt stmt in kernel.Body)
        {
            UsualForms forms = new(kernel);
            Stmt rewritten = stmt is For loop ? loop with { Body = forms.Loop(loop.Body) } : stmt;
            body.AddRange(forms._before);
            body.Add(rewritten);
            if (forms._isSpecial is { } special)
            {
                isAny = true;
                body.Add(new If(special, [new Return(new Run(Intrinsic.Otherwise, []))], []));
            }
        }

        body.RemoveAll(s => isAny && s is If { Condition: Run check } && check.Intrinsic == Intrinsic.IsNaN);
        return isAny ? kernel with { Body = body.ToSeq() } : kernel;
    }

    private Seq<Stmt> Loop(Seq<Stmt> stmts)
    {
        List<Stmt> body = new(stmts.Count + 2);
        foreach (Stmt stmt in stmts)
        {
            if (stmt is not Let { Value: Apply { Op: Op.Usually } usually } let)
            {
                body.Add(stmt);
                continue;
            }

            Expr form = usually.Args[1];
            bool isResultWatched = false;
            for (int i = 2; i < usually.Args.Count; i += 3)
            {
                if (Shows(form, usually.Args[i]))
                {
                    isResultWatched = true;
                }
                else
                {
                    body.Add(InRange((Use)usually.Args[i], (Bits)usually.Args[i + 1], (Bits)usually.Args[i + 2]));
                }
            }

            body.Add(let with { Value = form });
            if (isResultWatched)
            {
                body.Add(IsFinite(let.Vars[0]));
            }
        }

        return body.ToSeq();
    }

    private Set InRange(Use value, Bits from, Bits below)
    {
        Var most = new("most" + char.ToUpperInvariant(value.Var.Hint[0]) + value.Var.Hint.Substring(1), VarType.Bits, isMutable: true);
        Guard(most, new Bits(0), "the largest bit patterns, counted from those of the smallest numbers that are taken here: a sign makes them large", new Run(Intrinsic.AnyAtLeastDistance, [new Use(most), below, from]));

        // Lanes without a class hold 0.
        return new Set(most, new Run(Intrinsic.LargerDistance, [new Use(most), from.Value == 0 ? value : Kept(value, 1), from]));
    }

    private Set IsFinite(Var result)
    {
        Var finite = new("finite", VarType.Lanes, isMutable: true);
        Guard(finite, new Const(0), "0, or NaN where a result is not finite", new Run(Intrinsic.AnyNaN, [new Use(finite)]));
        return new Set(finite, new Apply(Op.Fma, [Kept(new Use(result), 0), new Const(0), new Use(finite)]));
    }

    private void Guard(Var watched, Expr first, string says, Expr isSpecial)
    {
        _before.Add(new Let([watched], first, says));
        _isSpecial = _isSpecial is null ? isSpecial : new Run(Intrinsic.Either, [_isSpecial, isSpecial]);
    }

    private Keep Kept(Expr value, double others) => new(value, Index.Of(_kernel.Inputs.Vector, Shape.Lanes), Shape.Classes, others);

    /// <summary>Whether a value that leaves its range makes a form infinite or NaN, by the function of it.</summary>
    private bool Shows(Expr form, Expr value)
    {
        bool shows = false;
        form.Each(e => shows |= e is Call call && call.Args[0].Equals(value) && ElementaryFunctions.Define(call.Function, Shape.Element).For(Shape.Width).ShowsEnds);
        return shows;
    }
}
