using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;
using Xunit;
using Buffer = LossGen.Generator.Kernels.Buffer;
using Index = LossGen.Generator.Kernels.Index;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>What each place of scratch holds, and which numbers of the outputs are written, is known without running a kernel.</summary>
public sealed class TileCheckTests
{
    private readonly SmallKernel _k = new();

    [Fact]
    public void A_load_before_the_store() => ValidatorAssert.Says("m[0] is read where nothing was written, in the definition of m", _k.Build(_k.Load, _k.Loss, _k.Max, _k.Gradient));

    [Fact]
    public void A_load_of_a_class_before_its_store()
    {
        Stmt.For early = _k.EachClass with { Body = [SmallKernel.Let(SmallKernel.Lanes("g"), _k.Read(_k.G, Index.Of(_k.Inputs.Class))), .. _k.EachClass.Body] };
        ValidatorAssert.Says("g[0] is read where nothing was written", _k.Build(_k.Load, _k.Max, _k.Loss, SmallKernel.With(_k.Gradient, _k.EachClass, early)));
    }

    [Fact]
    public void A_class_that_is_lost()
    {
        Stmt.For fewer = _k.EachClass with { Count = new Expr.Whole(2) };
        ValidatorAssert.Says("g[2] is read where nothing was written, in the transposition of g, with gradients", _k.Build(_k.Load, _k.Max, _k.Loss, SmallKernel.With(_k.Gradient, _k.EachClass, fewer)));
    }

    [Fact]
    public void A_place_that_another_buffer_was_given_too_early()
    {
        // Classes in another order: what g takes, x still needs.
        Stmt.For first = _k.Classes(c => [SmallKernel.Let(_k.Number, _k.Read(_k.X, Index.Of(c, -1) + 2)), .. _k.EachClass.Body.Skip(1)]);
        Stmt[] loops = [_k.Load, _k.Max, _k.Loss, SmallKernel.With(_k.Gradient, _k.EachClass, first)];
        Assert.Empty(KernelValidator.Errors(_k.Build(loops)));
        ValidatorAssert.Says("x[0] is read where g[0] stands, in the definition of x", _k.Placed(loops));
    }

    [Fact]
    public void A_place_in_the_midst_of_another_buffer()
    {
        Kernel kernel = _k.Placed() with { Storage = new Storage(new Dictionary<Buffer, int> { [_k.X] = 0, [_k.G] = 0, [_k.M] = 2 }) };
        ValidatorAssert.Says("x[2] is read where m[0] stands, in the definition of x, with gradients", kernel);
    }

    [Fact]
    public void A_value_that_stands_on_one_path_alone()
    {
        Stmt.If slow = new(new Expr.Use(_k.Inputs.IsSlow), [], [_k.Max]);
        ValidatorAssert.Says("m[0] is read where nothing was written, in the definition of m, without gradients, where not all rows are ordinary", _k.Build(_k.Load, IsSlow(), slow, _k.Loss, _k.Gradient));
    }

    [Fact]
    public void A_value_that_only_gradients_are_wanted_for()
    {
        Stmt.For max = _k.Max with { Count = new Expr.Use(_k.Inputs.GradientBlocks) };
        string[] errors = [.. KernelValidator.Errors(_k.Build(_k.Load, max, _k.Loss, _k.Gradient))];
        Assert.Equal(["m[0] is read where nothing was written, in the definition of m, without gradients"], errors);
    }

    [Fact]
    public void A_value_of_a_condition_that_is_asked_twice()
    {
        Stmt[] both = [new Stmt.If(new Expr.Use(_k.Inputs.IsSlow), [_k.Max], []), new Stmt.If(new Expr.Use(_k.Inputs.IsSlow), [_k.Loss], [_k.Blocks(row => [new Stmt.Store(new Access(_k.Losses, Index.Of(row)), new Expr.Const(0))])])];
        Stmt.For again = _k.Blocks(_ => [.. _k.Max.Body.Skip(1)]);
        Assert.Empty(KernelValidator.Errors(_k.Build([_k.Load, IsSlow(), .. both, again, _k.Gradient])));
    }

    [Fact]
    public void A_store_that_nobody_reads()
    {
        Buffer unread = new("unread", Space.Block, 1);
        Kernel kernel = _k.Build(_k.Load, _k.Max, _k.Loss, _k.Gradient, _k.Blocks(_ => [new Stmt.Store(new Access(unread, 0, Index.Of(_k.Inputs.Block)), new Expr.Const(0))]));
        kernel = kernel with { Buffers = [.. kernel.Buffers, unread] };
        Assert.Empty(KernelValidator.Errors(kernel));
        ValidatorAssert.Says("unread[0] is stored, but nobody reads it", kernel with { Storage = new Storage(new Dictionary<Buffer, int> { [_k.X] = 0, [_k.G] = 0, [_k.M] = 3, [unread] = 4 }) });
    }

    [Fact]
    public void A_store_that_another_one_overtakes()
    {
        Stmt.For early = _k.Blocks(_ => [new Stmt.Store(new Access(_k.M, 0, Index.Of(_k.Inputs.Block)), new Expr.Const(0))]);
        ValidatorAssert.Says("m[0] is stored, but nobody reads it", _k.Placed(_k.Load, early, _k.Max, _k.Loss, _k.Gradient));
    }

    [Fact]
    public void An_output_that_is_not_written()
    {
        Stmt.For others = _k.Blocks(row => [new Stmt.Store(new Access(_k.Gradients, Index.Of(row, 3)), new Expr.Const(0)), new Stmt.Store(new Access(_k.Gradients, Index.Of(row, 3) + 8), new Expr.Const(0))], isForGradients: true);
        ValidatorAssert.Says("number 4 of gradients is not written, with gradients", _k.Build(_k.Load, _k.Max, _k.Loss, others));
    }

    [Fact]
    public void An_output_that_is_not_written_on_one_path()
        => ValidatorAssert.Says("losses are not written, without gradients, where not all rows are ordinary", _k.Build(_k.Load, _k.Max, IsSlow(), new Stmt.If(new Expr.Use(_k.Inputs.IsSlow), [], [_k.Loss]), _k.Gradient));

    [Fact]
    public void An_output_that_is_written_twice() => ValidatorAssert.Says("losses is written twice, in a store to losses", _k.Build(_k.Load, _k.Max, _k.Loss, _k.Loss, _k.Gradient));

    [Fact]
    public void An_output_that_is_not_wanted() => ValidatorAssert.Says("gradients is written, but not wanted", _k.Build(_k.Load, _k.Max, _k.Loss, _k.Gradient with { Count = new Expr.Use(_k.Inputs.Count) }));

    [Fact]
    public void An_input_that_is_read_behind_the_output_in_its_memory()
        => ValidatorAssert.Says("predictions is read behind the store to an output that may be the same memory, in the transposition of predictions", _k.Build(_k.Load, _k.Max, _k.Gradient, _k.Load, _k.Max, _k.Loss));

    [Fact]
    public void Another_kernel_that_comes_behind_an_output()
    {
        Stmt.If takesOver = new(new Expr.Use(_k.Inputs.IsSlow), [new Stmt.Do(new Expr.Run(Intrinsic.RowByRow, [new Expr.Use(_k.Inputs.First), new Expr.Use(_k.Inputs.Count)]))], []);
        Assert.Empty(KernelValidator.Errors(_k.Build(_k.Load, _k.Max, IsSlow(), takesOver with { Else = [_k.Loss, _k.Gradient] })));
        ValidatorAssert.Says("predictions are read behind the store to an output that may be the same memory in RowByRow, with gradients", _k.Build(_k.Load, _k.Max, _k.Loss, _k.Gradient, IsSlow(), takesOver));
    }

    [Fact]
    public void What_stands_at_labels_before_all_else_does()
    {
        Buffer labels = new("labels", Space.Argument, 0, Stored.Int);
        Stmt Put(Var row) => new Stmt.Do(new Expr.Run(Intrinsic.PutAtLabels, [new Expr.Const(1), new Expr.Address(new Access(labels, Index.Of(row))), new Expr.Address(_k.Rows(_k.Gradients, row), IsWritten: true)]));
        Stmt.For put = _k.Blocks(row => [Put(row)], isForGradients: true);
        Kernel Labelled(params Stmt[] loops) => _k.Build(loops) is var kernel ? kernel with { Buffers = [.. kernel.Buffers, labels] } : null!;
        Assert.Empty(KernelValidator.Errors(Labelled(_k.Load, _k.Max, _k.Loss, _k.Gradient, put)));
        ValidatorAssert.Says("gradients is written at labels before all others are", Labelled(_k.Load, _k.Max, _k.Loss, put, _k.Gradient));
    }

    private Stmt.Let IsSlow() => SmallKernel.Let(_k.Inputs.IsSlow, new Expr.Run(Intrinsic.AnyAtLeast, [new Expr.Const(1), new Expr.Const(2)]));
}
