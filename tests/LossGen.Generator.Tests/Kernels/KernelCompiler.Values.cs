using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;
using LossGen.Generator.Tests.Recipes;

namespace LossGen.Generator.Tests.Kernels;

/// <content>Expressions that are a number, a label, a truth or a bit pattern a lane.</content>
internal sealed partial class KernelCompiler<T>
{
    /// <summary>The register of a value: that of a local or a constant, one that is given, or a temporary one.</summary>
    private int Value(Expr expr, List<Action> code, int? into = null)
    {
        int? known = expr switch
        {
            Expr.Use e => e.Var.Type is VarType.Integer or VarType.Flag ? throw new InvalidOperationException($"{e.Var} is no vector.") : Place(e.Var),
            Expr.Const e => Constant(Bits.Of(T.CreateTruncating(e.Value))),
            Expr.Bits e => Constant(typeof(T) == typeof(float) ? (int)e.Value : e.Value),
            Expr.Table e when e.Class.IsConstant => Constant(Bits.Of(Table(e)[e.Class.Constant])),
            Expr.LaneMask e => Mask(e),
            _ => null,
        };
        if (known is { } from)
        {
            if (into is { } copy)
            {
                code.Add(() => _machine.Registers.AsSpan(from, _machine.Vectors).CopyTo(_machine.Registers.AsSpan(copy, _machine.Vectors)));
            }

            return into ?? from;
        }

        int to = into ?? Temporary();
        Values(expr, code, () => [to]);
        return to;
    }

    /// <summary>The values of what may give several.</summary>
    /// <param name="expr">What gives them.</param>
    /// <param name="code">What computes them.</param>
    /// <param name="registers">Where they go, asked for when all that is read is known.</param>
    private void Values(Expr expr, List<Action> code, Func<int[]> registers)
    {
        switch (expr)
        {
            case Expr.Apply { Op: Op.IsLabel } e:
                IsLabel(e, code, registers()[0]);
                break;
            case Expr.Apply { Op: Op.Rarely } e:
                Rarely(Values(e.Args, code), registers()[0], code);
                break;
            case Expr.Apply { Op: Op.Usually } e:
                Usually(Values(e.Args, code), registers()[0], code);
                break;
            case Expr.Apply e:
                Apply(e, Values(e.Args, code), registers()[0], code);
                break;
            case Expr.Table e:
                IReadOnlyList<T> table = Table(e);
                Func<int> c = Integer(e.Class);
                int constant = registers()[0];
                code.Add(() => _machine.Numbers(constant).Fill(table[c()]));
                break;
            case Expr.Permute e:
                Permute(e.Places, Value(e.First, code), Value(e.Second, code), registers()[0], code);
                break;
            case Expr.Blend e:
                (int first, int second, int mask) = (Value(e.First, code), Value(e.Second, code), Value(e.Mask, code));
                Each(code, Op.Select, registers()[0], mask, second, first, 0);
                break;
            case Expr.Load e:
                Load(e.From, registers()[0], code);
                break;
            case Expr.Reduce e:
                Reduce(e, code, registers());
                break;
            case Expr.Call e:
                Call(e, Values(e.Args, code), code, registers());
                break;
            case Expr.Run e when s_values.TryGetValue(e.Intrinsic, out Action<KernelCompiler<T>, Seq<Expr>, List<Action>, Func<int[]>>? meaning):
                meaning(this, e.Args, code, registers);
                break;
            case Expr.Use or Expr.Const or Expr.Bits or Expr.LaneMask:
                Value(expr, code, registers()[0]);
                break;
            default:
                throw new InvalidOperationException($"{expr} is no vector.");
        }
    }

    private int[] Values(Seq<Expr> exprs, List<Action> code)
    {
        int[] values = new int[exprs.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Value(exprs[i], code);
        }

        return values;
    }

    private int Constant(long bits)
    {
        if (!_constants.TryGetValue(bits, out int register))
        {
            _constants.Add(bits, register = NewRegister());
        }

        return register;
    }

    private int Mask(Expr.LaneMask mask)
    {
        int register = NewRegister();
        _masks.Add((register, [.. mask.Lanes.Select(l => l ? Bits.Number<T>(-1) : T.Zero)]));
        return register;
    }

    private IReadOnlyList<T> Table(Expr.Table table)
        => _tables.TryGetValue(table.Name, out IReadOnlyList<T>? numbers) ? numbers : throw new InvalidOperationException($"there is no table {table.Name}.");

    /// <summary>An operation of recipes on all vectors of a value.</summary>
    private void Each(List<Action> code, Op op, int to, int a, int b, int c, int shift) => code.Add(() =>
    {
        Span<Vector256<T>> registers = _machine.Registers;
        for (int i = 0; i < _machine.Vectors; i++)
        {
            registers[to + i] = VectorOperations.Apply(op, registers[a + i], registers[b + i], registers[c + i], shift);
        }
    });

    private void Apply(Expr.Apply apply, int[] args, int to, List<Action> code)
    {
        if (args.Length is 0 or > 3)
        {
            throw new InvalidOperationException($"{apply.Op} of {args.Length} values.");
        }

        Each(code, apply.Op, to, args[0], args[Math.Min(1, args.Length - 1)], args[^1], apply.Number);
    }

    private void IsLabel(Expr.Apply isLabel, List<Action> code, int to)
    {
        int labels = Value(isLabel.Args[0], code);
        Func<int> c = Integer(isLabel.Args[1]);
        code.Add(() =>
        {
            Span<Vector256<T>> registers = _machine.Registers;
            Vector256<T> wanted = Vector256.Create(Bits.Number<T>(c()));
            for (int i = 0; i < _machine.Vectors; i++)
            {
                registers[to + i] = LaneBits.Equals(registers[labels + i], wanted);
            }
        });
    }

    /// <summary>The fast form but where a size is at least a limit.</summary>
    private void Rarely(int[] args, int to, List<Action> code)
    {
        int isLarge = Temporary();
        Each(code, Op.GreaterOrEqual, isLarge, args[2], args[3], args[3], 0);
        Each(code, Op.Select, to, isLarge, args[0], args[1], 0);
    }

    /// <summary>The fast form where the bit patterns of all values lie in their ranges.</summary>
    private void Usually(int[] args, int to, List<Action> code) => code.Add(() =>
    {
        Span<Vector256<T>> registers = _machine.Registers;
        for (int i = 0; i < _machine.Vectors; i++)
        {
            Vector256<T> isIn = Vector256<T>.AllBitsSet;
            for (int range = 2; range < args.Length; range += 3)
            {
                Vector256<T> from = registers[args[range + 1] + i];
                isIn &= LaneBits.IsBelow(LaneBits.Subtract(registers[args[range] + i], from), LaneBits.Subtract(registers[args[range + 2] + i], from));
            }

            // A form may end before its ranges do, and show it.
            isIn &= Vector256.LessThan(Vector256.Abs(registers[args[1] + i]), Vector256.Create(T.PositiveInfinity));
            registers[to + i] = Vector256.ConditionalSelect(isIn, registers[args[1] + i], registers[args[0] + i]);
        }
    });

    private void Permute(Seq<int> places, int first, int second, int to, List<Action> code)
    {
        int lanes = _machine.Lanes;
        int[] from = places.Count == lanes && places.All(p => p >= 0 && p < 2 * lanes)
            ? [.. places]
            : throw new InvalidOperationException($"lanes {string.Join(' ', places)} of two vectors of {lanes}.");
        code.Add(() =>
        {
            Span<T> moved = stackalloc T[lanes];
            for (int i = 0; i < lanes; i++)
            {
                moved[i] = from[i] < lanes ? _machine.Numbers(first)[from[i]] : _machine.Numbers(second)[from[i] - lanes];
            }

            moved.CopyTo(_machine.Numbers(to));
        });
    }

    private void Load(Access from, int to, List<Action> code)
    {
        if (from.Buffer.IsScratch)
        {
            (Func<int> at, Func<int> block) = ScratchPlace(from);
            code.Add(() => _machine.Scratch(from.Buffer, at(), block()).CopyTo(_machine.Registers.AsSpan(to, _machine.Vectors)));
            return;
        }

        Func<int> place = Integer(from.At);
        if (from.Buffer.Stored != Stored.Int)
        {
            code.Add(() => _machine.Argument(from.Buffer).Read(place(), _machine.Lanes).CopyTo(_machine.Numbers(to)));
            return;
        }

        code.Add(() =>
        {
            ReadOnlySpan<int> labels = _machine.Labels(place(), _machine.Lanes);
            Span<T> lanes = _machine.Numbers(to);
            for (int i = 0; i < lanes.Length; i++)
            {
                lanes[i] = Bits.Number<T>(labels[i]);
            }
        });
    }
}
