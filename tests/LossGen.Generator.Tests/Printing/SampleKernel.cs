using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Expr;
using static LossGen.Generator.Kernels.Stmt;
using Buffer = LossGen.Generator.Kernels.Buffer;
using Index = LossGen.Generator.Kernels.Index;

namespace LossGen.Generator.Tests.Printing;

/// <summary>
/// A kernel put together by hand of what recipes rarely need at once: the loss of a row is the sum of its numbers times their weights, minus the number at the label; the gradient is
/// scale at the label, the number times its weight elsewhere. Where a number lies outside [1, 1024), another kernel does the tile, whose losses are larger by <see cref="Slower"/>.
/// </summary>
internal sealed class SampleKernel
{
    public const int Slower = 4096;
    public const string Name = "Sample";
    public const string Table = "ClassWeights";

    private readonly KernelShape _shape;
    private readonly bool _isSlow;
    private readonly KernelInputs _inputs = new();
    private readonly Buffer _labels = new("labels", Space.Argument, stored: Stored.Int);
    private readonly Buffer _predictions = new("predictions", Space.Argument);
    private readonly Buffer _losses = new("losses", Space.Argument);
    private readonly Buffer _gradients = new("gradients", Space.Argument);
    private readonly Buffer _scales = new("scales", Space.Argument);
    private readonly Buffer _x;
    private readonly Buffer _y;
    private readonly Buffer _xl = new("xl", Space.Block, 1);
    private readonly Buffer _sum = new("sum", Space.Block, 1);
    private readonly Var _row = new("row", VarType.Integer);
    private readonly Var _label = new("label", VarType.Labels);
    private readonly Var _mostX = new("mostX", VarType.Bits, isMutable: true);

    private SampleKernel(KernelShape shape, bool isSlow)
    {
        (_shape, _isSlow) = (shape, isSlow);
        _x = new Buffer("x", Space.Block, shape.Classes);
        _y = new Buffer("y", Space.Block, shape.Classes);
    }

    /// <summary>The weights of the classes.</summary>
    public static double[] Weights(int classes) => [.. Enumerable.Range(0, classes).Select(c => (double)(1 << (c % 3)))];

    /// <param name="shape">An even number of classes.</param>
    /// <param name="isSlow">Whether it is the one that does what the other leaves.</param>
    public static Kernel Of(KernelShape shape, bool isSlow) => new SampleKernel(shape, isSlow).Make();

    private Kernel Make()
    {
        For first = First();
        For last = Last();
        Stmt check = new If(new Run(Intrinsic.AnyNaN, [new Use(_inputs.Invalid)]), [new Do(NaNRows())], []);
        Run part = new(Intrinsic.Part, [new Whole(0), new Use(_inputs.First), new Use(_inputs.Count), new Use(_inputs.GradientBlocks), new Use(_inputs.Invalid)]);
        Run slow = new(Intrinsic.SlowTile, [new Use(_inputs.First), new Use(_inputs.Count), new Use(_inputs.GradientBlocks)]);
        Seq<Stmt> tile =
        [
            new Let([_inputs.Count], new Run(Intrinsic.Count, [new Use(_inputs.TileBlocks), new Use(_inputs.Blocks), new Use(_inputs.First)])),
            new Let([_inputs.GradientBlocks], new Run(Intrinsic.GradientBlocks, [new Use(_inputs.Count)])),
            new Let([_inputs.Invalid], new Const(0), "0, or NaN where a row is not valid"),
            new Let([_mostX], new Expr.Bits(0)),
            first,
            .. _isSlow
                ? new Stmt[] { last, check }
                : [new Let([_inputs.IsSlow], new Run(Intrinsic.AnyAtLeastDistance, [new Use(_mostX), Bits(1024), Bits(1)])), new If(new Use(_inputs.IsSlow), [new Do(slow)], [new Do(part), check])],
        ];
        Dictionary<Buffer, int> offsets = new() { [_x] = 0, [_y] = _shape.Classes, [_xl] = 2 * _shape.Classes, [_sum] = (2 * _shape.Classes) + 1 };
        return new Kernel(
            Name + (_isSlow ? "Slow" : string.Empty),
            _shape,
            _inputs,
            [_labels, _predictions, _losses, _gradients, _scales, _x, _y, _xl, _sum],
            [new For(_inputs.First, Axis.Tiles, new Use(_inputs.Blocks), new Use(_inputs.TileBlocks), tile)],
            new Storage(offsets),
            _isSlow ? default : [last]);
    }

    private For First()
    {
        Var x = new("x", VarType.Lanes), next = new("next", VarType.Lanes), xl = new("xl", VarType.Lanes);
        Index c = Index.Of(_inputs.Class);
        For pass = Classes(
            2,
            new Let([x], new Load(At(_x, c))),
            new Let([next], new Load(At(_x, c + 1))),
            new Set(_mostX, new Run(Intrinsic.LargerDistance, [new Use(_mostX), new Use(x), Bits(1)])),
            new Set(_mostX, new Run(Intrinsic.LargerDistance, [new Use(_mostX), new Use(next), Bits(1)])),
            new Store(At(_y, c), new Apply(Op.Mul, [new Use(x), new Table(Table, c)]), "y = x w"),
            new Store(At(_y, c + 1), new Apply(Op.Mul, [new Use(next), new Table(Table, c + 1)]), "y = x w"));
        return Blocks(
            _inputs.Count,
            LetRow(),
            _shape.ByClass
                ? Classes(1, new Let([x], new Load(OfClass(_predictions))), new Store(At(_x, c), new Use(x)))
                : new Transpose(All(_x), Rows(_predictions), ToColumns: true, "rows become columns: one vector a class"),
            LetLabel(),
            new Let([xl], new Reduce(Op.AtLabel, All(_x), [new Use(_label)])),
            new Store(At(_xl, 0), new Use(xl)),
            pass);
    }

    private For Last()
    {
        Var sum = new("sum", VarType.Lanes), xl = new("xl", VarType.Lanes), scale = new("scale", VarType.Lanes), loss = new("loss", VarType.Lanes), g = new("g", VarType.Lanes);
        List<Stmt> columns = [];
        for (int i = 0; i < _shape.Classes; i++)
        {
            Var y = new("y", VarType.Lanes, i);
            columns.Add(new Let([y], new Load(At(_y, i))));
            columns.Add(new Store(At(_y, i), new Apply(Op.Select, [new Apply(Op.IsLabel, [new Use(_label), new Whole(i)]), new Use(scale), new Use(y)]), "scale at the label"));
        }

        Stmt rows = _shape.ByClass
            ? Classes(1, new Let([g], new Load(At(_y, Index.Of(_inputs.Class)))), new Store(OfClass(_gradients), new Use(g)))
            : new Transpose(All(_y), Rows(_gradients), ToColumns: false);
        return Blocks(
            _inputs.Count,
            LetRow(),
            new Let([sum], new Reduce(Op.SumOf, All(_y), []), "sum = sum(y)"),
            new Store(At(_sum, 0), new Use(sum)),
            new Let([xl], new Load(At(_xl, 0))),
            new Set(_inputs.Invalid, new Apply(Op.Fma, [new Use(sum), new Const(0), new Use(_inputs.Invalid)])),
            new Let([loss], new Apply(Op.Sub, [new Apply(Op.Add, [new Use(sum), new Const(_isSlow ? Slower : 0)]), new Use(xl)]), "l = sum - x[label]"),
            new Store(new Access(_losses, Index.Of(_row)), new Use(loss)),
            new If(
                new Run(Intrinsic.NeedsGradients, [new Use(_inputs.GradientBlocks)]),
                [LetLabel(), new Let([scale], new Load(new Access(_scales, Index.Of(_row)))), .. columns, rows],
                []));
    }

    private Run NaNRows() => new(
        Intrinsic.NaNRows,
        [
            new Address(At(_sum, 0)), new Use(_inputs.Count), new Use(_inputs.First), new Use(_inputs.GradientBlocks),
            new Address(new Access(_losses, Index.Zero), IsWritten: true), new Address(new Access(_gradients, Index.Zero, IsAll: true), IsWritten: true),
        ]);

    private Expr.Bits Bits(int value) => new(_shape.Element == ElementType.Double ? BitConverter.DoubleToInt64Bits(value) : BitConverter.SingleToInt32Bits(value));

    private Let LetRow() => new([_row], new Run(Intrinsic.Row, [new Use(_inputs.First), new Use(_inputs.Block)]));

    private Let LetLabel() => new([_label], new Load(new Access(_labels, Index.Of(_row))));

    private For Blocks(Var count, params Stmt[] body) => new(_inputs.Block, Axis.Blocks, new Use(count), new Whole(1), body.ToSeq());

    private For Classes(int by, params Stmt[] body) => new(_inputs.Class, Axis.Classes, new Whole(_shape.Classes), new Whole(by), body.ToSeq());

    private Access At(Buffer buffer, Index at) => new(buffer, at, Index.Of(_inputs.Block));

    private Access All(Buffer buffer) => new(buffer, Index.Zero, Index.Of(_inputs.Block), IsAll: true);

    private Access Rows(Buffer argument) => new(argument, Index.Of(_row, _shape.Classes), null, IsAll: true);

    private Access OfClass(Buffer argument) => new(argument, Index.Of(_row) + Index.Of(_inputs.Class, 1, _inputs.Stride));
}
