using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Recipes;
using LossGen.Generator.Tests.Recipes;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>A recipe run row by row over a batch: what a kernel of blocks has to give, and what does its tiles where it has no form of its own for them.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RecipeInterpreter<T> _recipe;

    public RowKernel(Recipe recipe, int classes) => _recipe = new RecipeInterpreter<T>(recipe, classes);

    public void Run(KernelBatch<T> batch, int first, int rows)
    {
        string[] outputs = [.. _recipe.Outputs.Where(o => batch.Outputs.ContainsKey(o + "s"))];
        for (int row = first; row < first + rows; row++)
        {
            foreach (string input in _recipe.Inputs)
            {
                Span<T> numbers = _recipe.Input(input);
                for (int c = 0; c < numbers.Length; c++)
                {
                    numbers[c] = batch.Inputs[input + "s"][batch.Place(row, c)];
                }
            }

            int at = batch.FirstRow + row;
            batch.Losses[at] = _recipe.Run(_recipe.HasLabel ? batch.Labels[at] : -1, batch.Scales[at]);
            foreach (string output in outputs)
            {
                ReadOnlySpan<T> numbers = _recipe.Output(output);
                for (int c = 0; c < numbers.Length; c++)
                {
                    batch.Outputs[output + "s"][batch.Place(row, c)] = numbers[c];
                }
            }
        }
    }
}
