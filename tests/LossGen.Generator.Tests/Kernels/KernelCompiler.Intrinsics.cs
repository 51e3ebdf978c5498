using System;
using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using LossGen.Generator.Tests.Recipes;

namespace LossGen.Generator.Tests.Kernels;

/// <content>What intrinsics mean.</content>
internal sealed partial class KernelCompiler<T>
{
    private static readonly Dictionary<Intrinsic, Func<KernelCompiler<T>, Seq<Expr>, Func<int>>> s_integers = new()
    {
        [Intrinsic.Count] = (k, a) =>
        {
            (Func<int> tile, Func<int> blocks, Func<int> first) = (k.Integer(a[0]), k.Integer(a[1]), k.Integer(a[2]));
            return () => Math.Min(tile(), blocks() - first());
        },
        [Intrinsic.GradientBlocks] = (k, a) =>
        {
            Func<int> count = k.Integer(a[0]);
            return () => k._machine.Batch.HasGradients ? count() : 0;
        },
        [Intrinsic.Row] = (k, a) =>
        {
            (Func<int> first, Func<int> b) = (k.Integer(a[0]), k.Integer(a[1]));
            return () => (first() + b()) * k._machine.Lanes;
        },
    };

    private static readonly Dictionary<Intrinsic, Func<KernelCompiler<T>, Seq<Expr>, List<Action>, Func<bool>>> s_flags = new()
    {
        [Intrinsic.NeedsGradients] = (k, a, _) =>
        {
            Func<int> blocks = k.Integer(a[0]);
            return () => blocks() > 0;
        },
        [Intrinsic.Either] = (k, a, code) =>
        {
            (Func<bool> one, Func<bool> other) = (k.Flag(a[0], code), k.Flag(a[1], code));
            return () => one() | other();
        },
        [Intrinsic.AnyNaN] = (k, a, code) =>
        {
            int x = k.Value(a[0], code);
            return () => k.AnyLane(lane => T.IsNaN(k._machine.Numbers(x)[lane]));
        },
        [Intrinsic.AnyAtLeast] = (k, a, code) =>
        {
            (int x, int limit) = (k.Value(a[0], code), k.Value(a[1], code));
            return () => k.AnyLane(lane => k._machine.Numbers(x)[lane] >= k._machine.Numbers(limit)[lane]);
        },
        [Intrinsic.AnyAtLeastDistance] = (k, a, code) =>
        {
            (int largest, int below, int from) = (k.Value(a[0], code), k.Value(a[1], code), k.Value(a[2], code));
            return () => k.AnyLane(lane => LaneBits.Of(k._machine.Numbers(largest)[lane]) >= LaneBits.Of(LaneBits.Subtract(k._machine.Registers[below], k._machine.Registers[from])[0]));
        },
    };

    private static readonly Dictionary<Intrinsic, Action<KernelCompiler<T>, Seq<Expr>, List<Action>, Func<int[]>>> s_values = new()
    {
        [Intrinsic.AtLabels] = (k, a, code, to) => k.AtLabels(AccessOf(a[0]), AccessOf(a[1]), code, to()[0]),
        [Intrinsic.ConstantsAtLabels] = (k, a, code, to) => k.ConstantsAtLabels(AccessOf(a[0]), k.Table((Expr.Table)a[1]), code, to()[0]),
        [Intrinsic.LargerDistance] = (k, a, code, to) => k.LargerDistance(k.Values(a, code), code, to()[0]),
        [Intrinsic.TwoSum] = (k, a, code, to) => k.TwoSum(k.Values(a, code), code, to()),
    };

    private static readonly Dictionary<Intrinsic, Action<KernelCompiler<T>, Seq<Expr>, List<Action>>> s_effects = new()
    {
        [Intrinsic.PutAtLabels] = (k, a, code) => k.PutAtLabels(k.Value(a[0], code), AccessOf(a[1]), AccessOf(a[2]), code),
        [Intrinsic.NaNRows] = (k, a, code) => k.NaNRows(a, code),
        [Intrinsic.SlowTile] = (k, a, code) => k.SlowTile(k.Integer(a[0]), k.Integer(a[1]), k.Integer(a[2]), code),
        [Intrinsic.RowByRow] = (k, a, code) => k.RowByRow(k.Integer(a[0]), k.Integer(a[1]), code),
        [Intrinsic.Part] = (k, a, code) => k.Part((Expr.Whole)a[0], code),
    };

    /// <summary>Whether an intrinsic can be interpreted.</summary>
    public static bool HasMeaning(Intrinsic intrinsic)
        => s_integers.ContainsKey(intrinsic) || s_flags.ContainsKey(intrinsic) || s_values.ContainsKey(intrinsic) || s_effects.ContainsKey(intrinsic);

    private void Effect(Expr.Run run, List<Action> code)
    {
        if (!s_effects.TryGetValue(run.Intrinsic, out Action<KernelCompiler<T>, Seq<Expr>, List<Action>>? meaning))
        {
            throw new InvalidOperationException($"{run.Intrinsic} is nothing to be done.");
        }

        meaning(this, run.Args, code);
    }

    private static Access AccessOf(Expr expr) => expr is Expr.Address address ? address.Of : throw new InvalidOperationException($"{expr} is no address.");

    private bool AnyLane(Func<int, bool> holds)
    {
        for (int lane = 0; lane < _machine.Lanes; lane++)
        {
            if (holds(lane))
            {
                return true;
            }
        }

        return false;
    }

    private void AtLabels(Access labels, Access rows, List<Action> code, int to)
    {
        (Func<int> row, Func<int> start) = (Integer(labels.At), Integer(rows.At));
        code.Add(() => EachLabel(row(), (lane, label) => _machine.Numbers(to)[lane] = _machine.Argument(rows.Buffer).Read(start() + Place(lane, label), 1)[0]));
    }

    private void PutAtLabels(int x, Access labels, Access rows, List<Action> code)
    {
        (Func<int> row, Func<int> start) = (Integer(labels.At), Integer(rows.At));
        code.Add(() => EachLabel(row(), (lane, label) => _machine.Argument(rows.Buffer).Write(start() + Place(lane, label), 1)[0] = _machine.Numbers(x)[lane]));
    }

    private void ConstantsAtLabels(Access labels, IReadOnlyList<T> table, List<Action> code, int to)
    {
        Func<int> row = Integer(labels.At);
        code.Add(() => EachLabel(row(), (lane, label) => _machine.Numbers(to)[lane] = table[label]));
    }

    private void EachLabel(int row, Action<int, int> visit)
    {
        for (int lane = 0; lane < _machine.Lanes; lane++)
        {
            visit(lane, _machine.Labels(row, _machine.Lanes)[lane]);
        }
    }

    /// <summary>Where the number of a class of a row stands, seen from the first of the block's.</summary>
    private int Place(int lane, int c) => _machine.Kernel.Shape.ByClass ? lane + (c * _machine.Batch.Stride) : (lane * _machine.Kernel.Shape.Classes) + c;

    /// <summary>Largest, value and start.</summary>
    private void LargerDistance(int[] args, List<Action> code, int to) => code.Add(() =>
    {
        for (int i = 0; i < _machine.Vectors; i++)
        {
            _machine.Registers[to + i] = LaneBits.Larger(_machine.Registers[args[0] + i], LaneBits.Subtract(_machine.Registers[args[1] + i], _machine.Registers[args[2] + i]));
        }
    });

    /// <summary>Sum, what was lost, and the next number.</summary>
    private void TwoSum(int[] args, List<Action> code, int[] to) => code.Add(() =>
    {
        for (int lane = 0; lane < _machine.Lanes; lane++)
        {
            (T sum, T lost) = (_machine.Numbers(args[0])[lane], _machine.Numbers(args[1])[lane]);
            Reductions<T>.CompensatedSum.Combine(ref sum, ref lost, _machine.Numbers(args[2])[lane], T.NegativeZero);
            _machine.Numbers(to[0])[lane] = sum;
            if (to.Length > 1)
            {
                _machine.Numbers(to[1])[lane] = lost;
            }
        }
    });

    /// <summary>The value that is checked, count, first block, blocks with gradients, losses and all outputs.</summary>
    private void NaNRows(Seq<Expr> args, List<Action> code)
    {
        Access check = AccessOf(args[0]);
        (Func<int> at, Func<int> count, Func<int> first, Func<int> gradientBlocks) = (Integer(check.At), Integer(args[1]), Integer(args[2]), Integer(args[3]));
        (Func<int> _, Func<int> firstBlock) = ScratchPlace(check);
        code.Add(() =>
        {
            for (int row = 0; row < count() * _machine.Lanes; row++)
            {
                if (!T.IsNaN(_machine.ScratchNumbers(check.Buffer, at(), firstBlock() + (row / _machine.Lanes))[row % _machine.Lanes]))
                {
                    continue;
                }

                int ofBatch = (first() * _machine.Lanes) + row;
                _machine.Argument(AccessOf(args[4]).Buffer).Write(ofBatch, 1)[0] = T.NaN;
                for (int i = 5; i < args.Count && gradientBlocks() > 0; i++)
                {
                    for (int c = 0; c < _machine.Kernel.Shape.Classes; c++)
                    {
                        _machine.Argument(AccessOf(args[i]).Buffer).Write(Place(ofBatch, c), 1)[0] = T.NaN;
                    }
                }
            }
        });
    }

    private void SlowTile(Func<int> first, Func<int> count, Func<int> gradientBlocks, List<Action> code) => code.Add(() =>
    {
        KernelInterpreter<T> slow = _slow ?? throw new InvalidOperationException($"{_machine.Kernel.Name} needs another kernel, but has none.");
        _machine.SlowTiles++;
        slow.Run(_machine.Batch.Part(first(), count(), gradientBlocks() > 0));
    });

    private void RowByRow(Func<int> first, Func<int> count, List<Action> code) => code.Add(() =>
    {
        RowKernel<T> rows = _rows ?? throw new InvalidOperationException($"{_machine.Kernel.Name} needs a kernel of one row, but has none.");
        _machine.SlowTiles++;
        rows.Run(_machine.Batch, first() * _machine.Lanes, count() * _machine.Lanes);
    });

    /// <summary>A loop that is a method of its own: its locals are those of its call.</summary>
    private void Part(Expr.Whole number, List<Action> code)
    {
        Action[] part = Block([_machine.Kernel.Parts[number.Index.Constant]]);
        code.Add(() => Run(part));
    }
}
