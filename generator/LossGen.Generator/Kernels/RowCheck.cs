using System;
using System.Collections.Generic;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Kernels;

/// <summary>
/// Runs a kernel of one row without any number, for calls that want all outputs: each number of an output has to be written, each vector of scratch to be written before it is read, and no
/// lane may be read or written that is no class of the row.
/// </summary>
internal sealed class RowCheck
{
    private readonly Kernel _kernel;
    private readonly List<string> _errors;
    private readonly Dictionary<Buffer, bool[]> _written = new();
    private readonly Dictionary<Var, int> _turns = new();

    private RowCheck(Kernel kernel, List<string> errors) => (_kernel, _errors) = (kernel, errors);

    public static void Run(Kernel kernel, List<string> errors)
    {
        RowCheck check = new(kernel, errors);
        check.Block(kernel.Body);
        foreach (KeyValuePair<Buffer, bool[]> written in check._written)
        {
            int missing = Array.IndexOf(written.Value, false);
            if (missing >= 0 && !written.Key.IsScratch)
            {
                errors.Add($"number {missing} of {written.Key} is not written");
            }
        }
    }

    private void Block(Seq<Stmt> stmts)
    {
        foreach (Stmt stmt in stmts)
        {
            switch (stmt)
            {
                case Stmt.If { Condition: Expr.Run run } branch:
                    // Where a row has no distribution, or not the usual numbers, all of it is left to others.
                    Block(run.Intrinsic == Intrinsic.Wants ? branch.Then : branch.Else);
                    break;
                case Stmt.For { Count: Expr.Whole { Index.Constant: var count }, By: Expr.Whole { Index.Constant: > 0 and var by } } loop:
                    for (int v = 0; v < count; v += by)
                    {
                        _turns[loop.Variable] = v;
                        Block(loop.Body);
                    }

                    break;
                default:
                    stmt.Touches((at, isWritten) => Touch(at, isWritten, stmt));
                    break;
            }
        }
    }

    private void Touch(Access at, bool isWritten, Stmt stmt)
    {
        if (at.Buffer.Space == Space.Table || IsAtLabel(at))
        {
            return;
        }

        int lanes = _kernel.Shape.Lanes;
        int length = at.Buffer.IsScratch ? at.Buffer.Length : _kernel.Shape.Classes;
        int from = at.IsAll ? 0 : Value(at.At);
        int end = at.IsAll ? length : at.Buffer.IsScratch ? from + 1 : at.End > 0 ? Math.Min(from + lanes, at.End) : from + lanes;
        if (from < 0 || end > length)
        {
            _errors.Add($"{at.Buffer}[{from} to {end - 1}] is outside of {length}, in {KernelValidator.Name(stmt)}");
            return;
        }

        if (!_written.TryGetValue(at.Buffer, out bool[]? written) && (isWritten || at.Buffer.IsScratch))
        {
            _written.Add(at.Buffer, written = new bool[length]);
        }

        for (int i = from; i < end && written is not null; i++)
        {
            if (isWritten)
            {
                written[i] = true;
            }
            else if (at.Buffer.IsScratch && !written[i] && !IsShared(at.Buffer))
            {
                _errors.Add($"{at.Buffer}[{i}] is read before it is written, in {KernelValidator.Name(stmt)}");
            }
        }
    }

    private bool IsShared(Buffer buffer)
    {
        foreach (RowMemory memory in _kernel.Memory)
        {
            if (memory.Over == buffer)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAtLabel(Access at) => at.At.Terms.Count == 1 && at.At.Terms[0].Variable == _kernel.Inputs.Label;

    private int Value(Index index)
    {
        int sum = index.Constant;
        foreach (Index.Term term in index.Terms)
        {
            sum += term.Factor * (_turns.TryGetValue(term.Variable, out int turn) ? turn : 0);
        }

        return sum;
    }
}
