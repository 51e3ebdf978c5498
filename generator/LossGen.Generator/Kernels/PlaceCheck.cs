using System.Collections.Generic;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Kernels;

/// <summary>Whether every place lies in its buffer, whatever the loops around it have come to, and is of a block where there are blocks.</summary>
internal sealed class PlaceCheck
{
    private readonly Kernel _kernel;
    private readonly List<string> _errors;

    /// <summary>The largest value of each loop variable that goes over a known number of turns.</summary>
    private readonly Dictionary<Var, int> _largest = new();

    /// <summary>The locals that are the first rows of blocks.</summary>
    private readonly HashSet<Var> _rows = new();

    public PlaceCheck(Kernel kernel, List<string> errors) => (_kernel, _errors) = (kernel, errors);

    public void Run()
    {
        Block(_kernel.Body, null);
        foreach (Stmt.For part in _kernel.Parts)
        {
            Block([part], null);
        }
    }

    /// <param name="stmts">The statements.</param>
    /// <param name="block">The loop over blocks that they are in, if any.</param>
    private void Block(Seq<Stmt> stmts, Stmt.For? block)
    {
        foreach (Stmt stmt in stmts)
        {
            bool isNaNRows = stmt is Stmt.Do { Run.Intrinsic: var done } && done == Intrinsic.NaNRows;
            stmt.Touches((at, _) =>
            {
                string? wrong = at.Buffer.IsScratch ? Scratch(at, isNaNRows ? null : block) : isNaNRows ? null : Argument(at);
                if (wrong is not null)
                {
                    _errors.Add($"{at.Buffer}{(wrong[0] == '[' ? string.Empty : " ")}{wrong}, in {KernelValidator.Name(stmt)}");
                }
            });
            switch (stmt)
            {
                case Stmt.Let { Value: Expr.Run run } let when run.Intrinsic == Intrinsic.Row:
                    _rows.Add(let.Vars[0]);
                    break;
                case Stmt.For { Count: Expr.Whole { Index: { IsConstant: true, Constant: var count } }, By: Expr.Whole { Index: { IsConstant: true, Constant: > 0 and var by } } } loop:
                    _largest[loop.Variable] = (count - 1) / by * by;
                    Block(loop.Body, loop.Axis == Axis.Blocks ? loop : block);
                    break;
                case Stmt.For loop:
                    _largest.Remove(loop.Variable);
                    Block(loop.Body, loop.Axis == Axis.Blocks ? loop : block);
                    break;
                case Stmt.If branch:
                    Block(branch.Then, block);
                    Block(branch.Else, block);
                    break;
            }
        }
    }

    private string? Scratch(Access access, Stmt.For? block)
    {
        if (access.Buffer.HasRows && access.Block is null)
        {
            return access.At.Equals(Index.Of(_kernel.Inputs.Number)) ? null : "is touched as it lies in rows, but not at a number of a tile";
        }

        if (access.Block is not { } of)
        {
            return "is of no block";
        }

        if (block is null ? !of.Equals(Index.Zero) : !IsIn(of, block))
        {
            return block is null ? "is touched outside of loops over blocks" : $"of another block is touched in the loop over {block.Variable}";
        }

        if (access.IsAll)
        {
            return access.At.Equals(Index.Zero) ? null : "is touched as a whole, but not from its start";
        }

        return Range(access.At) is not var (least, most) ? "has a place that nobody knows" : least < 0 || most >= access.Buffer.Length ? $"[{(least < 0 ? least : most)}] is outside of {access.Buffer.Length} vectors" : null;
    }

    /// <summary>Whether a block is one of those that a turn of a loop is for.</summary>
    private static bool IsIn(Index of, Stmt.For loop)
        => of.Terms.Count == 1 && of.Terms[0].Equals(new Index.Term(loop.Variable)) && of.Constant >= 0 && loop.By is Expr.Whole { Index: { IsConstant: true, Constant: var by } } && of.Constant < by;

    private string? Argument(Access access)
    {
        if (access.Block is not null)
        {
            return "is an argument, but touched in a block";
        }

        KernelShape shape = _kernel.Shape;
        if (access.At.Reads(_kernel.Inputs.Number))
        {
            return access.At.Equals(Index.Of(_kernel.Inputs.First, shape.Lanes * shape.Classes) + Index.Of(_kernel.Inputs.Number, shape.Lanes)) ? null : "is touched at no number of the tile";
        }

        int factor = 0;
        List<Index.Term> others = new();
        foreach (Index.Term term in access.At.Terms)
        {
            if (_rows.Contains(term.Variable) && term.Times is null)
            {
                factor += term.Factor;
            }
            else
            {
                others.Add(term);
            }
        }

        // Numbers of all classes lie behind each other for each row, or a stride apart.
        bool isOfRowsOfClasses = !access.Buffer.IsOfRows && !shape.ByClass;
        if (factor != (isOfRowsOfClasses ? shape.Classes : 1))
        {
            return "is touched at no row";
        }

        if (shape.ByClass && !access.Buffer.IsOfRows && others.Count > 0)
        {
            bool isClass = others.Count == 1 && others[0].Times is null == (others[0].Variable == _kernel.Inputs.Stride) && access.At.Constant == 0;
            int most = !isClass ? -1 : others[0].Times is null ? others[0].Factor : others[0].Times == _kernel.Inputs.Stride && _largest.TryGetValue(others[0].Variable, out int last) ? others[0].Factor * last : -1;
            return most < 0 ? "has a place that nobody knows" : most >= shape.Classes ? $"of class {most} is outside of {shape.Classes} classes" : null;
        }

        int end = isOfRowsOfClasses && !access.IsAll ? (shape.Classes - 1) * shape.Lanes : 0;
        return Range(new Index(access.At.Constant, others.ToSeq())) is not var (from, to) ? "has a place that nobody knows"
            : from < 0 || to > end ? $"{(from < 0 ? from : to)} numbers behind the first is outside of a block's"
            : null;
    }

    /// <summary>The least and the largest value of a place; null where a variable of it is not a loop's.</summary>
    private (int Least, int Most)? Range(Index index)
    {
        (int least, int most) = (index.Constant, index.Constant);
        foreach (Index.Term term in index.Terms)
        {
            if (term.Times is not null || !_largest.TryGetValue(term.Variable, out int largest))
            {
                return null;
            }

            (least, most) = term.Factor < 0 ? (least + (term.Factor * largest), most) : (least, most + (term.Factor * largest));
        }

        return (least, most);
    }
}
