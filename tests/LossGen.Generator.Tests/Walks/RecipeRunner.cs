using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Tests.Recipes;

namespace LossGen.Generator.Tests.Walks;

/// <summary>
/// Interprets an elementary function over many inputs at once, step by step: the meaning of a recipe without any printer, and the way to run a recipe of which one
/// constant or one operation was changed.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RecipeRunner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many numbers are taken at once.</summary>
    public const int Block = 2048;

    private readonly IReadOnlyList<Step> _steps;
    private readonly int _result;
    private readonly T[][] _values;

    public RecipeRunner(IReadOnlyList<Step> steps, int result, params double[] shared)
    {
        _steps = steps;
        _result = result;
        _values = [.. steps.Select(_ => new T[Block])];
        int given = 0;
        foreach (Step step in steps)
        {
            switch (step.Op)
            {
                case Op.Const:
                    Array.Fill(_values[step.Id], T.CreateTruncating(step.Number));
                    break;
                case Op.BitsConst when typeof(T) == typeof(float):
                    Array.Fill(_values[step.Id], (T)(object)BitConverter.Int32BitsToSingle((int)step.Bits));
                    break;
                case Op.BitsConst:
                    Array.Fill(_values[step.Id], (T)(object)BitConverter.Int64BitsToDouble(step.Bits));
                    break;
                case Op.Input when step.Shape == Shape.PerSample:
                    Array.Fill(_values[step.Id], T.CreateTruncating(shared[given++]));
                    break;
            }
        }
    }

    public RecipeRunner(ElementaryFunction function, params double[] shared)
        : this(function.Recipe.Steps, function.Result, shared)
    {
    }

    /// <summary>The values of the function for at most <see cref="Block"/> inputs.</summary>
    public ReadOnlySpan<T> Run(ReadOnlySpan<T> first, ReadOnlySpan<T> second)
    {
        int count = first.Length;
        int input = 0;
        foreach (Step step in _steps)
        {
            if (step.Op == Op.Input && step.Shape == Shape.PerClass)
            {
                (input++ == 0 ? first : second).CopyTo(_values[step.Id]);
            }
            else if (step.Op is not (Op.Const or Op.BitsConst or Op.Input))
            {
                Run(step, (count + Vector256<T>.Count - 1) / Vector256<T>.Count);
            }
        }

        return _values[_result].AsSpan(0, count);
    }

    private void Run(Step step, int vectors)
    {
        Span<Vector256<T>> to = Of(step.Id);
        Span<Vector256<T>> a = Of(step.Arguments[0]);
        Span<Vector256<T>> b = Of(step.Arguments[Math.Min(1, step.Arguments.Count - 1)]);
        Span<Vector256<T>> c = Of(step.Arguments[step.Arguments.Count - 1]);
        int shift = (int)step.Number;
        for (int i = 0; i < vectors; i++)
        {
            to[i] = VectorOperations.Apply(step.Op, a[i], b[i], c[i], shift);
        }
    }

    private Span<Vector256<T>> Of(int step) => MemoryMarshal.Cast<T, Vector256<T>>(_values[step].AsSpan());
}
