using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Tests.Recipes;

namespace LossGen.Generator.Tests.Kernels;

/// <content>What may have several results: reductions over the classes and elementary functions.</content>
internal sealed partial class KernelCompiler<T>
{
    private void Reduce(Expr.Reduce reduce, List<Action> code, int[] to)
    {
        Func<int, T[]> rowOf = RowOf(reduce.Of);
        int labels = reduce.Op == Op.AtLabel ? Value(reduce.Args[0], code) : 0;
        int classes = _machine.Kernel.Shape.Classes;
        code.Add(() =>
        {
            for (int lane = 0; lane < _machine.Lanes; lane++)
            {
                T[] values = rowOf(lane);
                (T first, T second) = reduce.Op switch
                {
                    Op.MaxOf => Reductions<T>.Of<Reductions<T>.Max>(values),
                    Op.SumOf => Reductions<T>.Of<Reductions<T>.Sum>(values),
                    Op.HiOf => Reductions<T>.Of<Reductions<T>.HiRest>(values),
                    Op.CompensatedSumOf => Reductions<T>.Of<Reductions<T>.CompensatedSum>(values),
                    Op.AtLabel => (values[(int)Bits.Of(_machine.Numbers(labels)[lane])], default),
                    _ => throw new InvalidOperationException($"{reduce.Op} is no reduction."),
                };
                _machine.Numbers(to[0])[lane] = first;
                if (to.Length > 1)
                {
                    _machine.Numbers(to[1])[lane] = second;
                }
            }
        });
    }

    /// <summary>The numbers of a row of a block, wherever they are.</summary>
    private Func<int, T[]> RowOf(Access rows)
    {
        int classes = _machine.Kernel.Shape.Classes;
        T[] row = new T[classes];
        if (!rows.Buffer.IsScratch)
        {
            Func<int> first = Integer(rows.At);
            return lane =>
            {
                _machine.Argument(rows.Buffer).Read(first() + (lane * classes), classes).CopyTo(row);
                return row;
            };
        }

        (Func<int> _, Func<int> block) = ScratchPlace(rows);
        int between = _machine.Vectors * Vector256<T>.Count;
        return lane =>
        {
            ReadOnlySpan<T> numbers = _machine.AllNumbers(rows.Buffer, block());
            for (int c = 0; c < classes; c++)
            {
                int number = (lane * classes) + c;
                row[c] = rows.Buffer.HasRows ? numbers[(number / _machine.Lanes * between) + (number % _machine.Lanes)] : numbers[(c * between) + lane];
            }

            return row;
        };
    }

    private void Call(Expr.Call call, int[] args, List<Action> code, int[] to)
    {
        if (!_functions.TryGetValue(call.Function, out LaneFunction<T>? function))
        {
            _functions.Add(call.Function, function = new LaneFunction<T>(call.Function, _machine.Kernel.Shape.Width));
        }

        int[][] inputs = InputsOf(call, args);
        if (to.Length != call.Values || inputs[0].Length != function.Inputs)
        {
            throw new InvalidOperationException($"{call.Function} of {call.Values} values has {args.Length} arguments and {to.Length} results.");
        }

        code.Add(() =>
        {
            Span<Vector256<T>> registers = _machine.Registers;
            for (int value = 0; value < inputs.Length; value++)
            {
                for (int i = 0; i < _machine.Vectors; i++)
                {
                    registers[to[value] + i] = function.Of(registers, inputs[value], i);
                }
            }
        });
    }

    /// <summary>The inputs of each value: of several, those that differ come first, argument by argument.</summary>
    private static int[][] InputsOf(Expr.Call call, int[] args)
    {
        if (call.Values == 1)
        {
            return [args];
        }

        IReadOnlyList<bool> shared = ElementaryFunctions.SharedInputs(call.Function, LaneFunction<T>.Element);
        int[][] inputs = [.. Enumerable.Range(0, call.Values).Select(_ => new int[shared.Count])];
        int varying = 0;
        int same = shared.Count(s => !s) * call.Values;
        for (int i = 0; i < shared.Count; i++)
        {
            for (int value = 0; value < call.Values; value++)
            {
                inputs[value][i] = shared[i] ? args[same] : args[varying++];
            }

            same += shared[i] ? 1 : 0;
        }

        return inputs;
    }
}
