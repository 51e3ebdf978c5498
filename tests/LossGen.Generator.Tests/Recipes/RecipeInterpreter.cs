using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>
/// Runs a recipe over rows without compiling anything, with the bits that emitted kernels have: a recipe can be tested before any schedule or printer knows it.
/// It is made once, then takes a row at a time.
/// </summary>
/// <typeparam name="T">float or double, as the recipe has it.</typeparam>
internal sealed class RecipeInterpreter<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly InstructionList<T> _list;
    private readonly Instruction[] _instructions;
    private readonly Vector256<T>[] _memory;
    private readonly (string Argument, Operand From, T[] Results)[] _outputs;
    private readonly Operand[] _checks;
    private int _label;

    /// <param name="recipe">The mathematics.</param>
    /// <param name="classes">The number of classes.</param>
    public RecipeInterpreter(Recipe recipe, int classes)
    {
        if (recipe.IsDouble != (typeof(T) == typeof(double)))
        {
            throw new ArgumentException($"recipe is of {recipe.Element}, the interpreter of {typeof(T)}.", nameof(recipe));
        }

        Classes = classes;
        _list = new InstructionList<T>(recipe, classes, Vector256<T>.Count);
        _instructions = [.. _list.Instructions];
        _memory = new Vector256<T>[_list.Length];
        _outputs = [.. _list.Stores.Select(s => (s.Key, s.Value, new T[classes]))];
        _checks = [.. _list.Checks];
        HasLabel = _list.IsLabel is not null || _instructions.Any(i => i.Op == Op.AtLabel);
        foreach ((long bits, Operand place) in _list.Constants)
        {
            Row(place).Fill(Bits.Number<T>(bits));
        }

        foreach ((string table, Operand place) in _list.Tables)
        {
            for (int c = 0; c < classes; c++)
            {
                Row(place)[c] = T.CreateTruncating(recipe.Tables[table][c]);
            }
        }

        // Rows wait in memory for the next run; what has not been given yet shall not look like numbers.
        foreach (Operand place in _list.Loads.Values.Concat(_list.Numbers.Values))
        {
            Row(place).Fill(T.NaN);
        }
    }

    public int Classes { get; }

    /// <summary>The names of the rows that it gives.</summary>
    public IEnumerable<string> Outputs => _list.Stores.Keys;

    /// <summary>The names of the rows that it takes.</summary>
    public IEnumerable<string> Inputs => _list.Loads.Keys;

    /// <summary>The names of the inputs that are one number.</summary>
    public IEnumerable<string> Numbers => _list.Numbers.Keys;

    /// <summary>Whether it takes a label.</summary>
    public bool HasLabel { get; }

    /// <summary>The numbers of an input, a number a class, to be written to; those of the last row until then.</summary>
    public Span<T> Input(string argument) => Row(_list.Loads[argument])[..Classes];

    /// <summary>Gives an input that is one number.</summary>
    public void SetNumber(string argument, T value) => Row(_list.Numbers[argument]).Fill(value);

    /// <summary>An output of the row that was run last, a number a class.</summary>
    public ReadOnlySpan<T> Output(string argument) => _outputs.Single(o => o.Argument == argument).Results;

    /// <summary>Runs the row that the inputs hold.</summary>
    /// <param name="label">The label, where there is one.</param>
    /// <param name="scale">What gradients are multiplied by; 1 if it is left out.</param>
    /// <returns>The value; NaN, and all outputs with it, for a row that the recipe calls invalid.</returns>
    public T Run(int label = -1, T? scale = null)
    {
        if (HasLabel && (uint)label >= (uint)Classes)
        {
            throw new ArgumentOutOfRangeException(nameof(label), label, $"The recipe reads a label from 0 to {Classes - 1}.");
        }

        _label = label;
        if (_list.IsLabel is { } isLabel)
        {
            Row(isLabel).Clear();
            Row(isLabel)[label] = Bits.Number<T>(-1);
        }

        if (_list.Scale is { } place)
        {
            Row(place).Fill(scale ?? T.One);
        }

        foreach (ref readonly Instruction one in _instructions.AsSpan())
        {
            Run(one);
        }

        return Results();
    }

    private T Results()
    {
        bool isInvalid = false;
        foreach (Operand check in _checks)
        {
            isInvalid |= T.IsNaN(Row(check)[0]);
        }

        foreach ((_, Operand from, T[] results) in _outputs)
        {
            Span<T> row = Row(from);
            for (int c = 0; c < results.Length; c++)
            {
                results[c] = isInvalid ? T.NaN : Bits.Canonical(row[from.Stride * c]);
            }
        }

        return isInvalid ? T.NaN : Bits.Canonical(Row(_list.Result)[0]);
    }

    private void Run(in Instruction one)
    {
        if (!one.Op.Reduces())
        {
            Span<Vector256<T>> to = _memory.AsSpan(one.To.At, one.To.Stride == 0 ? 1 : _list.Vectors);
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = VectorOperations.Apply(one.Op, At(one.A, i), At(one.B, i), At(one.C, i), one.Shift);
            }

            return;
        }

        // A value of the sample is the same for each class.
        Span<T> row = Row(one.A);
        Span<T> values = one.A.Stride == 0 ? stackalloc T[Classes] : row[..Classes];
        if (one.A.Stride == 0)
        {
            values.Fill(row[0]);
        }

        (T first, T second) = one.Op switch
        {
            Op.MaxOf => Reductions<T>.Of<Reductions<T>.Max>(values),
            Op.SumOf => Reductions<T>.Of<Reductions<T>.Sum>(values),
            Op.HiOf => Reductions<T>.Of<Reductions<T>.HiRest>(values),
            Op.CompensatedSumOf => Reductions<T>.Of<Reductions<T>.CompensatedSum>(values),
            _ => (values[_label], default),
        };
        Row(one.To).Fill(first);
        if (one.Second != one.To)
        {
            Row(one.Second).Fill(second);
        }
    }

    private Vector256<T> At(Operand place, int i) => _memory[place.At + (place.Stride * i)];

    private Span<T> Row(Operand place) => MemoryMarshal.Cast<Vector256<T>, T>(_memory.AsSpan(place.At, place.Stride == 0 ? 1 : _list.Vectors));
}
