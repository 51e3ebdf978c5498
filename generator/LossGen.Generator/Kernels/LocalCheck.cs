using System.Collections.Generic;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Kernels;

/// <summary>Whether every local is defined once, before it is read, where C# would know it, and with what its type says.</summary>
internal sealed class LocalCheck
{
    private readonly Kernel _kernel;
    private readonly List<string> _errors;
    private readonly HashSet<Var> _given;

    /// <summary>Whether vectors are numbers, so that there is nothing to mistake.</summary>
    private readonly bool _isOfNumbers;

    public LocalCheck(Kernel kernel, List<string> errors)
    {
        (_kernel, _errors) = (kernel, errors);
        _isOfNumbers = kernel.IsOfRow && kernel.Shape.Lanes == 1;
        _given = kernel.IsOfRow ? [kernel.Inputs.Label, kernel.Inputs.Scale, .. kernel.Inputs.Numbers.Values] : [kernel.Inputs.Blocks, kernel.Inputs.TileBlocks];
        if (kernel.Shape.ByClass)
        {
            _given.Add(kernel.Inputs.Stride);
        }
    }

    public void Run() => Block(_kernel.Body, _given);

    private void Block(Seq<Stmt> stmts, HashSet<Var> outer)
    {
        HashSet<Var> known = new(outer);
        foreach (Stmt stmt in stmts)
        {
            stmt.Reads(v =>
            {
                if (!known.Contains(v))
                {
                    _errors.Add($"{v} is not known in {KernelValidator.Name(stmt)}");
                }
            });
            stmt.Own(e =>
            {
                if (!_isOfNumbers && e.WrongArgument() is { } wrong)
                {
                    _errors.Add($"{wrong}, in {KernelValidator.Name(stmt)}");
                }
            });
            Statement(stmt, known);
        }
    }

    private void Statement(Stmt stmt, HashSet<Var> known)
    {
        switch (stmt)
        {
            case Stmt.Let s:
                Define(s, known);
                break;

            case Stmt.Set s:
                if (!known.Contains(s.Var))
                {
                    _errors.Add($"{s.Var} is set before it is defined");
                }

                if (!s.Var.IsMutable)
                {
                    _errors.Add($"{s.Var} is set, but never changes");
                }

                Expect(s.Value, s.Var.Type, stmt);
                break;

            case Stmt.Store s:
                Expect(s.Value, _kernel.IsOfRow && s.Value.IsOfRow() ? VarType.Number : VarType.Lanes, stmt);
                break;

            case Stmt.Return s:
                Expect(s.Value, VarType.Number, stmt);
                break;

            case Stmt.Do { Run.Intrinsic: var intrinsic } s:
                if (intrinsic.Type is not null)
                {
                    _errors.Add($"{intrinsic} is done for nothing");
                }

                if (intrinsic == Intrinsic.Part)
                {
                    Part(s.Run);
                }

                break;

            case Stmt.For s:
                Expect(s.Count, VarType.Integer, stmt);
                Expect(s.By, VarType.Integer, stmt);
                if (known.Contains(s.Variable))
                {
                    _errors.Add($"{s.Variable} is defined twice");
                }

                Block(s.Body, [.. known, s.Variable]);
                break;

            case Stmt.If s:
                Expect(s.Condition, VarType.Flag, stmt);
                Block(s.Then, known);
                Block(s.Else, known);
                break;
        }
    }

    private void Define(Stmt.Let let, HashSet<Var> known)
    {
        (int least, int most) = let.Value.Results();
        if (let.Vars.Count < least || let.Vars.Count > most)
        {
            _errors.Add($"{KernelValidator.Name(let)} takes {let.Vars.Count} values of {most}");
        }

        foreach (Var var in let.Vars)
        {
            Expect(let.Value, var.Type, let);
            if (!known.Add(var))
            {
                _errors.Add($"{var} is defined twice");
            }
        }
    }

    private void Expect(Expr value, VarType type, Stmt stmt)
    {
        if (!_isOfNumbers && (value.TypeOf() is not { } own || (own != type && !(_kernel.IsOfRow && type == VarType.Number && value.IsConstant()))))
        {
            _errors.Add($"{KernelValidator.Name(stmt)} takes {type}, but is given {value.TypeOf()?.ToString() ?? "no value"}");
        }
    }

    /// <summary>A method of its own knows what it is given.</summary>
    private void Part(Expr.Run call)
    {
        if (call.Args.Count == 0 || call.Args[0] is not Expr.Whole { Index: { IsConstant: true, Constant: var number } } || number < 0 || number >= _kernel.Parts.Count)
        {
            _errors.Add("a part is called that there is not");
            return;
        }

        HashSet<Var> known = new(_given);
        for (int i = 1; i < call.Args.Count; i++)
        {
            if (call.Args[i] is Expr.Use use)
            {
                known.Add(use.Var);
            }
        }

        Block([_kernel.Parts[number]], known);
    }
}
