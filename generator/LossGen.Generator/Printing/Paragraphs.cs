using System;
using System.Collections.Generic;
using LossGen.Generator.Kernels;

namespace LossGen.Generator.Printing;

/// <summary>What stands between the statements of one block: empty lines around loops and branches, and comments, each once though many classes have it.</summary>
internal sealed class Paragraphs
{
    private readonly SourceWriter _w;
    private HashSet<string>? _said;
    private Stmt? _before;

    public Paragraphs(SourceWriter writer) => _w = writer;

    /// <summary>Writes what stands before a statement.</summary>
    public void Begin(Stmt stmt)
    {
        if ((_before is not null && IsBlock(_before)) || (IsBlock(stmt) && !Asks(stmt, _before)))
        {
            _w.Gap();
        }

        _before = stmt;
        if (SaidOf(stmt) is { } says && (_said ??= new HashSet<string>(StringComparer.Ordinal)).Add(says))
        {
            _w.Line("// " + says);
        }
    }

    private static bool IsBlock(Stmt stmt) => stmt is Stmt.For or Stmt.If;

    /// <summary>Whether a branch asks for nothing but what was found out just before.</summary>
    private static bool Asks(Stmt stmt, Stmt? before) => stmt is Stmt.If { Condition: Expr.Use use } && before is Stmt.Let let && let.Vars[0] == use.Var;

    private static string? SaidOf(Stmt stmt) => stmt switch
    {
        Stmt.Let s => s.Says,
        Stmt.If s => s.Says,
        Stmt.Set s => s.Says,
        Stmt.Store s => s.Says,
        Stmt.Transpose s => s.Says,
        _ => null,
    };
}
