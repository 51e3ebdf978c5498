using LossGen.Generator.Kernels;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>Whether statements use a class as a number, and not only to find its vector in the scratch or its constant in a table.</summary>
internal static class ClassUses
{
    public static bool AreIn(Seq<Stmt> body, Var variable)
    {
        bool found = false;
        body.Each(stmt =>
        {
            stmt.Own(expr => found |= expr switch
            {
                Expr.Use e => e.Var == variable,
                Expr.Whole e => e.Index.Reads(variable),
                Expr.Table e => e.Class.Reads(variable) && !IsPlain(e.Class, variable, ofTable: true),
                _ => false,
            });
            stmt.Touches((at, _) => found |= at.At.Reads(variable) && !(at.Buffer.IsScratch && IsPlain(at.At, variable, ofTable: false)));
        });
        return found;
    }

    /// <summary>Whether an index reads the variable by itself, and no other.</summary>
    private static bool IsPlain(Index index, Var variable, bool ofTable)
        => index.Terms.Count == 1 && index.Terms[0] is { Times: null } term && term.Variable == variable && (!ofTable || term.Factor == 1);
}
