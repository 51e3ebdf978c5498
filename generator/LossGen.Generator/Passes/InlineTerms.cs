using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>What a reduction takes, and nobody else reads, has no line of its own in the recipe: it is computed where it is taken.</summary>
internal static class InlineTerms
{
    /// <param name="kernel">The kernel.</param>
    /// <param name="terms">What such values are called.</param>
    public static Kernel Run(Kernel kernel, Seq<string> terms)
    {
        if (terms.Count == 0)
        {
            return kernel;
        }

        Dictionary<Var, int> reads = new();
        kernel.Body.Each(s => s.Reads(v => reads[v] = reads.TryGetValue(v, out int count) ? count + 1 : 1));
        Dictionary<Var, Expr> values = new();
        kernel.Body.Each(s =>
        {
            if (s is Let { Vars.Count: 1, Says: null } let && reads.TryGetValue(let.Vars[0], out int count) && count == 1 && IsTerm(let.Vars[0], terms) && IsPure(let.Value))
            {
                values.Add(let.Vars[0], let.Value);
            }
        });
        return values.Count == 0 ? kernel : kernel with { Body = kernel.Body.MapBlocks(b => Block(b, values)) };
    }

    private static Seq<Stmt> Block(Seq<Stmt> block, Dictionary<Var, Expr> values)
    {
        List<Stmt> body = new(block.Count);
        foreach (Stmt stmt in block)
        {
            if (stmt is not Let let || !values.ContainsKey(let.Vars[0]))
            {
                body.Add(stmt is For or If ? stmt : stmt.Map(Inlined));
            }
        }

        return body.ToSeq();

        Expr? Inlined(Expr e) => e switch
        {
            Expr.Use use => values.TryGetValue(use.Var, out Expr? value) ? value : null,
            Expr.Keep { Value: Expr.Use use } keep => values.TryGetValue(use.Var, out Expr? kept) ? keep with { Value = kept } : null,
            _ => null,
        };
    }

    private static bool IsTerm(Var var, Seq<string> terms)
    {
        foreach (string term in terms)
        {
            if (var.Hint == term)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPure(Expr expr)
    {
        bool isPure = true;
        expr.Each(e => isPure &= e is not (Expr.Load or Expr.Element or Expr.Call) && e is not Expr.Use { Var.IsMutable: true });
        return isPure;
    }
}
