using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Expr;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>What stands at labels in an argument, or in a table of constants, is read row by row. Runs on the naive kernel.</summary>
internal static class LabelReads
{
    public static Kernel Run(Kernel kernel)
    {
        Dictionary<Buffer, Buffer> arguments = new();
        Dictionary<Buffer, string> tables = new();
        Dictionary<Var, Access> labels = new();
        kernel.Tile.Each(stmt =>
        {
            switch (stmt)
            {
                case Transpose { ToColumns: true } s:
                    arguments[s.Columns.Buffer] = s.Rows.Buffer;
                    break;
                case For { Axis: Axis.Classes, Body: { Count: 2 } body } when body[1] is Stmt.Store to:
                    switch (body[0])
                    {
                        case Let { Value: Load { From: { Buffer.IsScratch: false } from } }:
                            arguments[to.To.Buffer] = from.Buffer;
                            break;
                        case Let { Value: Table table }:
                            tables[to.To.Buffer] = table.Name;
                            break;
                    }

                    break;
                case Let { Value: Load { From.Buffer.Stored: Stored.Int } load } let:
                    labels[let.Vars[0]] = load.From;
                    break;
            }
        });
        return kernel.WithTile(kernel.Tile.Map(expr =>
        {
            if (expr is not Reduce { Op: Op.AtLabel } reduce || reduce.Args[0] is not Use label)
            {
                return null;
            }

            Access at = labels[label.Var];
            if (tables.TryGetValue(reduce.Of.Buffer, out string? table))
            {
                return new Run(Intrinsic.ConstantsAtLabels, [new Address(at), new Table(table, Index.Zero)]);
            }

            if (!arguments.TryGetValue(reduce.Of.Buffer, out Buffer? argument))
            {
                return null;
            }

            Var row = at.At.Terms[0].Variable;
            return new Run(Intrinsic.AtLabels, [new Address(at), new Address(new Access(argument, Index.Of(row, kernel.Shape.ByClass ? 1 : kernel.Shape.Classes), IsAll: true))]);
        }));
    }
}
