using System;
using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Expr;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>Calls of one function side by side become one call for several values, whose chains of instructions overlap.</summary>
internal static class JoinCalls
{
    /// <summary>The values that one call of a kernel of one row takes at most: they come in powers of two.</summary>
    private const int MostOfRow = 4;

    public static Kernel Run(Kernel kernel) => kernel with { Body = kernel.Body.MapBlocks(block => Block(block, kernel.Shape.Element, all => all)) };

    /// <summary>The same in a kernel of one row; where vectors are numbers, nothing is gained.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="alone">The functions that take one value at a time.</param>
    public static Kernel OfRow(Kernel kernel, Seq<string> alone)
        => kernel.Shape.Lanes == 1 ? kernel : kernel with { Body = kernel.Body.MapBlocks(block => Block(block, kernel.Shape.Element, left => left >= MostOfRow ? MostOfRow : left >= 2 ? 2 : 1, alone)) };

    private static Seq<Stmt> Block(Seq<Stmt> block, ElementType element, Func<int, int> mostOf, Seq<string> alone = default)
    {
        List<Stmt> result = new(block.Count);
        for (int i = 0; i < block.Count; i++)
        {
            int end = i + 1;
            while (end < block.Count && !IsAlone(block[i], alone) && CanJoin(block[i], block[end], element))
            {
                end++;
            }

            end = Math.Min(end, i + mostOf(end - i));
            result.Add(end - i > 1 ? Join(block, i, end, element) : block[i]);
            i = end - 1;
        }

        return result.Count == block.Count ? block : result.ToSeq();
    }

    private static bool IsAlone(Stmt stmt, Seq<string> alone)
    {
        foreach (string function in alone)
        {
            if (stmt is Let { Value: Call call } && call.Function == function)
            {
                return true;
            }
        }

        return false;
    }

    private static bool CanJoin(Stmt first, Stmt next, ElementType element)
    {
        if (first is not Let { Value: Call a } || next is not Let { Value: Call b } || a.Function != b.Function || a.IsApart || b.IsApart || a.IsOfRow() || b.IsOfRow() || a.Values + b.Values > 2)
        {
            return false;
        }

        IReadOnlyList<bool> shared = ElementaryFunctions.SharedInputs(a.Function, element);
        bool varies = false;
        for (int i = 0; i < shared.Count; i++)
        {
            if (shared[i] && !a.Args[i].Equals(b.Args[i]))
            {
                return false;
            }

            varies |= !shared[i];
        }

        return varies;
    }

    private static Let Join(Seq<Stmt> block, int from, int to, ElementType element)
    {
        Let first = (Let)block[from];
        string function = ((Call)first.Value).Function;
        IReadOnlyList<bool> shared = ElementaryFunctions.SharedInputs(function, element);
        List<Var> vars = new(to - from);
        List<Expr> args = new();
        for (int argument = 0; argument < shared.Count; argument++)
        {
            for (int i = from; i < (shared[argument] ? from + 1 : to); i++)
            {
                args.Add(((Call)((Let)block[i]).Value).Args[argument]);
            }
        }

        for (int i = from; i < to; i++)
        {
            vars.Add(((Let)block[i]).Vars[0]);
        }

        return new Let(vars.ToSeq(), new Call(function, args.ToSeq(), to - from), first.Says);
    }
}
