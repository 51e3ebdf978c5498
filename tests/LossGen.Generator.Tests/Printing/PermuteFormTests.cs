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
using Buffer = LossGen.Generator.Kernels.Buffer;
using Index = LossGen.Generator.Kernels.Index;

namespace LossGen.Generator.Tests.Printing;

/// <summary>Orders of lanes: the instruction that each is, at each width, and that it gives that order.</summary>
public sealed class PermuteFormTests
{
    private static readonly VectorWidth[] s_widths = [VectorWidth.Vector512, VectorWidth.Vector256, VectorWidth.Vector128];

    [Theory]
    [InlineData(ElementType.Single, 512, "Same", "Avx512F.BlendVariable", "Avx512F.UnpackLow", "Avx512F.UnpackHigh", "Avx512F.Shuffle", "Avx512F.Shuffle4x128", "Vector512.Shuffle", "Avx512F.PermuteVar16x32x2")]
    [InlineData(ElementType.Double, 512, "Same", "Avx512F.BlendVariable", "Avx512F.UnpackLow", "Avx512F.UnpackHigh", "Avx512F.Shuffle", "Avx512F.Shuffle4x128", "Vector512.Shuffle", "Avx512F.PermuteVar8x64x2")]
    [InlineData(ElementType.Single, 256, "Same", "Avx.Blend", "Avx.UnpackLow", "Avx.UnpackHigh", "Avx.Shuffle", "Avx.Permute2x128", "Vector256.Shuffle", "Avx.Blend")]
    [InlineData(ElementType.Double, 128, "Same", "Blend", "ZipLow", "ZipHigh", "ShuffleHalves", "Same", "Vector128.Shuffle", "ShuffleHalves")]
    public void Each_is_written_as_its_instruction(ElementType element, int width, params string[] expected)
    {
        KernelShape shape = new(element, (VectorWidth)width, 2, false);
        string text = PrintedKernels<float>.Print(Kernel(shape, [.. Enum.GetValues<PermuteKind>().Select(k => Places(shape, k))]), s_signature);
        Assert.Equal(
            expected.Select(e => e == "Same" ? "a.StoreUnsafe" : e),
            text.Split('\n').Where(l => l.Contains("ref gradients", StringComparison.Ordinal) && l.Contains("StoreUnsafe", StringComparison.Ordinal)).Select(l => l.Trim().Split('(')[0]));
    }

    [Fact]
    public void Each_gives_its_order()
    {
        Run<float>(ElementType.Single);
        Run<double>(ElementType.Double);
    }

    private static readonly LanesSignature s_signature = new("Moves", false, [Arguments.Prediction], false);

    private static void Run<T>(ElementType element)
        where T : unmanaged, INumber<T>
    {
        Random random = new(5);
        KernelShape[] shapes = [.. s_widths.Select(w => new KernelShape(element, w, 2, false))];
        int[][][] places = [.. shapes.Select(s => Cases(s, random).ToArray())];
        PrintedKernels<T> printed = new(s_signature, [.. shapes.Select((s, i) => Kernel(s, places[i]))]);
        foreach ((KernelShape shape, int[][] cases) in shapes.Zip(places).Where(s => PrintedKernels<T>.CanRun(s.First.Width)))
        {
            T[] numbers = [.. Enumerable.Range(1, 2 * shape.Lanes).Select(T.CreateChecked)];
            T[] results = new T[cases.Length * shape.Lanes];
            printed.Call(shape.Width, [0], [T.Zero], numbers, [T.Zero], results, [T.Zero], 0, [T.Zero], 1, 1);
            Assert.Equal(cases.SelectMany(c => c).Select(p => numbers[p]), results);
        }
    }

    /// <summary>The orders of every kind, with the vectors in either role, and orders of no kind.</summary>
    private static IEnumerable<int[]> Cases(KernelShape shape, Random random)
    {
        foreach (PermuteKind kind in Enum.GetValues<PermuteKind>())
        {
            int[] places = Places(shape, kind);
            yield return places;
            yield return [.. places.Select(p => (p + shape.Lanes) % (2 * shape.Lanes))];
        }

        int part = 128 / shape.Lanes > 0 ? shape.Lanes / ((int)shape.Width / 128) : 1;
        for (int i = 0; i < 12; i++)
        {
            yield return [.. Enumerable.Range(0, shape.Lanes).Select(_ => random.Next(2 * shape.Lanes))];
            int[] parts = [.. Enumerable.Range(0, shape.Lanes / part).Select(_ => random.Next(2 * shape.Lanes / part))];
            yield return [.. Enumerable.Range(0, shape.Lanes).Select(l => (parts[l / part] * part) + (l % part))];
            yield return [.. Enumerable.Range(0, shape.Lanes).Select(l => l + (random.Next(2) * shape.Lanes))];
            int[] halves = [.. Enumerable.Range(0, part).Select(l => random.Next(part) + (l < part / 2 ? 0 : shape.Lanes))];
            yield return [.. Enumerable.Range(0, shape.Lanes).Select(l => halves[l % part] + (l / part * part))];
        }
    }

    private static int[] Places(KernelShape shape, PermuteKind kind)
    {
        int lanes = shape.Lanes;
        int part = lanes / ((int)shape.Width / 128);
        return [.. Enumerable.Range(0, lanes).Select(i => kind switch
        {
            PermuteKind.Same => i,
            PermuteKind.Blend => i + (i % 2 * lanes),
            PermuteKind.ZipLow => (i / part * part) + (i % part / 2) + (i % 2 * lanes),
            PermuteKind.ZipHigh => (i / part * part) + (part / 2) + (i % part / 2) + (i % 2 * lanes),
            PermuteKind.Halves => (i / part * part) + ((i + 1) % part) + (i % part < part / 2 ? 0 : lanes),
            PermuteKind.Parts => lanes == part ? i : ((i + part) % lanes) + (i < lanes / 2 ? 0 : lanes),
            PermuteKind.One => lanes - 1 - i,
            _ => lanes - 1 - i + (i % 2 * lanes),
        })];
    }

    /// <summary>Loads two vectors, and stores them in each order.</summary>
    private static Kernel Kernel(KernelShape shape, int[][] cases)
    {
        KernelInputs inputs = new();
        Buffer predictions = new("predictions", Space.Argument), gradients = new("gradients", Space.Argument);
        Var a = new("a", VarType.Lanes), b = new("b", VarType.Lanes);
        List<Stmt> tile = [new Stmt.Let([a], new Expr.Load(new Access(predictions, Index.Zero))), new Stmt.Let([b], new Expr.Load(new Access(predictions, shape.Lanes)))];
        for (int i = 0; i < cases.Length; i++)
        {
            tile.Add(new Stmt.Store(new Access(gradients, i * shape.Lanes), new Expr.Permute(new Expr.Use(a), new Expr.Use(b), cases[i].ToSeq())));
        }

        return new Kernel(
            "Moves",
            shape,
            inputs,
            [predictions, gradients],
            [new Stmt.For(inputs.First, Axis.Tiles, new Expr.Use(inputs.Blocks), new Expr.Use(inputs.TileBlocks), tile.ToSeq())],
            new Storage([]));
    }
}
