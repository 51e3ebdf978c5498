using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;
using LossGen.Generator.Surface;
using LossGen.Generator.Tests.Recipes;
using Xunit;

namespace LossGen.Generator.Tests.Printing;

/// <summary>One printed kernel over rows in which anything may stand, against the interpreted recipe, row by row.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class PrintedRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PrintedKernels<T> _printed;
    private readonly Kernel _kernel;
    private readonly int _tile;
    private readonly (T Loss, T[] Gradient)[] _expected;
    private readonly int _rows;
    private readonly int _blocks;
    private readonly T[][] _predictions;
    private readonly T[][] _targets;
    private readonly int[] _labels;
    private readonly T[] _scales;

    /// <param name="printed">The compiled kernels.</param>
    /// <param name="kernel">The one to run.</param>
    /// <param name="tile">Its tile.</param>
    /// <param name="recipe">What it computes.</param>
    /// <param name="method">What its arguments are.</param>
    public PrintedRun(PrintedKernels<T> printed, Kernel kernel, int tile, Recipe recipe, LossMethod method)
    {
        (_printed, _kernel, _tile) = (printed, kernel, tile);
        _blocks = (6 * tile) + 1;
        _rows = _blocks * kernel.Shape.Lanes;
        Random random = new(24);
        _predictions = Rows(method.Key.Prediction, random);
        _targets = Rows(method.Key.Target, random);
        _labels = [.. Enumerable.Range(0, _rows).Select(_ => random.Next(kernel.Shape.Classes))];
        _scales = [.. Enumerable.Range(0, _rows).Select(_ => T.CreateTruncating(random.NextDouble() - 0.25))];
        RecipeInterpreter<T> interpreter = new(recipe, kernel.Shape.Classes);
        _expected = [.. Enumerable.Range(0, _rows).Select(row => Interpret(interpreter, row))];
    }

    private int Classes => _kernel.Shape.Classes;

    /// <param name="leavesRows">Whether tiles with huge numbers are left to the kernel of one row.</param>
    public void Check(bool leavesRows)
    {
        T[] predictions = Lay(_predictions);
        foreach (T[]? gradients in new T[]?[] { null, new T[_rows * Classes], predictions })
        {
            T[] losses = [.. Enumerable.Repeat(T.CreateTruncating(-7), _rows)];
            T[] scratch = new T[_kernel.Storage!.Vectors * _kernel.Shape.Lanes * _tile];
            IReadOnlyList<(int First, int Rows)> left = _printed.Call(_kernel.Shape.Width, _labels, Lay(_targets), predictions, losses, gradients, _scales, _rows, scratch, _blocks, _tile);
            HashSet<int> skipped = [.. left.SelectMany(l => Enumerable.Range(l.First, l.Rows))];
            Assert.True(skipped.Count < _rows, "some tiles are plain");
            if (!leavesRows)
            {
                Assert.Empty(skipped);
            }

            for (int row = 0; row < _rows; row++)
            {
                if (!skipped.Contains(row))
                {
                    Compare(row, losses, gradients);
                }
            }
        }
    }

    private (T Loss, T[] Gradient) Interpret(RecipeInterpreter<T> interpreter, int row)
    {
        foreach (string input in interpreter.Inputs)
        {
            (input == Arguments.Target ? _targets : _predictions)[row].CopyTo(interpreter.Input(input));
        }

        T loss = interpreter.Run(interpreter.HasLabel ? _labels[row] : -1, _scales[row]);
        return (loss, interpreter.Output(Arguments.Gradient).ToArray());
    }

    private void Compare(int row, T[] losses, T[]? gradients)
    {
        Same(_expected[row].Loss, losses[row], row, "loss");
        for (int c = 0; gradients is not null && c < Classes; c++)
        {
            Same(_expected[row].Gradient[c], gradients[At(row, c)], row, $"gradient {c}");
        }
    }

    private void Same(T expected, T got, int row, string what)
    {
        if (Bits.Of(Bits.Canonical(expected)) != Bits.Of(Bits.Canonical(got)))
        {
            Assert.Fail($"{_kernel.Name}, {_kernel.Shape}: the {what} of row {row} is {got}, but {expected} is expected of {string.Join(' ', _predictions[row])}");
        }
    }

    private T[][] Rows(InputForm form, Random random)
    {
        T[][] rows = new T[_rows][];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = new T[Classes];

            // Two tiles in three have plain numbers alone.
            int tile = row / (_tile * _kernel.Shape.Lanes);
            OddRows.Fill(rows[row], form, tile % 3 == 0 ? row : (row * 3) + 1, random);
        }

        return rows;
    }

    private int At(int row, int c) => _kernel.Shape.ByClass ? (c * _rows) + row : (row * Classes) + c;

    private T[] Lay(T[][] rows)
    {
        T[] laid = new T[_rows * Classes];
        for (int row = 0; row < _rows; row++)
        {
            for (int c = 0; c < Classes; c++)
            {
                laid[At(row, c)] = rows[row][c];
            }
        }

        return laid;
    }
}
