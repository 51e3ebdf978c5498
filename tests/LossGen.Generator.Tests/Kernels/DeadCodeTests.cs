using System.Linq;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Kernels;
using LossGen.Generator.Passes;
using Xunit;
using Index = LossGen.Generator.Kernels.Index;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>What nobody reads falls away, and nothing else.</summary>
public sealed class DeadCodeTests
{
    private readonly SmallKernel _k = new();

    [Fact]
    public void Stores_that_a_later_loop_overtakes_fall_away() => Assert.Equal(_k.Build().Tile.Count, DeadCode.Run(_k.Build(_k.Load, Zero(), _k.Max, _k.Loss, _k.Gradient)).Tile.Count);

    /// <summary>That loop runs for gradients alone.</summary>
    [Fact]
    public void Stores_that_may_be_overtaken_stay()
    {
        Stmt.For max = _k.Max with { Count = new Expr.Use(_k.Inputs.GradientBlocks), NeededFor = Outputs.Gradient };
        Kernel kernel = _k.Build(_k.Load, Zero(), max, _k.Loss, _k.Gradient);
        Assert.Equal(kernel.Tile.Count, DeadCode.Run(kernel).Tile.Count);
    }

    [Fact]
    public void Stores_that_are_read_before_they_are_overtaken_stay()
    {
        Var largest = SmallKernel.Lanes("largest");
        Stmt.For reading = _k.Max with { Body = [SmallKernel.Let(largest, _k.Read(_k.M, 0)), new Stmt.Store(new Access(_k.Losses, Index.Of(((Stmt.Let)_k.Max.Body[0]).Vars[0])), new Expr.Use(largest)), .. _k.Max.Body] };
        reading = reading with { Body = [reading.Body[2], reading.Body[0], reading.Body[1], .. reading.Body.Skip(3)] };
        Kernel kernel = _k.Build(_k.Load, Zero(), reading, _k.Gradient);
        Assert.Equal(kernel.Tile.Count, DeadCode.Run(kernel).Tile.Count);
    }

    /// <summary>Some classes are no whole buffer.</summary>
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Classes_that_are_overtaken_are_counted(int classes, bool fallsAway)
    {
        Stmt.For zeros = _k.Blocks(_ => [_k.Classes(c => [new Stmt.Store(new Access(_k.X, Index.Of(c), Index.Of(_k.Inputs.Block)), new Expr.Const(0))], classes)]);
        Kernel kernel = _k.Build(_k.Load, zeros, _k.Max, _k.Loss, _k.Gradient);
        Assert.Equal(kernel.Tile.Count - (fallsAway ? 1 : 0), DeadCode.Run(kernel).Tile.Count);
    }

    private Stmt.For Zero() => _k.Blocks(_ => [new Stmt.Store(new Access(_k.M, 0, Index.Of(_k.Inputs.Block)), new Expr.Const(0))]);
}
