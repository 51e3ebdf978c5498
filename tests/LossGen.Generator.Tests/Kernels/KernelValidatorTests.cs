using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using Xunit;
using Buffer = LossGen.Generator.Kernels.Buffer;
using Index = LossGen.Generator.Kernels.Index;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>What is wrong with a kernel is seen without running it: each rule is broken once.</summary>
public sealed class KernelValidatorTests
{
    private readonly SmallKernel _k = new();

    [Fact]
    public void Kernels_that_are_right_are_right_at_each_stage()
    {
        Assert.Empty(KernelValidator.Errors(_k.Build()));
        Assert.Empty(KernelValidator.Errors(_k.Placed()));
    }

    [Fact]
    public void A_local_that_is_read_before_it_is_defined()
    {
        _k.Loss = _k.Loss with { Body = [.. _k.Loss.Body.Reverse()] };
        ValidatorAssert.Says("m is not known in a store to losses", _k.Build());
    }

    [Fact]
    public void A_local_that_is_read_outside_of_its_loop()
    {
        Stmt.For more = _k.Blocks(_ => [_k.Store(_k.M, 0, _k.Difference)]);
        ValidatorAssert.Says("difference is not known in a store to m", _k.Build(_k.Load, _k.Max, _k.Loss, _k.Gradient, more));
    }

    [Fact]
    public void A_place_that_names_a_local_of_nobody()
    {
        Stmt.For more = _k.Blocks(row => [new Stmt.Store(new Access(_k.Losses, Index.Of(new Var("elsewhere", VarType.Integer))), new Expr.Const(0))]);
        ValidatorAssert.Says("elsewhere is not known in a store to losses", _k.Build(_k.Load, _k.Max, more, _k.Gradient));
    }

    [Fact]
    public void A_local_that_is_defined_twice()
    {
        _k.Max = _k.Max with { Body = [.. _k.Max.Body, _k.Max.Body[1]] };
        ValidatorAssert.Says("m is defined twice", _k.Build());
    }

    [Fact]
    public void A_local_of_a_loop_within_a_loop_of_the_same()
    {
        _k.Max = _k.Max with { Body = [_k.Max] };
        ValidatorAssert.Says("b is defined twice", _k.Build());
    }

    [Fact]
    public void A_local_that_never_changes_is_set()
    {
        Var m = ((Stmt.Let)_k.Max.Body[1]).Vars[0];
        _k.Max = _k.Max with { Body = [.. _k.Max.Body, new Stmt.Set(m, new Expr.Const(0))] };
        ValidatorAssert.Says("m is set, but never changes", _k.Build());
    }

    [Fact]
    public void A_local_that_is_set_before_it_is_defined()
    {
        _k.Max = _k.Max with { Body = [new Stmt.Set(SmallKernel.Lanes("y", isMutable: true), new Expr.Const(0)), .. _k.Max.Body] };
        ValidatorAssert.Says("y is set before it is defined", _k.Build());
    }

    [Fact]
    public void A_local_that_is_set_to_something_else()
    {
        Var y = SmallKernel.Lanes("y", isMutable: true);
        _k.Max = _k.Max with { Body = [.. _k.Max.Body, SmallKernel.Let(y, new Expr.Const(0)), new Stmt.Set(y, new Expr.Bits(1))] };
        ValidatorAssert.Says("the change of y takes Lanes, but is given Bits", _k.Build());
    }

    [Fact]
    public void A_local_of_another_type()
    {
        _k.Max = _k.Max with { Body = [.. _k.Max.Body, SmallKernel.Let(new Var("many", VarType.Integer), new Expr.Const(1))] };
        ValidatorAssert.Says("the definition of many takes Integer, but is given Lanes", _k.Build());
    }

    [Fact]
    public void A_condition_that_is_a_number() => ValidatorAssert.Says("a condition takes Flag, but is given Integer", _k.Build(_k.Load, _k.Max, _k.Loss, new Stmt.If(new Expr.Whole(1), [_k.Gradient], [_k.Gradient])));

    [Fact]
    public void An_operation_on_something_else()
    {
        Expr.Apply wrong = new(Op.Add, [new Expr.Const(1), new Expr.Apply(Op.Greater, [new Expr.Const(1), new Expr.Const(2)])]);
        _k.Max = _k.Max with { Body = [.. _k.Max.Body, SmallKernel.Let(SmallKernel.Lanes("y"), wrong)] };
        ValidatorAssert.Says("argument 2 of Add is of Mask, not of Lanes", _k.Build());
    }

    [Fact]
    public void An_operation_on_too_few()
    {
        _k.Max = _k.Max with { Body = [.. _k.Max.Body, SmallKernel.Let(SmallKernel.Lanes("y"), new Expr.Apply(Op.Fma, [new Expr.Const(1), new Expr.Const(2)]))] };
        ValidatorAssert.Says("Fma has 2 arguments, not 3", _k.Build());
    }

    [Fact]
    public void More_locals_than_values()
    {
        Stmt.Let max = (Stmt.Let)_k.Max.Body[1];
        _k.Max = _k.Max with { Body = _k.Max.Body.Rewrite(s => s == max ? max with { Vars = [.. max.Vars, SmallKernel.Lanes("rest")] } : s) };
        ValidatorAssert.Says("the definition of m, rest takes 2 values of 1", _k.Build());
    }

    [Fact]
    public void A_place_behind_the_end_of_scratch()
    {
        Stmt.For tooFar = _k.Classes(c => [.. _k.EachClass.Body], count: 4);
        ValidatorAssert.Says("x[3] is outside of 3 vectors", _k.Build(_k.Load, _k.Max, _k.Loss, SmallKernel.With(_k.Gradient, _k.EachClass, tooFar)));
    }

    [Fact]
    public void A_place_behind_the_numbers_of_a_block()
    {
        Stmt.For more = _k.Blocks(row => [new Stmt.Store(new Access(_k.Gradients, Index.Of(row, 3) + 9), new Expr.Const(0))], isForGradients: true);
        ValidatorAssert.Says("gradients 9 numbers behind the first is outside of a block's", _k.Build(_k.Load, _k.Max, _k.Loss, more));
    }

    [Fact]
    public void A_place_at_the_wrong_row()
    {
        Stmt.For more = _k.Blocks(row => [new Stmt.Store(new Access(_k.Losses, Index.Of(row, 3)), new Expr.Const(0))]);
        ValidatorAssert.Says("losses is touched at no row", _k.Build(_k.Load, _k.Max, more, _k.Gradient));
    }

    [Fact]
    public void Scratch_of_no_block()
    {
        _k.Max = SmallKernel.With(_k.Max, _k.Max.Body[2], new Stmt.Store(new Access(_k.M, 0), new Expr.Const(0)));
        ValidatorAssert.Says("m is of no block", _k.Build());
    }

    [Fact]
    public void Scratch_of_another_block()
    {
        _k.Max = SmallKernel.With(_k.Max, _k.Max.Body[2], new Stmt.Store(new Access(_k.M, 0, Index.Of(_k.Inputs.Block) + 1), new Expr.Const(0)));
        ValidatorAssert.Says("m of another block is touched in the loop over b", _k.Build());
    }

    [Fact]
    public void An_argument_of_a_block()
    {
        Stmt.For more = _k.Blocks(row => [new Stmt.Store(new Access(_k.Losses, Index.Of(row), Index.Of(_k.Inputs.Block)), new Expr.Const(0))]);
        ValidatorAssert.Says("losses is an argument, but touched in a block", _k.Build(_k.Load, _k.Max, more, _k.Gradient));
    }

    [Fact]
    public void A_buffer_that_the_kernel_does_not_have()
    {
        Stmt.For more = _k.Blocks(_ => [new Stmt.Store(new Access(new Buffer("y", Space.Block, 1), 0, Index.Of(_k.Inputs.Block)), new Expr.Const(0))]);
        ValidatorAssert.Says("y is touched, but is no buffer of the kernel", _k.Build(_k.Load, _k.Max, _k.Loss, _k.Gradient, more));
    }

    [Fact]
    public void Two_buffers_of_one_name() => ValidatorAssert.Says("two buffers are called x", _k.Build() with { Buffers = [.. _k.Build().Buffers, new Buffer("x", Space.Block, 1)] });

    [Fact]
    public void A_part_that_there_is_not() => ValidatorAssert.Says("a part is called that there is not", _k.Build(_k.Load, _k.Max, _k.Loss, new Stmt.Do(new Expr.Run(Intrinsic.Part, [new Expr.Whole(0)]))));

    [Fact]
    public void A_part_that_knows_more_than_it_is_given()
    {
        Expr.Use[] given = [new(_k.Inputs.First), new(_k.Inputs.GradientBlocks)];
        Kernel Calling(params Expr[] args) => _k.Build(_k.Load, _k.Max, _k.Loss, new Stmt.Do(new Expr.Run(Intrinsic.Part, [new Expr.Whole(0), .. args]))) with { Parts = [_k.Gradient] };
        Assert.Empty(KernelValidator.Errors(Calling(given)));
        ValidatorAssert.Says("first is not known in the definition of row", Calling(given[1]));
    }

    [Fact]
    public void Forms_that_no_pass_has_taken_away()
    {
        Expr.Const one = new(1);
        _k.Max = _k.Max with { Body = [.. _k.Max.Body, SmallKernel.Let(SmallKernel.Lanes("y"), new Expr.Apply(Op.Rarely, [one, one, one, one]))] };
        Assert.Empty(KernelValidator.Errors(_k.Build()));
        ValidatorAssert.Says("Rarely is left in the definition of y", _k.Placed());
    }

    [Fact]
    public void Classes_that_no_pass_has_taken() => ValidatorAssert.Says("still says how its classes are to be taken", _k.Placed(_k.Load, _k.Max with { Classes = Unrolling.Rolled }, _k.Loss, _k.Gradient));
}
