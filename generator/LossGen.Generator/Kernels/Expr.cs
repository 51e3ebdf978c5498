using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Kernels;

/// <summary>A value, one number a lane unless it says otherwise. Pure: only statements change anything.</summary>
internal abstract record Expr
{
    /// <summary>A local.</summary>
    internal sealed record Use(Var Var) : Expr;

    /// <summary>The same number in all lanes.</summary>
    internal sealed record Const(double Value) : Expr;

    /// <summary>The same bit pattern in all lanes.</summary>
    internal sealed record Bits(long Value) : Expr;

    /// <summary>A whole number, one for all lanes: a class, a count, a place.</summary>
    internal sealed record Whole(Index Index) : Expr;

    /// <summary>The constant of a class, from a table, the same in all lanes.</summary>
    internal sealed record Table(string Name, Index Class) : Expr;

    /// <summary>An operation of recipes. <see cref="Op.IsLabel"/> has two arguments here: the labels of the lanes and the class.</summary>
    internal sealed record Apply(Op Op, Seq<Expr> Args, int Number = 0, FmaEmulation Emulation = FmaEmulation.Checked) : Expr;

    /// <summary>Lanes of two vectors in any order: from 0 on those of the first, from the count of lanes on those of the second.</summary>
    internal sealed record Permute(Expr First, Expr Second, Seq<int> Places) : Expr;

    /// <summary>The lanes of the second vector where a mask says so, of the first elsewhere.</summary>
    internal sealed record Blend(Expr First, Expr Second, Expr Mask) : Expr;

    /// <summary>Which lanes, known beforehand.</summary>
    internal sealed record LaneMask(Seq<bool> Lanes) : Expr;

    /// <summary>A vector of a buffer, as computed with.</summary>
    internal sealed record Load(Access From) : Expr;

    /// <summary>A place that is handed to what reads or writes memory itself.</summary>
    internal sealed record Address(Access Of, bool IsWritten = false) : Expr;

    /// <summary>One value a row of all classes of a buffer. The value at the label has the labels as its argument, a sum of rows may have room for the lanes of the rows.</summary>
    internal sealed record Reduce(Op Op, Access Of, Seq<Expr> Args) : Expr;

    /// <summary>An elementary function. Of several values at once, those that differ come first.</summary>
    /// <param name="Function">Its name.</param>
    /// <param name="Args">Its arguments.</param>
    /// <param name="Values">How many values it has at once.</param>
    /// <param name="IsApart">Whether it is to stay a call: on slow paths.</param>
    internal sealed record Call(string Function, Seq<Expr> Args, int Values = 1, bool IsApart = false) : Expr;

    /// <summary>One number in all lanes.</summary>
    internal sealed record Broadcast(Expr Number) : Expr;

    /// <summary>The lanes of a vector that are classes of the row; others have a number that changes nothing.</summary>
    /// <param name="Value">The vector.</param>
    /// <param name="At">The class of its first lane.</param>
    /// <param name="End">The class at which the row ends.</param>
    /// <param name="Others">What the other lanes have.</param>
    internal sealed record Keep(Expr Value, Index At, int End, double Others) : Expr;

    /// <summary>One number of an argument or a table: that of a class which is known only when the kernel runs.</summary>
    internal sealed record Element(Access From) : Expr;

    /// <summary>What the lanes of a vector come to, two of them at a time as in every reduction: of a second result, those of a second vector.</summary>
    internal sealed record Across(Op Op, Seq<Expr> Parts) : Expr;

    /// <summary>What belongs to kernels rather than to recipes.</summary>
    internal sealed record Run(Intrinsic Intrinsic, Seq<Expr> Args) : Expr;
}
