using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>Rows of an argument of which several vectors are read or written: a reference of its own says where they begin.</summary>
/// <param name="Buffer">The argument.</param>
/// <param name="At">Where the rows begin.</param>
internal sealed record RowReference(Buffer Buffer, Index At)
{
    /// <summary>The name of the reference: predictions gives predictionRows.</summary>
    public static string NameOf(Buffer buffer) => (buffer.Name.EndsWith("s", System.StringComparison.Ordinal) ? buffer.Name.Substring(0, buffer.Name.Length - 1) : buffer.Name) + "Rows";

    /// <summary>The same where all numbers of a tile follow: predictionsOfTile.</summary>
    public static string NameInTile(Buffer buffer) => buffer.Name + "OfTile";

    /// <summary>Those of a loop over blocks, at most one for each argument.</summary>
    public static List<RowReference> Of(Seq<Stmt> body)
    {
        List<RowReference> rows = new();
        HashSet<RowReference> once = new();
        body.Each(stmt => stmt.Touches((at, _) =>
        {
            if (!at.Buffer.IsScratch && !at.IsAll && !at.At.IsConstant && at.At.Constant != 0)
            {
                RowReference row = new(at.Buffer, at.At + -at.At.Constant);
                if (once.Add(row) && !rows.Exists(r => r.Buffer == row.Buffer))
                {
                    rows.Add(row);
                }
            }
        }));
        return rows;
    }

    /// <summary>Where the numbers of a tile begin that a loop over them touches.</summary>
    public static List<RowReference> OfTile(Stmt.For numbers)
    {
        List<RowReference> rows = new();
        numbers.Body.Each(stmt => stmt.Touches((at, _) =>
        {
            RowReference row = new(at.Buffer, at.At.Without(numbers.Variable));
            if (!at.Buffer.IsScratch && !rows.Contains(row))
            {
                rows.Add(row);
            }
        }));
        return rows;
    }

    /// <summary>Whether all that it is computed from is declared.</summary>
    public bool IsKnown(HashSet<Var> declared)
    {
        foreach (Index.Term term in At.Terms)
        {
            if (!declared.Contains(term.Variable) || (term.Times is { } times && !declared.Contains(times)))
            {
                return false;
            }
        }

        return true;
    }
}
