using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;
using LossGen.Generator.Tests.Recipes;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>An elementary function on vectors, by the steps of its recipe.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class LaneFunction<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly ConcurrentDictionary<(string, bool), InstructionList<T>> s_lists = new();

    private readonly InstructionList<T> _list;
    private readonly Instruction[] _instructions;
    private readonly Vector256<T>[] _memory;
    private readonly int[] _inputs;

    /// <param name="name">Its name.</param>
    /// <param name="width">The width for which it may have a form of its own.</param>
    public LaneFunction(string name, VectorWidth width)
    {
        _list = s_lists.GetOrAdd((name, width == VectorWidth.Vector512), _ => Build(name, width));
        _instructions = [.. _list.Instructions];
        _memory = new Vector256<T>[_list.Length];
        _inputs = [.. Enumerable.Range(0, _list.Numbers.Count).Select(i => _list.Numbers[Input(i)].At)];
        foreach ((long bits, Operand place) in _list.Constants)
        {
            _memory[place.At] = Vector256.Create(Bits.Number<T>(bits));
        }
    }

    public static ElementType Element => typeof(T) == typeof(float) ? ElementType.Single : ElementType.Double;

    public int Inputs => _inputs.Length;

    /// <summary>The values of numbers that are the first vectors of registers.</summary>
    public Vector256<T> Of(ReadOnlySpan<Vector256<T>> registers, ReadOnlySpan<int> inputs, int vector)
    {
        for (int i = 0; i < _inputs.Length; i++)
        {
            _memory[_inputs[i]] = registers[inputs[i] + vector];
        }

        foreach (ref readonly Instruction one in _instructions.AsSpan())
        {
            _memory[one.To.At] = VectorOperations.Apply(one.Op, _memory[one.A.At], _memory[one.B.At], _memory[one.C.At], one.Shift);
        }

        return _memory[_list.Result.At];
    }

    private static InstructionList<T> Build(string name, VectorWidth width)
    {
        Recipe recipe = new(name, Element);
        Value[] inputs = [.. ElementaryFunctions.SharedInputs(name, Element).Select((_, i) => recipe.SharedInput(Input(i)))];
        recipe.Return((PerSample)recipe.Call(name, inputs));
        return new InstructionList<T>(recipe, 1, Vector256<T>.Count, width);
    }

    private static string Input(int number) => "input" + number;
}
