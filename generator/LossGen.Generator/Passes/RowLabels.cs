using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Expr;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>
/// What stands at the label of a row is read from the argument or the table itself; what an output has there is written behind all else, rather than selected in every class.
/// Runs on the naive kernel of a row.
/// </summary>
internal static class RowLabels
{
    public static Kernel Run(Kernel kernel)
    {
        Dictionary<Buffer, Access> arguments = Copies(kernel.Body);
        List<Stmt> body = new(kernel.Body.Count + 1);
        List<Stmt> atLabel = new();
        Index label = Index.Of(kernel.Inputs.Label);
        foreach (Stmt stmt in kernel.Body)
        {
            switch (stmt)
            {
                case Let { Value: Reduce { Op: Op.AtLabel } reduce } let when arguments.TryGetValue(reduce.Of.Buffer, out Access? argument):
                    body.Add(let with { Value = new Element(new Access(argument.Buffer, label)) });
                    break;
                case For loop:
                    body.Add(Others(loop, label, atLabel));
                    break;
                case If { Then: { Count: 1 } then } branch when then[0] is For loop:
                    List<Stmt> inside = new();
                    body.Add(branch with { Then = [Others(loop, label, inside)] });
                    if (inside.Count > 0)
                    {
                        atLabel.Add(branch with { Then = inside.ToSeq() });
                    }

                    break;
                case Return:
                    body.AddRange(atLabel);
                    body.Add(stmt);
                    break;
                default:
                    body.Add(stmt);
                    break;
            }
        }

        return kernel with { Body = body.ToSeq() };
    }

    /// <summary>The scratch that is nothing but an argument, or a table.</summary>
    public static Dictionary<Buffer, Access> Copies(Seq<Stmt> body)
    {
        Dictionary<Buffer, Access> copies = new();
        body.Each(s =>
        {
            if (s is not For loop)
            {
                return;
            }

            for (int i = 1; i < loop.Body.Count; i++)
            {
                if (loop.Body[i - 1] is Let { Value: Load { From: { Buffer.IsScratch: false } argument } } let && loop.Body[i] is Store { To.Buffer.IsScratch: true, Value: Use use } store && use.Var == let.Vars[0])
                {
                    copies[store.To.Buffer] = argument;
                }
            }
        });
        return copies;
    }

    private static For Others(For loop, Index label, List<Stmt> atLabel)
    {
        return loop with { Body = loop.Body.Rewrite(Other) };

        Stmt Other(Stmt stmt)
        {
            if (stmt is not Store { To.Buffer.IsScratch: false, Value: Apply { Op: Op.Select } select } store || select.Args[0] is not Apply { Op: Op.IsLabel })
            {
                return stmt;
            }

            Expr value = select.Args[1] is Broadcast one ? one.Number : select.Args[1];
            atLabel.Add(new Store(new Access(store.To.Buffer, label), value));
            return store with { Value = select.Args[2] };
        }
    }
}
