using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Kernels;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using Xunit;

namespace LossGen.Generator.Tests.Printing;

/// <summary>How finished kernels are written, and that what is written compiles without a warning and does what the kernel says.</summary>
public sealed class BlockKernelPrinterTests
{
    private const int Classes = 6;

    private static readonly VectorWidth[] s_widths = [VectorWidth.Vector512, VectorWidth.Vector256, VectorWidth.Vector128];

    [Fact]
    public void A_kernel_reads_as_if_it_had_been_written_by_hand()
        => Assert.Equal(
            """
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            internal static void Blocks(ref int labels, ref float predictions, ref float losses, ref float gradients, ref float scales, ref float scratch, int blocks, int tile)
            {
                // scratch offsets, in numbers
                const int xAt = 0;
                const int yAt = 96;
                const int xlAt = 192;
                const int sumAt = 208;

                for (int first = 0; first < blocks; first += tile)
                {
                    int count = Math.Min(tile, blocks - first);
                    int gradientBlocks = Unsafe.IsNullRef(ref gradients) ? 0 : count;
                    // 0, or NaN where a row is not valid
                    var invalid = Vector512<float>.Zero;
                    var mostX = Vector512<uint>.Zero;

                    for (int b = 0; b < count; b++)
                    {
                        ref float block = ref Unsafe.Add(ref scratch, b * 224);
                        int row = (first + b) * 16;
                        // rows become columns: one vector a class
                        ToColumnsOf6_512(ref Unsafe.Add(ref predictions, row * 6), ref Unsafe.Add(ref block, xAt));
                        var label = Labels512(ref Unsafe.Add(ref labels, row));
                        var xl = AtLabel512(label, ref Unsafe.Add(ref block, xAt), 6);
                        xl.StoreUnsafe(ref block, xlAt);

                        for (nuint c = 0; c < 96; c += 32)
                        {
                            var x = Vector512.LoadUnsafe(ref block, xAt + c);
                            var next = Vector512.LoadUnsafe(ref block, xAt + 16 + c);
                            mostX = Vector512.Max(mostX, x.AsUInt32() - Vector512.Create(0x3f800000u));
                            mostX = Vector512.Max(mostX, next.AsUInt32() - Vector512.Create(0x3f800000u));
                            // y = x w
                            (x * Vector512.Create(Unsafe.Add(ref FirstClassWeight, c / 16))).StoreUnsafe(ref block, yAt + c);
                            (next * Vector512.Create(Unsafe.Add(ref FirstClassWeight, c / 16 + 1))).StoreUnsafe(ref block, yAt + 16 + c);
                        }
                    }

                    bool isSlow = Vector512.GreaterThanOrEqualAny(mostX, Vector512.Create(0x5000000u));
                    if (isSlow)
                    {
                        SlowBlocks(ref Unsafe.Add(ref labels, first * 16), ref Unsafe.Add(ref predictions, first * 96), ref Unsafe.Add(ref losses, first * 16), ref (gradientBlocks > 0 ? ref Unsafe.Add(ref gradients, first * 96) : ref gradients), ref Unsafe.Add(ref scales, first * 16), ref scratch, count, count);
                    }
                    else
                    {
                        BlocksPart1(ref labels, ref predictions, ref losses, ref gradients, ref scales, ref scratch, first, count, gradientBlocks, ref invalid);

                        if (!Vector512.EqualsAll(invalid, invalid))
                        {
                            NaNRows(ref Unsafe.Add(ref scratch, sumAt), 224, 16, count, ref Unsafe.Add(ref losses, first * 16), ref Unsafe.Add(ref gradients, first * 96), 6, 1, gradientBlocks > 0 ? 6 : 0);
                        }
                    }
                }
            }

            [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
            private static void BlocksPart1(ref int labels, ref float predictions, ref float losses, ref float gradients, ref float scales, ref float scratch, int first, int count, int gradientBlocks, ref Vector512<float> invalid)
            {
                // scratch offsets, in numbers
                const int yAt = 96;
                const int xlAt = 192;
                const int sumAt = 208;

                for (int b = 0; b < count; b++)
                {
                    ref float block = ref Unsafe.Add(ref scratch, b * 224);
                    int row = (first + b) * 16;
                    // sum = sum(y)
                    var sum = SumOfColumns512(ref Unsafe.Add(ref block, yAt));
                    sum.StoreUnsafe(ref block, sumAt);
                    var xl = Vector512.LoadUnsafe(ref block, xlAt);
                    invalid = Fma(sum, Vector512<float>.Zero, invalid);
                    // l = sum - x[label]
                    var loss = sum + Vector512<float>.Zero - xl;
                    loss.StoreUnsafe(ref losses, (nuint)row);

                    if (gradientBlocks > 0)
                    {
                        var label = Labels512(ref Unsafe.Add(ref labels, row));
                        var scale = Vector512.LoadUnsafe(ref scales, (nuint)row);
                        var y0 = Vector512.LoadUnsafe(ref block, yAt);
                        // scale at the label
                        Vector512.ConditionalSelect(IsNot(label, Vector512.Create(0)), y0, scale).StoreUnsafe(ref block, yAt);
                        var y1 = Vector512.LoadUnsafe(ref block, yAt + 16);
                        Vector512.ConditionalSelect(IsNot(label, Vector512.Create(1)), y1, scale).StoreUnsafe(ref block, yAt + 16);
                        var y2 = Vector512.LoadUnsafe(ref block, yAt + 32);
                        Vector512.ConditionalSelect(IsNot(label, Vector512.Create(2)), y2, scale).StoreUnsafe(ref block, yAt + 32);
                        var y3 = Vector512.LoadUnsafe(ref block, yAt + 48);
                        Vector512.ConditionalSelect(IsNot(label, Vector512.Create(3)), y3, scale).StoreUnsafe(ref block, yAt + 48);
                        var y4 = Vector512.LoadUnsafe(ref block, yAt + 64);
                        Vector512.ConditionalSelect(IsNot(label, Vector512.Create(4)), y4, scale).StoreUnsafe(ref block, yAt + 64);
                        var y5 = Vector512.LoadUnsafe(ref block, yAt + 80);
                        Vector512.ConditionalSelect(IsNot(label, Vector512.Create(5)), y5, scale).StoreUnsafe(ref block, yAt + 80);
                        ToRowsOf6_512(ref Unsafe.Add(ref gradients, row * 6), ref Unsafe.Add(ref block, yAt));
                    }
                }
            }

            """,
            PrintedKernels<float>.Print(SampleKernel.Of(new KernelShape(ElementType.Single, VectorWidth.Vector512, Classes, false), isSlow: false), Signature(false)));

    [Fact]
    public void The_functions_of_a_kernel_are_found_without_printing_it()
    {
        Kernel kernel = SampleKernel.Of(new KernelShape(ElementType.Single, VectorWidth.Vector512, Classes, false), isSlow: false);
        Assert.Equal(["AtLabel", "Fma", "IsNot", "Labels", "NaNRows", "ToColumnsOf6", "ToRowsOf6"], KernelNeeds.Of(kernel).Select(n => n.Name).Order(StringComparer.Ordinal));
        Assert.Equal([new ReductionNeed(Op.SumOf, VectorWidth.Vector512, NumbersLie.Columns)], KernelNeeds.ReductionsOf(kernel));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_kernel_its_part_and_the_one_that_it_calls_do_what_they_say(bool byClass)
    {
        Run<float>(ElementType.Single, byClass);
        Run<double>(ElementType.Double, byClass);
    }

    private static LanesSignature Signature(bool byClass) => new(SampleKernel.Name, true, [Arguments.Prediction], byClass);

    private static void Run<T>(ElementType element, bool byClass)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        KernelShape[] shapes = [.. s_widths.Select(w => new KernelShape(element, w, Classes, byClass))];
        double[] weights = SampleKernel.Weights(Classes);
        PrintedKernels<T> printed = new(
            Signature(byClass),
            [.. shapes.Select(s => SampleKernel.Of(s, isSlow: false))],
            [.. shapes.Select(s => SampleKernel.Of(s, isSlow: true))],
            new Dictionary<string, IReadOnlyList<double>> { [SampleKernel.Table] = weights });
        foreach (KernelShape shape in shapes.Where(s => PrintedKernels<T>.CanRun(s.Width)))
        {
            const int Tile = 2;
            const int Blocks = (3 * Tile) + 1;
            int rows = Blocks * shape.Lanes;
            Random random = new(3);
            double[][] numbers = [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, Classes).Select(_ => (double)random.Next(1, 1024)).ToArray())];
            int[] labels = [.. Enumerable.Range(0, rows).Select(_ => random.Next(Classes))];
            bool IsSlow(int row) => row / (Tile * shape.Lanes) is 1 or 3;
            numbers[Tile * shape.Lanes][2] = -1;
            numbers[rows - 1][Classes - 1] = double.NaN;
            int At(int row, int c) => byClass ? (c * rows) + row : (row * Classes) + c;
            T[] predictions = new T[rows * Classes];
            for (int i = 0; i < rows * Classes; i++)
            {
                predictions[At(i / Classes, i % Classes)] = T.CreateChecked(numbers[i / Classes][i % Classes]);
            }

            T[] scales = [.. Enumerable.Range(0, rows).Select(r => T.CreateChecked(r))];
            foreach (T[]? gradients in new T[]?[] { null, new T[rows * Classes] })
            {
                T[] losses = new T[rows];
                printed.Call(shape.Width, labels, [T.Zero], predictions, losses, gradients, scales, rows, new T[((2 * Classes) + 2) * shape.Lanes * Tile], Blocks, Tile);
                for (int row = 0; row < rows; row++)
                {
                    double[] y = [.. numbers[row].Select((x, c) => x * weights[c])];
                    double sum = y.Sum();
                    Assert.Equal(sum + (IsSlow(row) ? SampleKernel.Slower : 0) - numbers[row][labels[row]], double.CreateChecked(losses[row]));
                    for (int c = 0; gradients is not null && c < Classes; c++)
                    {
                        Assert.Equal(double.IsNaN(sum) ? double.NaN : c == labels[row] ? row : y[c], double.CreateChecked(gradients[At(row, c)]));
                    }
                }
            }
        }
    }
}
