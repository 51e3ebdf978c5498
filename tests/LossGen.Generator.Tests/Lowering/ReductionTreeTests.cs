using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Kernels;
using LossGen.Generator.Lowering;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using LossGen.Generator.Tests.Recipes;
using Xunit;

namespace LossGen.Generator.Tests.Lowering;

/// <summary>The statements of reductions, carried out one by one, against the reductions' order written in another way; and where the statements stand.</summary>
public sealed class ReductionTreeTests
{
    private const int Lanes = 16;

    public static TheoryData<int> Counts => [1, .. Enumerable.Range(2, 39), 129, 200];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Reductions_have_the_bits_of_their_order(int classes)
    {
        Compare<float, Reductions<float>.Max>(Op.MaxOf, classes);
        Compare<float, Reductions<float>.Sum>(Op.SumOf, classes);
        Compare<float, Reductions<float>.HiRest>(Op.HiOf, classes);
        Compare<float, Reductions<float>.CompensatedSum>(Op.CompensatedSumOf, classes);
        Compare<double, Reductions<double>.Max>(Op.MaxOf, classes);
        Compare<double, Reductions<double>.Sum>(Op.SumOf, classes);
        Compare<double, Reductions<double>.HiRest>(Op.HiOf, classes);
        Compare<double, Reductions<double>.CompensatedSum>(Op.CompensatedSumOf, classes);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void The_number_at_the_label_is_found(int classes)
    {
        Var label = new("label", VarType.Labels);
        StraightLine<float> run = new(Lanes) { [label] = [.. Enumerable.Range(0, Lanes).Select(lane => (float)(lane * 7 % classes))] };
        Var[] columns = Columns(classes);
        foreach (Var column in columns)
        {
            run[column] = [.. Enumerable.Range(0, Lanes).Select(lane => (100f * lane) + column.Index!.Value)];
        }

        Var found = new("xl", VarType.Lanes);
        run.Run(ReductionTree.Of(Let([found], Op.AtLabel, [new Expr.Use(label)]), Shape<float>(classes), c => columns[c]));
        Assert.Equal(Enumerable.Range(0, Lanes).Select(lane => (100f * lane) + (lane * 7 % classes)), run[found]);
    }

    [Theory]
    [InlineData(2, "0 1")]
    [InlineData(10, "0 8 4 2 6 1 9 5 3 7")]
    [InlineData(18, "0 16 8 4 12 2 10 6 14 1 17 9 5 13 3 11 7 15")]
    public void Classes_are_taken_virtual_lane_after_virtual_lane(int classes, string order)
        => Assert.Equal(order, string.Join(' ', ReductionTree.Order(classes, ElementType.Single)));

    /// <summary>So that as few columns as can be have to be kept: what could be done with those that were there is done before the next one is read.</summary>
    [Theory]
    [InlineData(nameof(Op.MaxOf))]
    [InlineData(nameof(Op.HiOf))]
    [InlineData(nameof(Op.CompensatedSumOf))]
    [InlineData(nameof(Op.AtLabel))]
    public void Each_statement_stands_behind_the_last_column_that_it_waits_for(string name)
    {
        Op op = Enum.Parse<Op>(name);
        foreach (int classes in Counts.Select(row => row.Data))
        {
            Var[] columns = Columns(classes);
            Seq<Stmt> stmts = ReductionTree.Of(Let(Results(op), op, [new Expr.Use(new Var("label", VarType.Labels))]), Shape<float>(classes), c => columns[c]);
            Dictionary<Var, int> ready = [];
            int[] order = [.. ReductionTree.Order(classes, ElementType.Single)];
            int reached = 0;
            foreach (Stmt stmt in stmts)
            {
                int needs = 0;
                stmt.Reads(v => needs = Math.Max(needs, Array.IndexOf(columns, v) is int c and >= 0 ? Array.IndexOf(order, c) : ready.GetValueOrDefault(v)));
                Assert.True(needs >= reached, $"{classes} classes: {stmt}");
                reached = needs;
                foreach (Var defined in stmt.Defines())
                {
                    ready[defined] = needs;
                }
            }

            Assert.Equal(classes - 1, reached);
        }
    }

    [Fact]
    public void Virtual_lanes_have_one_local_each_and_only_what_is_set_again_is_mutable()
    {
        foreach (Op op in new[] { Op.MaxOf, Op.SumOf, Op.HiOf, Op.AtLabel })
        {
            foreach (int classes in Counts.Select(row => row.Data))
            {
                Var[] columns = Columns(classes);
                Seq<Stmt> stmts = ReductionTree.Of(Let(Results(op), op, [new Expr.Use(new Var("label", VarType.Labels))]), Shape<float>(classes), c => columns[c]);
                Var[] declared = [.. stmts.OfType<Stmt.Let>().SelectMany(s => s.Vars)];
                Assert.Equal(declared.Select(v => v.ToString()).Distinct().Count(), declared.Length);
                Assert.Equal(stmts.OfType<Stmt.Set>().Select(s => s.Var).ToHashSet(), [.. declared.Where(v => v.IsMutable)]);
            }
        }
    }

    private static void Compare<T, TReduction>(Op op, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TReduction : IReduction<T>
    {
        Var[] columns = Columns(classes);
        StraightLine<T> run = new(Lanes);
        T[][] rows = [.. Enumerable.Range(0, Lanes).Select(lane => Row<T>(lane, classes))];
        foreach (Var column in columns)
        {
            run[column] = [.. rows.Select(row => row[column.Index!.Value])];
        }

        Seq<Var> results = Results(op);
        run.Run(ReductionTree.Of(Let(results, op, default), Shape<T>(classes), c => columns[c]));
        for (int lane = 0; lane < Lanes; lane++)
        {
            (T first, T second) = Reductions<T>.Of<TReduction>(rows[lane]);
            Same(first, run[results[0]][lane]);
            if (results.Count == 2)
            {
                Same(second, run[results[1]][lane]);
            }
        }

        void Same(T expected, T actual)
            => Assert.True(Bits(expected) == Bits(actual) || (T.IsNaN(expected) && T.IsNaN(actual)), $"{op} of {classes} {typeof(T).Name}: {actual} instead of {expected}");
    }

    /// <summary>Numbers of many magnitudes; in some rows a NaN, infinities, zeros of both signs.</summary>
    private static T[] Row<T>(int lane, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new((lane * 1000) + classes);
        T[] row = [.. Enumerable.Range(0, classes).Select(_ => T.CreateChecked(Math.ScaleB(random.NextDouble() - 0.5, random.Next(-30, 30))))];
        T[] odd = lane switch
        {
            0 or 1 or 2 => [T.NaN],
            3 => [T.PositiveInfinity],
            4 => [T.NegativeInfinity, T.PositiveInfinity],
            _ => [],
        };
        foreach (T number in odd)
        {
            row[random.Next(classes)] = number;
        }

        return lane is 5 or 6 or 7 ? [.. row.Select(_ => random.Next(2) == 0 ? T.Zero : T.NegativeZero)] : row;
    }

    private static long Bits<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => value is float f ? BitConverter.SingleToInt32Bits(f) : BitConverter.DoubleToInt64Bits(double.CreateChecked(value));

    private static Stmt.Let Let(Seq<Var> results, Op op, Seq<Expr> args)
        => new(results, new Expr.Reduce(op, new Access(new Kernels.Buffer("x", Space.Block, 1), 0, 0, IsAll: true), args));

    private static Seq<Var> Results(Op op) => op switch
    {
        Op.HiOf => [new("hi", VarType.Lanes), new("rest", VarType.Lanes)],
        Op.CompensatedSumOf => [new("sum", VarType.Lanes), new("lost", VarType.Lanes)],
        _ => [new("m", VarType.Lanes)],
    };

    private static KernelShape Shape<T>(int classes) => new(typeof(T) == typeof(double) ? ElementType.Double : ElementType.Single, VectorWidth.Vector512, classes, ByClass: false);

    private static Var[] Columns(int classes) => [.. Enumerable.Range(0, classes).Select(c => new Var("x", VarType.Lanes, c))];
}
