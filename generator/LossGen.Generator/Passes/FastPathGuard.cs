using System;
using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Expr;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>What a fast path holds for: a value of the row that lies below a limit. The largest of all rows of a tile is kept.</summary>
internal sealed class FastPathGuard
{
    private readonly Expr _size;
    private readonly Expr _limit;
    private readonly Expr _fromMemory;

    private FastPathGuard(For loop, Expr size, Expr limit, Expr fromMemory, Var largest)
        => (Loop, _size, _limit, _fromMemory, Largest) = (loop, size, limit, fromMemory, largest);

    /// <summary>The loop that has the value first.</summary>
    public For Loop { get; }

    /// <summary>The largest so far.</summary>
    public Var Largest { get; }

    /// <summary>The guard of a value of a loop.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="rarely">The value with two forms.</param>
    /// <param name="known">The guards before.</param>
    public static FastPathGuard Of(For loop, Apply rarely, IReadOnlyList<FastPathGuard> known)
    {
        // Other loops read the same value from memory to other locals.
        Dictionary<Var, Access> places = new();
        loop.Each(stmt =>
        {
            switch (stmt)
            {
                case Let { Value: Load load } let:
                    places[let.Vars[0]] = load.From;
                    break;
                case Store { Value: Use use } store:
                    places[use.Var] = store.To;
                    break;
            }
        });

        string name = string.Empty;
        Expr fromMemory = rarely.Args[2].Map(e =>
        {
            if (e is not Use use)
            {
                return null;
            }

            name = use.Var.Hint;
            return places.TryGetValue(use.Var, out Access? place) ? new Load(place) : throw new InvalidOperationException($"{use.Var} is guarded and stands in no memory.");
        });
        foreach (FastPathGuard guard in known)
        {
            if (guard._fromMemory.Equals(fromMemory))
            {
                return new FastPathGuard(guard.Loop, guard._size, rarely.Args[3], fromMemory, guard.Largest);
            }
        }

        Var largest = new("largest" + char.ToUpperInvariant(name[0]) + name.Substring(1), VarType.Lanes, isMutable: true);
        return new FastPathGuard(loop, rarely.Args[2], rarely.Args[3], fromMemory, largest);
    }

    public bool IsSameAs(FastPathGuard other) => Largest == other.Largest && _limit.Equals(other._limit);

    /// <summary>The loop with the guard where the value is known: behind all else, or in the branch that has it.</summary>
    public For In(For loop) => loop with { Body = In(loop.Body) };

    private Seq<Stmt> In(Seq<Stmt> block)
    {
        HashSet<Var> defined = new();
        foreach (Stmt stmt in block)
        {
            foreach (Var var in stmt.Defines())
            {
                defined.Add(var);
            }
        }

        bool isKnown = true;
        _size.Each(e => isKnown &= e is not Use use || defined.Contains(use.Var));
        return isKnown
            ? [.. block, new Set(Largest, new Apply(Op.Max, [_size, new Use(Largest)]))]
            : block.Rewrite(s => s is If branch ? branch with { Then = In(branch.Then) } : s);
    }

    public Expr IsSlow() => new Run(Intrinsic.AnyAtLeast, [new Use(Largest), _limit]);
}
