using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Kernels;
using LossGen.Generator.Passes;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using LossGen.Generator.Tests.Walks;
using Xunit;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>The naive kernel of one row gives what its recipe gives, and no pass changes a bit of it: every recipe, written out and in loops (WALK_ALL=1: at every width).</summary>
public sealed class RowPassTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(70)]
    public void Passes_keep_the_bits_in_single_precision(int classes) => Check<float>(classes, ElementType.Single);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(20)]
    public void Passes_keep_the_bits_in_double_precision(int classes) => Check<double>(classes, ElementType.Double);

    private static void Check<T>(int classes, ElementType element)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<string> wrong = new();
        int number = classes;
        foreach (KernelCase one in KernelCases.Of(classes, element))
        {
            number++;
            bool areProbabilities = one.Prediction == InputForm.Probabilities && one.Key.Target == InputForm.Probabilities;
            VectorWidth[] widths = [.. ScheduleChoice.Widths(classes, element, vectors: true, areProbabilities).Where(w => w != VectorWidth.Scalar)];
            foreach (VectorWidth width in WalkRecord.All || widths.Length == 0 ? widths : [widths[number % widths.Length]])
            {
                PassedRow<T> row = new(one, new KernelShape(element, width, classes, ByClass: false), number);
                wrong.AddRange(row.Wrong(isWrittenOut: true));
                wrong.AddRange(row.Wrong(isWrittenOut: false));
            }

            wrong.AddRange(new PassedRow<T>(one, new KernelShape(element, VectorWidth.Scalar, classes, ByClass: false), number).Wrong(isWrittenOut: true));
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}\n{string.Join("\n", wrong.Take(10))}");
    }
}
