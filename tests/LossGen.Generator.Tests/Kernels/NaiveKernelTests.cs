using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Kernels;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using LossGen.Generator.Tests.Recipes;
using LossGen.Generator.Tests.Walks;
using Xunit;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>The simplest kernel of every recipe gives what the recipe gives row by row: what all passes are held to afterwards.</summary>
public sealed class NaiveKernelTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(20)]
    public void Every_recipe_has_its_bits_in_single_precision(int classes) => Check<float>(classes, ElementType.Single);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(20)]
    public void Every_recipe_has_its_bits_in_double_precision(int classes) => Check<double>(classes, ElementType.Double);

    private static void Check<T>(int classes, ElementType element)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<string> differing = new();
        int number = 0;
        foreach (KernelCase one in KernelCases.Of(classes, element))
        {
            VectorWidth width = (VectorWidth)(128 << (number % 3));
            KernelShape shape = new(element, width, classes, ByClass: number++ % 2 == 1);
            KernelBatch<T> batch = HostileRows.Batch<T>(shape, one.Prediction, one.Key.Target, one.Outputs, tile: 1 + (number % 4), seed: number);
            KernelInterpreter<T> kernel = new(one.Naive(shape), one.Recipe.Tables);
            KernelBatch<T> expected = batch.Copy();
            new RowKernel<T>(one.Recipe, classes).Run(expected, 0, expected.Rows);
            kernel.Run(batch);
            if (BatchDifference.First(expected, batch, one.HasLoss) is { } difference)
            {
                differing.Add($"{one}: {difference}");
            }
        }

        Assert.True(differing.Count == 0, string.Join("\n", differing));
    }
}
