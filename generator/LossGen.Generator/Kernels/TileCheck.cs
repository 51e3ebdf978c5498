using System;
using System.Collections.Generic;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Kernels;

/// <summary>
/// Runs a tile for one of its blocks, on every path, without any number: each vector of scratch knows whose value it holds, each number of the outputs whether it has been written. Blocks
/// are independent of each other, so one stands for all.
/// </summary>
internal sealed class TileCheck
{
    private readonly Kernel _kernel;
    private readonly List<string> _errors;
    private readonly List<Expr> _conditions;
    private readonly HashSet<StoredValue> _stored;
    private readonly HashSet<StoredValue> _read;
    private readonly int _path;
    private readonly bool _hasGradients;
    private readonly ScratchCells _cells;
    private readonly OutputNumbers _outputs;
    private readonly Dictionary<Var, int> _classes = new();

    private TileCheck(Kernel kernel, List<string> errors, List<Expr> conditions, HashSet<StoredValue> stored, HashSet<StoredValue> read, int path, bool hasGradients)
    {
        (_kernel, _errors, _conditions, _stored, _read, _path, _hasGradients) = (kernel, errors, conditions, stored, read, path, hasGradients);
        _cells = new ScratchCells(kernel);
        _outputs = new OutputNumbers(kernel.Shape);
    }

    /// <param name="kernel">The kernel.</param>
    /// <param name="isFinished">Whether what nobody reads has fallen away.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static void Run(Kernel kernel, bool isFinished, List<string> errors)
    {
        List<Expr> conditions = new();
        HashSet<StoredValue> stored = new(), read = new();
        ((Seq<Stmt>)[.. kernel.Body, .. kernel.Parts]).Each(s =>
        {
            if (s is Stmt.If { Condition: var condition } && !NeedsGradients(condition) && !conditions.Contains(condition))
            {
                conditions.Add(condition);
            }
        });
        foreach (bool hasGradients in new[] { false, true })
        {
            List<TileCheck> paths = new();
            for (int path = 0; path < 1 << conditions.Count; path++)
            {
                TileCheck check = new(kernel, errors, conditions, stored, read, path, hasGradients);
                check.Block(kernel.Body);
                paths.Add(check);
            }

            foreach (TileCheck check in paths)
            {
                check._outputs.Check(paths.ConvertAll(p => p._outputs), error => errors.Add(error + check.Where));
            }
        }

        foreach (StoredValue value in stored)
        {
            if (isFinished && !read.Contains(value))
            {
                errors.Add($"{value.Buffer}[{value.At}] is stored, but nobody reads it, in {KernelValidator.Name(value.Writer)}");
            }
        }
    }

    private string Where => (_hasGradients ? ", with gradients" : ", without gradients") + (_path == 0 ? string.Empty : ", where not all rows are ordinary");

    private static bool NeedsGradients(Expr condition) => condition is Expr.Run { Intrinsic: var asked } && asked == Intrinsic.NeedsGradients;

    private void Block(Seq<Stmt> stmts)
    {
        foreach (Stmt stmt in stmts)
        {
            switch (stmt)
            {
                case Stmt.If s:
                    Block(Holds(s.Condition) ? s.Then : s.Else);
                    break;
                case Stmt.For { IsOfVectors: true, Count: Expr.Whole { Index.Constant: var count }, By: Expr.Whole { Index.Constant: var by } } s:
                    // Of the numbers of a tile, those of the block.
                    for (int c = 0; c < (s.Axis == Axis.Numbers ? _kernel.Shape.Classes : count); c += by)
                    {
                        _classes[s.Variable] = c;
                        Block(s.Body);
                    }

                    break;
                case Stmt.For { Axis: Axis.Blocks, Count: Expr.Use { Var: var count } } s when count == _kernel.Inputs.GradientBlocks && !_hasGradients:
                    break;
                case Stmt.For s:
                    Block(s.Body);
                    break;
                case Stmt.Do s:
                    Do(s);
                    break;
                default:
                    stmt.Touches((at, isWritten) => Touch(at, isWritten, stmt));
                    break;
            }
        }
    }

    private bool Holds(Expr condition) => NeedsGradients(condition) ? _hasGradients : (_path >> _conditions.IndexOf(condition) & 1) != 0;

    private void Do(Stmt.Do stmt)
    {
        Intrinsic intrinsic = stmt.Run.Intrinsic;
        if (intrinsic == Intrinsic.Part)
        {
            Block([_kernel.Parts[((Expr.Whole)stmt.Run.Args[0]).Index.Constant]]);
        }
        else if (intrinsic == Intrinsic.SlowTile || intrinsic == Intrinsic.RowByRow)
        {
            // It reads all inputs, and leaves nothing of the scratch as it was.
            _outputs.TakeOver(error => _errors.Add($"{error} in {intrinsic}{Where}"));
            _cells.Clear();
        }
        else if (intrinsic == Intrinsic.NaNRows)
        {
            Touch(((Expr.Address)stmt.Run.Args[0]).Of, false, stmt);
        }
        else
        {
            stmt.Touches((at, isWritten) => Touch(at, isWritten, stmt));
        }
    }

    private void Touch(Access at, bool isWritten, Stmt stmt)
    {
        if (!at.Buffer.IsScratch)
        {
            if (at.Buffer.Stored == Stored.Element)
            {
                Argument(at, isWritten, stmt);
            }

            return;
        }

        int first = at.IsAll ? 0 : Value(at.At);
        for (int i = first; i < (at.IsAll ? at.Buffer.Length : first + 1); i++)
        {
            if (isWritten)
            {
                _cells.Write(at.Buffer, i, stmt);
                if (stmt is not Stmt.Let)
                {
                    // What a reduction needs room for is read by itself.
                    _stored.Add(new StoredValue(at.Buffer, i, stmt));
                }
            }
            else if (_cells.Read(at.Buffer, i, out Stmt? writer) is { } wrong)
            {
                _errors.Add($"{at.Buffer}[{i}] is read where {wrong}, in {KernelValidator.Name(stmt)}{Where}");
            }
            else
            {
                _read.Add(new StoredValue(at.Buffer, i, writer!));
            }
        }
    }

    private void Argument(Access at, bool isWritten, Stmt stmt)
    {
        string? wrong;
        if (stmt is Stmt.Do)
        {
            // At labels, which may be any.
            wrong = isWritten ? _outputs.WriteSome(at.Buffer) : _outputs.ReadAll(at.Buffer);
        }
        else
        {
            (int from, int count) = Numbers(at);
            wrong = isWritten
                ? _outputs.Write(at.Buffer, from, count, mayRepeat: _path != 0) ?? (!at.Buffer.IsOfRows && !_hasGradients ? "is written, but not wanted" : null)
                : at.IsAll && stmt is not Stmt.Transpose ? _outputs.ReadAll(at.Buffer)
                : _outputs.Read(at.Buffer, from, count);
        }

        if (wrong is not null)
        {
            _errors.Add($"{at.Buffer} {wrong}, in {KernelValidator.Name(stmt)}{Where}");
        }
    }

    /// <summary>The numbers of an argument that a place means, counted from the first of the block; of batches that lie class by class, class by class.</summary>
    private (int From, int Count) Numbers(Access at)
    {
        int lanes = _kernel.Shape.Lanes;
        if (at.IsAll)
        {
            return (0, lanes * _kernel.Shape.Classes);
        }

        int from = at.At.Constant;
        foreach (Index.Term term in at.At.Terms)
        {
            bool isStride = term.Variable == _kernel.Inputs.Stride || term.Times == _kernel.Inputs.Stride;
            int c = _classes.TryGetValue(term.Variable, out int turn) ? turn : term.Variable == _kernel.Inputs.Stride ? 1 : 0;
            from += term.Factor * c * (isStride ? lanes : 1);
        }

        return (from, lanes);
    }

    private int Value(Index index)
    {
        int sum = index.Constant;
        foreach (Index.Term term in index.Terms)
        {
            sum += term.Factor * _classes[term.Variable];
        }

        return sum;
    }
}
