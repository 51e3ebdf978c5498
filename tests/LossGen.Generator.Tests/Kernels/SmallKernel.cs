using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using Buffer = LossGen.Generator.Kernels.Buffer;
using Index = LossGen.Generator.Kernels.Index;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>
/// A kernel made by hand, in which tests plant errors: the loss of a row is its largest number, its gradient how far each number is from that. Four rows of three classes a block.
/// </summary>
internal sealed class SmallKernel
{
    public static readonly KernelShape Shape = new(ElementType.Single, VectorWidth.Vector128, 3, ByClass: false);

    public SmallKernel()
    {
        Load = Blocks(row => [new Stmt.Transpose(All(X), Rows(Predictions, row), ToColumns: true)]);
        Var m = Lanes("m");
        Max = Blocks(_ => [Let(m, new Expr.Reduce(Op.MaxOf, All(X), default)), Store(M, 0, m)]);
        Var ofLoss = Lanes("m");
        Loss = Blocks(row => [Let(ofLoss, Read(M, 0)), new Stmt.Store(new Access(Losses, Index.Of(row)), new Expr.Use(ofLoss))]);
        Var ofGradient = Lanes("m");
        EachClass = Classes(c => [Let(Number, Read(X, Index.Of(c))), Let(Difference, new Expr.Apply(Op.Sub, [new Expr.Use(Number), new Expr.Use(ofGradient)])), Store(G, Index.Of(c), Difference)]);
        Gradient = Blocks(row => [Let(ofGradient, Read(M, 0)), EachClass, new Stmt.Transpose(All(G), Rows(Gradients, row), ToColumns: false)], isForGradients: true);
    }

    public KernelInputs Inputs { get; } = new();

    public Buffer Predictions { get; } = new("predictions", Space.Argument);

    public Buffer Losses { get; } = new("losses", Space.Argument);

    public Buffer Gradients { get; } = new("gradients", Space.Argument);

    /// <summary>The columns.</summary>
    public Buffer X { get; } = new("x", Space.Block, 3);

    /// <summary>The largest number.</summary>
    public Buffer M { get; } = new("m", Space.Block, 1);

    /// <summary>The columns of the gradient.</summary>
    public Buffer G { get; } = new("g", Space.Block, 3);

    /// <summary>A number of a row, in the loop over the classes.</summary>
    public Var Number { get; } = Lanes("x");

    public Var Difference { get; } = Lanes("difference");

    public Stmt.For Load { get; set; }

    public Stmt.For Max { get; set; }

    public Stmt.For Loss { get; set; }

    public Stmt.For Gradient { get; set; }

    /// <summary>The loop over the classes in the last one.</summary>
    public Stmt.For EachClass { get; }

    public static Var Lanes(string hint, bool isMutable = false) => new(hint, VarType.Lanes, isMutable: isMutable);

    public static Stmt.Let Let(Var var, Expr value) => new([var], value);

    /// <summary>The loop with a statement replaced.</summary>
    public static Stmt.For With(Stmt.For loop, Stmt old, Stmt other) => loop with { Body = loop.Body.Rewrite(s => s == old ? other : s) };

    /// <summary>The kernel of its four loops, or of those that are given.</summary>
    /// <param name="loops">What a tile does, if not that.</param>
    public Kernel Build(params Stmt[] loops)
    {
        Stmt[] starts =
        [
            Let(Inputs.Count, new Expr.Run(Intrinsic.Count, [new Expr.Use(Inputs.TileBlocks), new Expr.Use(Inputs.Blocks), new Expr.Use(Inputs.First)])),
            Let(Inputs.GradientBlocks, new Expr.Run(Intrinsic.GradientBlocks, [new Expr.Use(Inputs.Count)])),
        ];
        Stmt[] tile = [.. starts, .. loops.Length == 0 ? [Load, Max, Loss, Gradient] : loops];
        return new("Small", Shape, Inputs, [Predictions, Losses, Gradients, X, M, G], [new Stmt.For(Inputs.First, Axis.Tiles, new Expr.Use(Inputs.Blocks), new Expr.Use(Inputs.TileBlocks), tile.ToSeq())]);
    }

    /// <summary>The kernel with places in scratch: x and g share theirs, class by class.</summary>
    public Kernel Placed(params Stmt[] loops) => Build(loops) with { Storage = new Storage(new Dictionary<Buffer, int> { [X] = 0, [G] = 0, [M] = 3 }) };

    /// <summary>A loop over the blocks of a tile.</summary>
    /// <param name="body">What is done, from the first row of a block.</param>
    /// <param name="isForGradients">Whether only gradients need it.</param>
    public Stmt.For Blocks(Func<Var, Stmt[]> body, bool isForGradients = false)
    {
        Var row = new("row", VarType.Integer);
        Stmt[] all = [Let(row, new Expr.Run(Intrinsic.Row, [new Expr.Use(Inputs.First), new Expr.Use(Inputs.Block)])), .. body(row)];
        return new(Inputs.Block, Axis.Blocks, new Expr.Use(isForGradients ? Inputs.GradientBlocks : Inputs.Count), new Expr.Whole(1), all.ToSeq());
    }

    public Stmt.For Classes(Func<Var, Stmt[]> body, int count = 3) => new(Inputs.Class, Axis.Classes, new Expr.Whole(count), new Expr.Whole(1), body(Inputs.Class).ToSeq());

    public Access All(Buffer scratch) => new(scratch, Index.Zero, Index.Of(Inputs.Block), IsAll: true);

    public Access Rows(Buffer argument, Var row) => new(argument, Index.Of(row, Shape.Classes), null, IsAll: true);

    public Expr Read(Buffer scratch, Index at) => new Expr.Load(new Access(scratch, at, Index.Of(Inputs.Block)));

    public Stmt.Store Store(Buffer scratch, Index at, Var value) => new(new Access(scratch, at, Index.Of(Inputs.Block)), new Expr.Use(value));
}
