using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Kernels;
using LossGen.Generator.Passes;
using LossGen.Generator.Recipes;
using Xunit;
using Index = LossGen.Generator.Kernels.Index;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>What stands in memory goes through locals only as long as they hold it: what no kernel of a recipe does yet.</summary>
public sealed class ForwardTests
{
    private readonly SmallKernel _k = new();

    [Fact]
    public void A_local_that_has_changed_does_not_hold_what_it_stored()
    {
        (Var y, Var z) = (SmallKernel.Lanes("y", isMutable: true), SmallKernel.Lanes("z"));
        Gives(1, row =>
        [
            SmallKernel.Let(y, new Expr.Const(1)),
            _k.Store(_k.M, 0, y),
            new Stmt.Set(y, new Expr.Const(2)),
            SmallKernel.Let(z, _k.Read(_k.M, 0)),
            new Stmt.Store(new Access(_k.Losses, Index.Of(row)), new Expr.Use(z)),
        ]);
    }

    [Fact]
    public void Columns_that_are_others_are_read_again()
    {
        (Var first, Var second) = (SmallKernel.Lanes("first"), SmallKernel.Lanes("second"));
        Gives(-1, row =>
        [
            new Stmt.Transpose(_k.All(_k.X), _k.Rows(_k.Predictions, row), ToColumns: true),
            SmallKernel.Let(first, _k.Read(_k.X, 0)),
            new Stmt.Transpose(_k.All(_k.X), _k.Rows(_k.Gradients, row), ToColumns: true),
            SmallKernel.Let(second, _k.Read(_k.X, 0)),
            new Stmt.Store(new Access(_k.Losses, Index.Of(row)), new Expr.Apply(Op.Sub, [new Expr.Use(first), new Expr.Use(second)])),
        ]);
    }

    private void Gives(float loss, Func<Var, Stmt[]> body)
    {
        Kernel kernel = _k.Build(_k.Blocks(body));
        foreach (Kernel one in (Kernel[])[kernel, Forward.Run(kernel)])
        {
            KernelBatch<float> batch = new(SmallKernel.Shape, 3, 2)
            {
                Labels = new int[12],
                Scales = new float[12],
                Losses = new float[12],
                Inputs = new Dictionary<string, float[]> { ["predictions"] = [.. Enumerable.Repeat(1f, 36)] },
                Outputs = new Dictionary<string, float[]> { ["gradients"] = [.. Enumerable.Repeat(2f, 36)] },
            };
            new KernelInterpreter<float>(one).Run(batch);
            Assert.All(batch.Losses, l => Assert.Equal(loss, l));
        }
    }
}
