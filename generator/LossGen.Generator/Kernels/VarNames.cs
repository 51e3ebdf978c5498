using System.Collections.Generic;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Kernels;

/// <summary>
/// A name for each local, as near as can be to what it would like. C# knows no name twice, not even in blocks within each other, whichever is declared first: so a block's own
/// locals are named before those of the blocks in it.
/// </summary>
internal sealed class VarNames
{
    private readonly Dictionary<Var, string> _names = new();
    private readonly HashSet<string> _taken = new(System.StringComparer.Ordinal);

    /// <param name="given">What is declared outside: its names stay as they are.</param>
    /// <param name="body">The statements.</param>
    /// <param name="taken">Other names that are taken: constants, arguments.</param>
    public VarNames(IEnumerable<Var> given, Seq<Stmt> body, IEnumerable<string> taken)
    {
        _taken.UnionWith(taken);
        foreach (Var var in given)
        {
            _names[var] = var.ToString();
            _taken.Add(_names[var]);
        }

        Block(body, new List<Var>());
    }

    public string this[Var var] => _names[var];

    private void Block(Seq<Stmt> block, IReadOnlyList<Var> outer)
    {
        List<Var> own = new(outer);
        foreach (Var var in outer)
        {
            Name(var);
        }

        foreach (Stmt stmt in block)
        {
            if (stmt is Stmt.Let let)
            {
                foreach (Var var in let.Vars)
                {
                    Name(var);
                    own.Add(var);
                }
            }
        }

        foreach (Stmt stmt in block)
        {
            switch (stmt)
            {
                case Stmt.For loop:
                    Block(loop.Body, [loop.Variable]);
                    break;
                case Stmt.If branch:
                    Block(branch.Then, []);
                    Block(branch.Else, []);
                    break;
            }
        }

        // Blocks beside this one may have the same names.
        foreach (Var var in own)
        {
            _taken.Remove(_names[var]);
        }
    }

    private void Name(Var var)
    {
        string wanted = var.ToString();
        string name = wanted;
        for (int i = 2; !_taken.Add(name); i++)
        {
            name = $"{wanted}_{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        }

        _names[var] = name;
    }
}
