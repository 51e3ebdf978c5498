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
/// Values with a second form that holds while numbers lie in ranges (<see cref="Op.Usually"/>): a loop over the classes of a block goes on as if they did, and guards see whether they do.
/// Where one does not, the loop is run once more in the form that always holds, before anybody reads what it has stored.
/// </summary>
internal sealed class RangeGuards
{
    private const int Always = 0;
    private const int InRange = 1;

    private readonly KernelShape _shape;
    private readonly Dictionary<(Expr Value, long From), Var> _largest = new();
    private readonly List<Expr> _outside = new();
    private readonly List<Stmt> _body = new();
    private Var? _finite;

    private RangeGuards(KernelShape shape) => _shape = shape;

    public static Kernel Run(Kernel kernel, Schedule schedule)
        => kernel.WithTile(schedule.GuardsRanges ? Block(kernel.Tile, kernel.Shape) : Form(kernel.Tile, Always));

    /// <summary>Values in the form that always holds, or in the other.</summary>
    private static Seq<Stmt> Form(Seq<Stmt> stmts, int form)
    {
        return stmts.Map(Chosen);

        Expr? Chosen(Expr expr) => expr is Apply { Op: Op.Usually } usually ? usually.Args[form].Map(Chosen) : null;
    }

    private static Seq<Stmt> Block(Seq<Stmt> block, KernelShape shape)
    {
        List<Stmt> result = new(block.Count);
        foreach (Stmt stmt in block)
        {
            switch (stmt)
            {
                case For { IsOfVectors: true } loop:
                    new RangeGuards(shape).Add(loop, result);
                    break;
                case For loop:
                    result.Add(Block(loop.Body, shape) is var body && body.IsSame(loop.Body) ? loop : loop with { Body = body });
                    break;
                case If branch:
                    result.Add(branch with { Then = Block(branch.Then, shape), Else = Block(branch.Else, shape) });
                    break;
                default:
                    result.Add(stmt);
                    break;
            }
        }

        return result.ToSeq();
    }

    private void Add(For loop, List<Stmt> result)
    {
        foreach (Stmt stmt in loop.Body)
        {
            if (stmt is not Let { Value: Apply { Op: Op.Usually } guarded } let)
            {
                _body.Add(stmt);
                continue;
            }

            WatchValues(guarded);
            _body.Add(let);
            WatchResult(guarded, let.Vars[0]);
        }

        if (_body.Count == loop.Body.Count)
        {
            result.Add(loop);
            return;
        }

        foreach (Var largest in _largest.Values)
        {
            result.Add(new Let([largest], new Bits(0), "the largest distance of a bit pattern from that of the smallest number in range: a sign makes it large"));
        }

        if (_finite is not null)
        {
            result.Add(new Let([_finite], new Const(0), "0, or NaN where a result is not finite"));
            _outside.Add(new Run(Intrinsic.AnyNaN, [new Use(_finite)]));
        }

        Expr isOutside = _outside[0];
        for (int i = 1; i < _outside.Count; i++)
        {
            isOutside = new Run(Intrinsic.Either, [isOutside, _outside[i]]);
        }

        result.Add(loop with { Body = Form(_body.ToSeq(), InRange) });
        result.Add(new If(isOutside, [loop with { Body = Form(loop.Body, Always), Classes = Unrolling.Rolled }], []));
    }

    /// <summary>Keeps the largest distances of values from the beginning of their ranges, unless the result shows what lies outside.</summary>
    private void WatchValues(Apply guarded)
    {
        for (int i = 2; i < guarded.Args.Count; i += 3)
        {
            (Expr value, Bits from, Bits below) = (guarded.Args[i], (Bits)guarded.Args[i + 1], (Bits)guarded.Args[i + 2]);
            if (Shows(guarded.Args[InRange], value))
            {
                continue;
            }

            if (!_largest.TryGetValue((value, from.Value), out Var? largest))
            {
                string name = value is Use use ? use.Var.Hint : string.Empty;
                largest = new Var(name.Length == 0 ? "largest" : "largest" + char.ToUpperInvariant(name[0]) + name.Substring(1), VarType.Bits, isMutable: true);
                _largest.Add((value, from.Value), largest);
                _body.Add(new Set(largest, new Run(Intrinsic.LargerDistance, [new Use(largest), value, from])));
            }

            Run isOutside = new(Intrinsic.AnyAtLeastDistance, [new Use(largest), below, from]);
            if (!_outside.Contains(isOutside))
            {
                _outside.Add(isOutside);
            }
        }
    }

    private void WatchResult(Apply guarded, Var result)
    {
        bool isShown = false;
        for (int i = 2; i < guarded.Args.Count; i += 3)
        {
            isShown |= Shows(guarded.Args[InRange], guarded.Args[i]);
        }

        if (isShown)
        {
            _finite ??= new Var("finite", VarType.Lanes, isMutable: true);
            _body.Add(new Set(_finite, new Apply(Op.Fma, [new Use(result), new Const(0), new Use(_finite)])));
        }
    }

    /// <summary>Whether a value that leaves its range makes a form infinite or NaN, by the function of it.</summary>
    private bool Shows(Expr form, Expr value)
    {
        bool shows = false;
        form.Each(e => shows |= e is Call call && call.Args[0].Equals(value) && ElementaryFunctions.Define(call.Function, _shape.Element).For(_shape.Width).ShowsEnds);
        return shows;
    }
}
