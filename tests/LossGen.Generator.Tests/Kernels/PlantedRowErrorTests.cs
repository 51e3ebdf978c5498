using System;
using System.Linq;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using Xunit;
using Buffer = LossGen.Generator.Kernels.Buffer;
using Index = LossGen.Generator.Kernels.Index;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>Errors that a pass over kernels of one row might make are seen by the validator or the interpreter.</summary>
public sealed class PlantedRowErrorTests
{
    public static TheoryData<bool> Forms => [true, false];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Nothing_is_wrong_where_nothing_is_planted(bool isWrittenOut) => Assert.Null(Row().WrongWith(isWrittenOut, k => k));

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_lost_tail_is_seen(bool isWrittenOut)
        => Assert.Contains("is not written", Row().WrongWith(isWrittenOut, k => Without(k, s => s is Stmt.Store { To: { Buffer.IsScratch: false, End: > 0 } })), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_store_behind_the_end_of_a_row_is_seen(bool isWrittenOut)
        => Assert.Contains("is outside of", Row().WrongWith(isWrittenOut, k => With(k, s => s is Stmt.Store { To.End: > 0 } store ? store with { To = store.To with { End = 0 } } : s)), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Forms))]
    public void Lanes_that_are_no_classes_are_seen_in_a_reduction(bool isWrittenOut)
        => Assert.NotNull(Row().WrongWith(isWrittenOut, k => k with { Body = k.Body.Map(e => e is Expr.Keep keep ? keep.Value : null) }));

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_wrong_order_of_a_reduction_is_seen(bool isWrittenOut)
        => Assert.NotNull(Row().WrongWith(isWrittenOut, k => With(k, s => s is Stmt.Set { Value: Expr.Apply { Op: Op.Add } sum } set && sum.Args[0] is Expr.Apply { Op: Op.Add } first
            ? set with { Value = sum with { Args = [first.Args[0], sum with { Args = [first.Args[1], sum.Args[1]] }] } }
            : s)));

    [Fact]
    public void A_value_that_waits_where_an_input_is_still_read_is_seen()
    {
        // What the second loop reads of the input, the first has overwritten where both share memory.
        string? wrong = Row().WrongWith(false, k =>
        {
            Buffer output = k.Find("gradient")!;
            bool isFirst = true;
            return k with
            {
                Body = k.Body.Rewrite(s =>
                {
                    if (!isFirst || s is not Stmt.For loop)
                    {
                        return s;
                    }

                    isFirst = false;
                    Stmt.Store store = new(new Access(output, Index.Of(loop.Variable, k.Shape.Lanes)), new Expr.Const(0));
                    return loop with { Body = [.. loop.Body, new Stmt.If(new Expr.Run(Intrinsic.Wants, [new Expr.Whole(1)]), [store], [])] };
                }),
            };
        });
        Assert.NotNull(wrong);
    }

    private static PassedRow<float> Row()
        => new(KernelCases.Of(35, ElementType.Single).First(c => c.Name == "CrossEntropyOfLabel" && c.Prediction == InputForm.Logits), new KernelShape(ElementType.Single, VectorWidth.Vector128, 35, ByClass: false), 1, rows: 100);

    private static Kernel Without(Kernel kernel, Predicate<Stmt> isLost) => kernel with { Body = kernel.Body.MapBlocks(b => [.. b.Where(s => !isLost(s))]) };

    private static Kernel With(Kernel kernel, Func<Stmt, Stmt> other) => kernel with { Body = kernel.Body.MapBlocks(b => b.Rewrite(other)) };
}
