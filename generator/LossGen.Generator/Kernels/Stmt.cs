using LossGen.Generator.Dataflow;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Kernels;

/// <summary>What a kernel does next.</summary>
internal abstract record Stmt
{
    /// <summary>New locals: two for what gives two values, several for a function of several. Only a mutable one may be <see cref="Set"/>.</summary>
    internal sealed record Let(Seq<Var> Vars, Expr Value, string? Says = null) : Stmt;

    internal sealed record Set(Var Var, Expr Value, string? Says = null) : Stmt;

    /// <summary>Writes a vector; one number, where the value is one.</summary>
    internal sealed record Store(Access To, Expr Value, string? Says = null) : Stmt;

    /// <summary>A loop from 0. What it is a loop over says how it may be rewritten: blocks are independent of each other, and so are classes.</summary>
    /// <param name="Variable">What counts.</param>
    /// <param name="Axis">What it is a loop over.</param>
    /// <param name="Count">How far.</param>
    /// <param name="By">The step.</param>
    /// <param name="Body">What is done.</param>
    /// <param name="NeededFor">The outputs that a loop over blocks is for.</param>
    /// <param name="Steps">The steps of the recipe that a loop over blocks computes: by them schedules know it.</param>
    /// <param name="Classes">How the classes or the numbers of such a loop are taken; null once they are.</param>
    internal sealed record For(Var Variable, Axis Axis, Expr Count, Expr By, Seq<Stmt> Body, Outputs NeededFor = Outputs.Loss, Seq<string> Steps = default, Unrolling? Classes = null) : Stmt
    {
        /// <summary>Whether it goes over vectors: those of a block, one a class, or those of a tile as they lie.</summary>
        public bool IsOfVectors => Axis is Axis.Classes or Axis.Numbers;
    }

    internal sealed record If(Expr Condition, Seq<Stmt> Then, Seq<Stmt> Else, string? Says = null) : Stmt;

    internal sealed record Do(Expr.Run Run) : Stmt;

    /// <summary>The kernel of one row ends here, with that value.</summary>
    internal sealed record Return(Expr Value) : Stmt;

    /// <summary>The rows of an argument become the columns of scratch, or the other way round.</summary>
    internal sealed record Transpose(Access Columns, Access Rows, bool ToColumns, string? Says = null) : Stmt;
}
