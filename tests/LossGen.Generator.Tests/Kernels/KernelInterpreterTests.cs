using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;
using Xunit;
using Buffer = LossGen.Generator.Kernels.Buffer;
using Index = LossGen.Generator.Kernels.Index;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>What kernels give is what their words say, and what they must not touch throws.</summary>
public sealed class KernelInterpreterTests
{
    private readonly SmallKernel _k = new();

    [Fact]
    public void Every_intrinsic_has_a_meaning()
    {
        Assert.All(Intrinsic.All, i => Assert.True(KernelCompiler<float>.HasMeaning(i) && KernelCompiler<double>.HasMeaning(i), $"{i} cannot be interpreted"));
        Assert.False(KernelCompiler<float>.HasMeaning(new Intrinsic("Elsewhere", null)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(9)]
    public void Kernels_give_what_their_loops_say(int tile)
    {
        foreach (Kernel kernel in (Kernel[])[_k.Build(), _k.Placed()])
        {
            KernelBatch<float> batch = Numbers(tile);
            new KernelInterpreter<float>(kernel).Run(batch);
            Assert.Equal(Enumerable.Range(0, 28).Select(r => Row(r).Max()), batch.Losses);
            Assert.Equal(Enumerable.Range(0, 28).SelectMany(r => Row(r).Select(x => x - Row(r).Max())), batch.Outputs["gradients"]);
        }
    }

    [Fact]
    public void Outputs_may_be_the_memory_of_inputs()
    {
        KernelBatch<float> batch = Numbers(3).InPlace();
        new KernelInterpreter<float>(_k.Placed()).Run(batch);
        Assert.Equal(Enumerable.Range(0, 28).SelectMany(r => Row(r).Select(x => x - Row(r).Max())), batch.Inputs["predictions"]);
    }

    [Fact]
    public void Without_gradients_nothing_but_losses_is_written()
    {
        KernelBatch<float> batch = Numbers(3).WithoutGradients();
        new KernelInterpreter<float>(_k.Build()).Run(batch);
        Assert.Equal(Enumerable.Range(0, 28).Select(r => Row(r).Max()), batch.Losses);
        Throws("gradients is touched, but not given", _k.Build(_k.Load, _k.Max, _k.Loss, _k.Gradient with { Count = new Expr.Use(_k.Inputs.Count) }), batch);
    }

    [Fact]
    public void Scratch_holds_nothing_of_the_tile_before()
    {
        // Of the first row of a tile the loss is one that nobody has stored.
        Stmt.For[] loops = [_k.Load, _k.Loss, _k.Max, _k.Gradient];
        KernelBatch<float> batch = Numbers(2);
        new KernelInterpreter<float>(_k.Build(loops)).Run(batch);
        Assert.All(batch.Losses, l => Assert.True(float.IsNaN(l)));
    }

    [Fact]
    public void Arguments_end_where_they_end()
    {
        Stmt.For Store(Func<Var, Index> at) => _k.Blocks(row => [new Stmt.Store(new Access(_k.Losses, at(row)), new Expr.Const(0))]);
        Throws("losses[25 to 28] is outside of its 28 numbers", _k.Build(Store(row => Index.Of(row) + 1)), Numbers(2));
        Throws("losses[-1 to 2] is outside of its 28 numbers", _k.Build(Store(row => Index.Of(row) + -1)), Numbers(2));
        Throws("predictions is written, but only to be read", _k.Build(_k.Blocks(row => [new Stmt.Store(new Access(_k.Predictions, Index.Of(row)), new Expr.Const(0))])), Numbers(2));
    }

    [Fact]
    public void Scratch_of_another_block_throws()
    {
        Stmt.For Store(Buffer buffer, Index at, Index block) => _k.Blocks(_ => [new Stmt.Store(new Access(buffer, at, block), new Expr.Const(0))]);
        Throws("m of block 1 is touched in a loop that has come to block 0", _k.Build(Store(_k.M, 0, Index.Of(_k.Inputs.Block) + 1)), Numbers(3));
        Throws("m of block 0 is touched in a loop that has come to block 1", _k.Build(Store(_k.M, 0, 0)), Numbers(3));
        Throws("x[3] is outside of its 3 vectors", _k.Build(Store(_k.X, 3, Index.Of(_k.Inputs.Block))), Numbers(3));
    }

    [Fact]
    public void What_has_no_meaning_throws()
    {
        Expr nothing = new Expr.Run(new Intrinsic("Elsewhere", VarType.Lanes), []);
        Assert.Throws<InvalidOperationException>(() => new KernelInterpreter<float>(_k.Build(_k.Blocks(_ => [SmallKernel.Let(SmallKernel.Lanes("y"), nothing)]))));
        Assert.Throws<InvalidOperationException>(() => new KernelInterpreter<float>(_k.Build(_k.Blocks(_ => [_k.Store(_k.M, 0, SmallKernel.Lanes("nobody"))]))));
        Assert.Throws<InvalidOperationException>(() => new KernelInterpreter<float>(_k.Build(_k.Blocks(_ => [SmallKernel.Let(SmallKernel.Lanes("y"), new Expr.Table("weights", 0))]))));
        Assert.Throws<ArgumentException>(() => new KernelInterpreter<double>(_k.Build()));
        Throws("needs another kernel, but has none", _k.Build(new Stmt.Do(new Expr.Run(Intrinsic.SlowTile, [new Expr.Use(_k.Inputs.First), new Expr.Use(_k.Inputs.Count), new Expr.Use(_k.Inputs.GradientBlocks)]))), Numbers(3));
    }

    [Fact]
    public void Another_kernel_does_some_tiles()
    {
        Expr.Use first = new(_k.Inputs.First);
        Stmt.Do slow = new(new Expr.Run(Intrinsic.SlowTile, [first, new Expr.Use(_k.Inputs.Count), new Expr.Use(_k.Inputs.GradientBlocks)]));
        KernelInterpreter<float> other = new(new SmallKernel().Placed());
        KernelInterpreter<float> kernel = new(_k.Build(slow), slow: other);
        KernelBatch<float> batch = Numbers(3);
        kernel.Run(batch);
        Assert.Equal(3, kernel.SlowTiles);
        Assert.Equal(Enumerable.Range(0, 28).Select(r => Row(r).Max()), batch.Losses);
        Assert.Equal(Enumerable.Range(0, 28).SelectMany(r => Row(r).Select(x => x - Row(r).Max())), batch.Outputs["gradients"]);
    }

    [Fact]
    public void A_loop_may_be_a_method_of_its_own()
    {
        Expr[] given = [new Expr.Whole(0), new Expr.Use(_k.Inputs.First), new Expr.Use(_k.Inputs.Count)];
        Kernel kernel = _k.Build(_k.Load, _k.Max, new Stmt.Do(new Expr.Run(Intrinsic.Part, given.ToSeq())), _k.Gradient) with { Parts = [_k.Loss] };
        KernelBatch<float> batch = Numbers(3);
        new KernelInterpreter<float>(kernel).Run(batch);
        Assert.Equal(Enumerable.Range(0, 28).Select(r => Row(r).Max()), batch.Losses);
    }

    /// <summary>The largest distance of a bit pattern from that of 1: numbers below have the largest of all, and so have negative ones.</summary>
    [Theory]
    [InlineData(1f, 1.5f, 2f, false)]
    [InlineData(1f, 1.5f, 2.5f, true)]
    [InlineData(1f, 0.5f, 1f, true)]
    [InlineData(1f, -1.5f, 1f, true)]
    [InlineData(1f, float.NaN, 1f, true)]
    public void Distances_of_bit_patterns_are_watched(float a, float b, float c, bool isOutside)
    {
        (Var largest, Var seen) = (new("largest", VarType.Bits, isMutable: true), new("seen", VarType.Flag));
        Expr.Bits from = new(BitConverter.SingleToInt32Bits(1));
        Expr.Bits below = new(BitConverter.SingleToInt32Bits(2.25f));
        Stmt.Set Watch(float x) => new(largest, new Expr.Run(Intrinsic.LargerDistance, [new Expr.Use(largest), new Expr.Const(x), from]));
        Stmt.If choose = new(new Expr.Use(seen), [_k.Blocks(row => [new Stmt.Store(new Access(_k.Losses, Index.Of(row)), new Expr.Const(1))])], []);
        Stmt[] tile = [SmallKernel.Let(largest, new Expr.Bits(0)), Watch(a), Watch(b), Watch(c), SmallKernel.Let(seen, new Expr.Run(Intrinsic.AnyAtLeastDistance, [new Expr.Use(largest), below, from])), choose];
        KernelBatch<float> batch = Numbers(3);
        new KernelInterpreter<float>(_k.Build(tile)).Run(batch);
        Assert.Equal(isOutside, batch.Losses[0] == 1);
    }

    private static void Throws(string words, Kernel kernel, KernelBatch<float> batch)
        => Assert.Contains(words, Assert.Throws<InvalidOperationException>(() => new KernelInterpreter<float>(kernel).Run(batch)).Message, StringComparison.Ordinal);

    private static float[] Row(int row) => [row, row * 0.5f - 3, (row * 7 % 11) - 2];

    /// <summary>Seven blocks of four rows.</summary>
    private static KernelBatch<float> Numbers(int tile) => new(SmallKernel.Shape, 7, tile)
    {
        Labels = new int[28],
        Scales = new float[28],
        Losses = new float[28],
        Inputs = new Dictionary<string, float[]> { ["predictions"] = [.. Enumerable.Range(0, 28).SelectMany(Row)] },
        Outputs = new Dictionary<string, float[]> { ["gradients"] = new float[84] },
    };
}
