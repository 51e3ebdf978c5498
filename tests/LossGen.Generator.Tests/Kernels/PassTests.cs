using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Schedules;
using LossGen.Generator.Tests.Walks;
using Xunit;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>No pass changes a bit of what a kernel gives: every recipe is run after every pass, by the schedules that are chosen and by others (WALK_ALL=1: by four times as many).</summary>
public sealed class PassTests
{
    private static readonly VectorWidth[] s_widths = [VectorWidth.Vector128, VectorWidth.Vector256, VectorWidth.Vector512];

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(33)]
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
        List<string?> wrong = new();
        int number = classes;
        foreach (KernelCase one in KernelCases.Of(classes, element))
        {
            foreach (VectorWidth width in s_widths)
            {
                number++;
                PassedKernel<T> kernel = new(one, new KernelShape(element, width, classes, ByClass: number % 4 == 3), number);
                wrong.Add(kernel.WrongAsChosen());
                wrong.Add(WalkRecord.All || number % 4 == 0 ? kernel.WrongByOther(number) : null);
            }
        }

        Assert.True(wrong.TrueForAll(w => w is null), string.Join("\n", wrong.Where(w => w is not null)));
    }
}
