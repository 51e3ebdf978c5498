using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Kernels;
using LossGen.Generator.Specification;
using Index = LossGen.Generator.Kernels.Index;

namespace LossGen.Generator.Tests.Kernels;

/// <content>Expressions that are one number or one truth for all lanes.</content>
internal sealed partial class KernelCompiler<T>
{
    public Func<int> Integer(Expr expr)
    {
        switch (expr)
        {
            case Expr.Whole e:
                return Integer(e.Index);
            case Expr.Use { Var.Type: VarType.Integer } e:
                int place = Place(e.Var);
                return () => _machine.Integers[place];
            case Expr.Run e when s_integers.TryGetValue(e.Intrinsic, out Func<KernelCompiler<T>, Seq<Expr>, Func<int>>? meaning):
                return meaning(this, e.Args);
            default:
                throw new InvalidOperationException($"{expr} is no whole number.");
        }
    }

    public Func<int> Integer(Index index)
    {
        int constant = index.Constant;
        if (index.IsConstant)
        {
            return () => constant;
        }

        (int Variable, int Factor, int Times)[] terms = [.. index.Terms.Select(t => (Place(Whole(t.Variable)), t.Factor, t.Times is { } times ? Place(Whole(times)) : -1))];
        if (terms is [(int only, int factor, -1)])
        {
            return () => constant + (factor * _machine.Integers[only]);
        }

        return () =>
        {
            int[] locals = _machine.Integers;
            int sum = constant;
            foreach ((int variable, int by, int times) in terms)
            {
                sum += by * locals[variable] * (times < 0 ? 1 : locals[times]);
            }

            return sum;
        };
    }

    public Func<bool> Flag(Expr expr, List<Action> code)
    {
        switch (expr)
        {
            case Expr.Use { Var.Type: VarType.Flag } e:
                int place = Place(e.Var);
                return () => _machine.Flags[place];
            case Expr.Run e when s_flags.TryGetValue(e.Intrinsic, out Func<KernelCompiler<T>, Seq<Expr>, List<Action>, Func<bool>>? meaning):
                return meaning(this, e.Args, code);
            default:
                throw new InvalidOperationException($"{expr} is not true or false.");
        }
    }

    private static Var Whole(Var var) => var.Type == VarType.Integer ? var : throw new InvalidOperationException($"{var} stands in a place, but is no whole number.");

    private (Func<int> At, Func<int> Block) ScratchPlace(Access access)
        => access.Buffer.IsScratch && access.Block is { } block ? (Integer(access.At), Integer(block))
            : access.Buffer.HasRows ? (Integer(access.At), () => KernelMachine<T>.AllBlocks)
            : throw new InvalidOperationException($"{access.Buffer} is touched as scratch, but {(access.Buffer.IsScratch ? "of no block" : "is an argument")}.");
}
