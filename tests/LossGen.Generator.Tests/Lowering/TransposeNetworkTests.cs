using System.Linq;
using LossGen.Generator.Kernels;
using LossGen.Generator.Lowering;
using LossGen.Generator.Printing;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using Xunit;

namespace LossGen.Generator.Tests.Lowering;

/// <summary>What the statements of networks do to numbers, carried out one by one, and which vectors they read and write.</summary>
public sealed class TransposeNetworkTests
{
    /// <summary>Not 0, so that a vector that stays where it was is seen.</summary>
    private const int Start = 7;

    public static TheoryData<string, int, int> Shapes
        => [.. from element in new[] { "Single", "Double" } from width in new[] { 128, 256, 512 } from classes in Enumerable.Range(2, 15) select (element, width, classes)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Rows_become_columns(string element, int width, int classes)
    {
        KernelShape shape = Shape(element, width, classes);
        Buffer predictions = new("predictions", Space.Argument);
        Seq<Var> columns = Columns(classes);
        StraightLine<double> run = new(shape.Lanes);
        run.Memory.Add(predictions, [.. Enumerable.Range(-Start, Start + (classes * shape.Lanes)).Select(i => (double)i)]);
        Seq<Stmt> stmts = TransposeNetwork.ToColumns(shape, new Access(predictions, Start, IsAll: true), columns);
        run.Run(stmts);
        for (int c = 0; c < classes; c++)
        {
            Assert.Equal(Enumerable.Range(0, shape.Lanes).Select(row => (double)((row * classes) + c)), run[columns[c]]);
        }

        Assert.Equal(
            Enumerable.Range(0, classes).Select(v => Start + (v * shape.Lanes)),
            stmts.OfType<Stmt.Let>().Select(s => s.Value).OfType<Expr.Load>().Select(l => l.From.At.Constant).Order());
        Assert.All(stmts, s => Assert.True(s is Stmt.Let));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Columns_become_rows_and_are_written_in_the_order_of_addresses(string element, int width, int classes)
    {
        KernelShape shape = Shape(element, width, classes);
        Buffer gradients = new("gradients", Space.Argument);
        Seq<Var> columns = Columns(classes);
        StraightLine<double> run = new(shape.Lanes);
        run.Memory.Add(gradients, new double[Start + (classes * shape.Lanes)]);
        for (int c = 0; c < classes; c++)
        {
            run[columns[c]] = [.. Enumerable.Range(0, shape.Lanes).Select(row => (double)((row * classes) + c))];
        }

        run.Run(TransposeNetwork.ToRows(shape, columns, new Access(gradients, Start, IsAll: true)));
        Assert.Equal(Enumerable.Range(0, classes * shape.Lanes).Select(i => (double)i), run.Memory[gradients][Start..]);
        Assert.Equal(Enumerable.Range(0, classes).Select(v => Start + (v * shape.Lanes)), run.Written);
    }

    /// <summary>Shuffles, then selections.</summary>
    [Theory]
    [InlineData("Single", 512, 10, 10, 30)]
    [InlineData("Single", 512, 3, 3, 3)]
    [InlineData("Single", 256, 16, 48, 0)]
    [InlineData("Single", 256, 3, 3, 6)]
    [InlineData("Single", 128, 4, 8, 0)]
    [InlineData("Single", 128, 3, 3, 6)]
    [InlineData("Double", 128, 2, 2, 0)]
    public void It_takes_as_many_operations(string element, int width, int classes, int shuffles, int selections)
    {
        KernelShape shape = Shape(element, width, classes);
        Buffer argument = new("argument", Space.Argument);
        foreach (Seq<Stmt> stmts in new[] { TransposeNetwork.ToColumns(shape, new Access(argument, 0), Columns(classes)), TransposeNetwork.ToRows(shape, Columns(classes), new Access(argument, 0)) })
        {
            Expr[] values = [.. stmts.Select(s => s is Stmt.Store store ? store.Value : ((Stmt.Let)s).Value)];
            Assert.Equal(shuffles, values.Count(v => v is Expr.Permute));
            Assert.Equal(selections, values.Count(v => v is Expr.Blend));
        }
    }

    /// <summary>What one instruction does in every 128 bits, or with 128 bits at a time, needs no table of places.</summary>
    [Theory]
    [InlineData(128, 4)]
    [InlineData(128, 8)]
    [InlineData(128, 10)]
    [InlineData(128, 16)]
    [InlineData(256, 2)]
    [InlineData(256, 4)]
    [InlineData(256, 8)]
    [InlineData(256, 10)]
    [InlineData(256, 16)]
    public void Shuffles_of_even_rows_are_those_that_need_no_table(int width, int classes)
    {
        KernelShape shape = Shape("Single", width, classes);
        Buffer argument = new("argument", Space.Argument);
        Seq<Stmt>[] both = [TransposeNetwork.ToColumns(shape, new Access(argument, 0), Columns(classes)), TransposeNetwork.ToRows(shape, Columns(classes), new Access(argument, 0))];
        foreach (Expr.Permute permute in both.SelectMany(s => s).Select(s => s is Stmt.Store store ? store.Value : ((Stmt.Let)s).Value).OfType<Expr.Permute>())
        {
            Assert.True(PermuteForm.Of(permute, part: 4).Kind is not (PermuteKind.One or PermuteKind.Two), string.Join(' ', permute.Places));
        }
    }

    private static KernelShape Shape(string element, int width, int classes)
        => new(element == "Double" ? ElementType.Double : ElementType.Single, (VectorWidth)width, classes, ByClass: false);

    private static Seq<Var> Columns(int classes) => Enumerable.Range(0, classes).Select(c => new Var("x", VarType.Lanes, c)).ToSeq();
}
