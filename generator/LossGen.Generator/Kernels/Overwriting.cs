using System.Collections.Generic;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Kernels;

/// <summary>Which scratch a body stores anew as a whole before it reads any of it: what stood there before, nobody reads any more.</summary>
internal sealed class Overwriting
{
    private readonly HashSet<Buffer> _read = new();
    private readonly HashSet<Buffer> _whole = new();
    private readonly Dictionary<Buffer, HashSet<int>> _cells = new();

    private Overwriting()
    {
    }

    public static IReadOnlyCollection<Buffer> Of(Seq<Stmt> body)
    {
        Overwriting overwriting = new();
        foreach (Stmt stmt in body)
        {
            switch (stmt)
            {
                case Stmt.For { Axis: Axis.Classes, Count: Expr.Whole { Index: { IsConstant: true, Constant: var count } }, By: Expr.Whole { Index: { IsConstant: true, Constant: 1 } } } loop:
                    foreach (Stmt inner in loop.Body)
                    {
                        overwriting.Add(inner, loop.Variable, count);
                    }

                    break;
                case Stmt.For or Stmt.If:
                    // It may store something, or nothing.
                    overwriting._read.UnionWith(((Seq<Stmt>)[stmt]).Touched(written: false));
                    break;
                default:
                    overwriting.Add(stmt, null, 0);
                    break;
            }
        }

        return overwriting._whole;
    }

    private void Add(Stmt stmt, Var? variable, int count) => stmt.Touches((at, isWritten) =>
    {
        if (!isWritten)
        {
            _read.Add(at.Buffer);
        }
        else if (at.Buffer.IsScratch && !_read.Contains(at.Buffer))
        {
            bool isWhole = at.IsAll || (variable is not null ? count == at.Buffer.Length && at.At.Equals(Index.Of(variable)) : at.At.IsConstant && Cells(at.Buffer).Add(at.At.Constant) && Cells(at.Buffer).Count == at.Buffer.Length);
            if (isWhole)
            {
                _whole.Add(at.Buffer);
            }
        }
    });

    private HashSet<int> Cells(Buffer buffer)
    {
        if (!_cells.TryGetValue(buffer, out HashSet<int>? cells))
        {
            _cells.Add(buffer, cells = new HashSet<int>());
        }

        return cells;
    }
}
