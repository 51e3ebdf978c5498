using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;
using LossGen.Generator.Tests.Recipes;

namespace LossGen.Generator.Tests.Kernels;

/// <content>Expressions.</content>
internal sealed partial class RowInterpreter<T>
{
    private Vector256<T>[] Value(Expr expr) => Values(expr, 1)[0];

    private Vector256<T>[][] Values(Expr expr, int count) => expr switch
    {
        Expr.Use e when e.Var.Type == VarType.Integer => [All(Bits.Number<T>(_integers[e.Var]))],
        Expr.Use e => [_locals.TryGetValue(e.Var, out Vector256<T>[]? local) ? local : throw new InvalidOperationException($"{e.Var} is read before it is defined.")],
        Expr.Const e => [All(T.CreateTruncating(e.Value))],
        Expr.Bits e => [All(Bits.Number<T>(typeof(T) == typeof(float) ? (int)e.Value : e.Value))],
        Expr.Broadcast e => [Value(e.Number)],
        Expr.Apply { Op: Op.IsLabel } e => [IsLabel(Integer(((Expr.Whole)e.Args[1]).Index))],
        Expr.Apply { Op: Op.Usually } e => [Usually([.. e.Args.Select(Value)])],
        Expr.Apply e => [Apply(e)],
        Expr.Load e => [Load(e.From)],
        Expr.Element e => [All(Read(e.From.Buffer, Integer(e.From.At)))],
        Expr.Keep e => [Keep(e)],
        Expr.Reduce e => Reduce(e),
        Expr.Across e => Across(e),
        Expr.Call e => Call(e),
        Expr.Run e => Run(e, count),
        _ => throw new InvalidOperationException($"{expr} has no meaning in a kernel of one row."),
    };

    private Vector256<T>[] Apply(Expr.Apply apply)
    {
        Vector256<T>[][] args = [.. apply.Args.Select(Value)];
        return [.. Enumerable.Range(0, _vectors).Select(i => VectorOperations.Apply(apply.Op, args[0][i], args[Math.Min(1, args.Length - 1)][i], args[^1][i], apply.Number))];
    }

    private Vector256<T>[] IsLabel(int first) => Each(lane => Bits.Number<T>(_integers[_kernel.Inputs.Label] == first + lane ? -1 : 0));

    /// <summary>The fast form where the bit patterns of all values lie in their ranges.</summary>
    private Vector256<T>[] Usually(Vector256<T>[][] args) => [.. Enumerable.Range(0, _vectors).Select(i =>
    {
        Vector256<T> isIn = Vector256<T>.AllBitsSet;
        for (int range = 2; range < args.Length; range += 3)
        {
            isIn &= LaneBits.IsBelow(LaneBits.Subtract(args[range][i], args[range + 1][i]), LaneBits.Subtract(args[range + 2][i], args[range + 1][i]));
        }

        return Vector256.ConditionalSelect(isIn, args[1][i], args[0][i]);
    })];

    private Vector256<T>[] Load(Access from)
    {
        int at = Place(from);
        return Each(lane => from.End > 0 && at + lane >= from.End ? T.Zero : Read(from.Buffer, at + lane));
    }

    private Vector256<T>[] Keep(Expr.Keep keep)
    {
        Vector256<T>[] value = Value(keep.Value);
        int at = Integer(keep.At);
        return Each(lane => at + lane < keep.End ? Lane(value, lane) : T.CreateTruncating(keep.Others));
    }

    private Vector256<T>[][] Reduce(Expr.Reduce reduce)
    {
        T[] values = [.. Enumerable.Range(0, Classes).Select(c => Read(reduce.Of.Buffer, c))];
        (T first, T second) = reduce.Op switch
        {
            Op.MaxOf => Reductions<T>.Of<Reductions<T>.Max>(values),
            Op.SumOf => Reductions<T>.Of<Reductions<T>.Sum>(values),
            Op.HiOf => Reductions<T>.Of<Reductions<T>.HiRest>(values),
            Op.CompensatedSumOf => Reductions<T>.Of<Reductions<T>.CompensatedSum>(values),
            Op.AtLabel => (values[_integers[_kernel.Inputs.Label]], default),
            _ => throw new InvalidOperationException($"{reduce.Op} is no reduction."),
        };
        return [All(first), All(second)];
    }

    private Vector256<T>[][] Across(Expr.Across across)
    {
        Vector256<T>[][] parts = [.. across.Parts.Select(Value)];
        T[] first = [.. Enumerable.Range(0, Lanes).Select(l => Lane(parts[0], l))];
        T[] second = [.. Enumerable.Range(0, Lanes).Select(l => parts.Length > 1 ? Lane(parts[1], l) : across.Op == Op.HiOf ? T.NegativeZero : T.Zero)];
        for (int half = Lanes / 2; half >= 1; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                Combine(across.Op, ref first[i], ref second[i], first[i + half], second[i + half]);
            }
        }

        return [All(first[0]), All(second[0])];
    }

    private static void Combine(Op op, ref T a, ref T aSecond, T b, T bSecond)
    {
        switch (op)
        {
            case Op.MaxOf:
                Reductions<T>.Max.Combine(ref a, ref aSecond, b, bSecond);
                break;
            case Op.SumOf:
                Reductions<T>.Sum.Combine(ref a, ref aSecond, b, bSecond);
                break;
            case Op.HiOf:
                Reductions<T>.HiRest.Combine(ref a, ref aSecond, b, bSecond);
                break;
            default:
                Reductions<T>.CompensatedSum.Combine(ref a, ref aSecond, b, bSecond);
                break;
        }
    }

    /// <summary>The values of a function: of several, those that differ come first, argument by argument, those that are shared behind.</summary>
    private Vector256<T>[][] Call(Expr.Call call)
    {
        if (!_functions.TryGetValue(call.Function, out LaneFunction<T>? function))
        {
            _functions.Add(call.Function, function = new LaneFunction<T>(call.Function, _kernel.Shape.Width));
        }

        Vector256<T>[][] args = [.. call.Args.Select(Value)];
        Vector256<T>[] registers = [.. args.SelectMany(a => a)];
        IReadOnlyList<bool> shared = ElementaryFunctions.SharedInputs(call.Function, LaneFunction<T>.Element);
        int[][] inputs = [.. Enumerable.Range(0, call.Values).Select(_ => new int[shared.Count])];
        int at = 0;
        for (int i = 0; i < shared.Count; i++)
        {
            for (int value = 0; value < call.Values; value++)
            {
                inputs[value][i] = (shared[i] ? at : at + value) * _vectors;
            }

            at += shared[i] ? 1 : call.Values;
        }

        return [.. inputs.Select(of => Enumerable.Range(0, _vectors).Select(i => function.Of(registers, of, i)).ToArray())];
    }

    private Vector256<T>[][] Run(Expr.Run run, int count)
    {
        Vector256<T>[] Flag(bool holds) => All(Bits.Number<T>(holds ? -1 : 0));
        Vector256<T>[] Of(int argument) => Value(run.Args[argument]);
        if (run.Intrinsic == Intrinsic.Wants)
        {
            return [Flag(_wanted >= Integer(((Expr.Whole)run.Args[0]).Index))];
        }

        if (run.Intrinsic == Intrinsic.IsNaN || run.Intrinsic == Intrinsic.AnyNaN)
        {
            return [Flag(Enumerable.Range(0, Lanes).Any(l => T.IsNaN(Lane(Of(0), l))))];
        }

        if (run.Intrinsic == Intrinsic.Either)
        {
            return [Flag(Holds(run.Args[0]) | Holds(run.Args[1]))];
        }

        if (run.Intrinsic == Intrinsic.Otherwise)
        {
            return [All(Otherwise!())];
        }

        if (run.Intrinsic == Intrinsic.LargerDistance)
        {
            return [[.. Enumerable.Range(0, _vectors).Select(i => LaneBits.Larger(Of(0)[i], LaneBits.Subtract(Of(1)[i], Of(2)[i])))]];
        }

        if (run.Intrinsic == Intrinsic.AnyAtLeastDistance)
        {
            return [Flag(Enumerable.Range(0, Lanes).Any(l => LaneBits.Of(Lane(Of(0), l)) >= LaneBits.Of(LaneBits.Subtract(Of(1)[0], Of(2)[0])[0])))];
        }

        if (run.Intrinsic != Intrinsic.TwoSum)
        {
            throw new InvalidOperationException($"{run.Intrinsic} has no meaning in a kernel of one row.");
        }

        (Vector256<T>[] sum, Vector256<T>[] before, Vector256<T>[] next) = (Of(0), Of(1), Of(2));
        T Of2(int lane, bool isLost)
        {
            (T total, T lost) = (Lane(sum, lane), Lane(before, lane));
            Reductions<T>.CompensatedSum.Combine(ref total, ref lost, Lane(next, lane), T.NegativeZero);
            return isLost ? lost : total;
        }

        return count == 1 ? [Each(l => Of2(l, false))] : [Each(l => Of2(l, false)), Each(l => Of2(l, true))];
    }
}
