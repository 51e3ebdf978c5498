using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Kernels;
using LossGen.Generator.Lowering;
using LossGen.Generator.Passes;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>A kernel in which errors are planted, and whether they make a difference to what it gives.</summary>
internal sealed class PlantedKernel
{
    private const int Seeds = 3;

    private readonly KernelCase _case;
    private readonly RowKernel<float> _rows;
    private readonly (KernelBatch<float> Given, KernelBatch<float> Expected)[] _batches;

    public PlantedKernel(string name, InputForm form, int classes, VectorWidth width, bool byClass, bool isNaive = false)
    {
        _case = KernelCases.Of(classes, ElementType.Single).First(c => c.Name == name && c.Prediction == form && (c.Key.Target == form || name is "Entropy" or "CrossEntropyOfLabel"));
        _rows = new RowKernel<float>(_case.Recipe, classes);
        KernelShape shape = new(ElementType.Single, width, classes, byClass);
        (Flow flow, Schedule schedule) = ScheduleTable.Choose(_case.Recipe, [.. _case.Outputs.Select(o => o[..^1])], shape);
        Kernel = isNaive ? _case.Naive(shape) : KernelPipeline.Make(name, flow, shape, schedule);
        _batches = [.. Enumerable.Range(0, 2 * Seeds).Select(seed =>
        {
            KernelBatch<float> batch = HostileRows.Batch<float>(shape, _case.Prediction, _case.Key.Target, _case.Outputs, 2, seed);
            batch = seed % 2 == 0 ? batch : batch.InPlace();
            KernelBatch<float> expected = batch.Copy();
            _rows.Run(expected, 0, expected.Rows);
            return (batch, expected);
        })];
    }

    public Kernel Kernel { get; }

    /// <summary>All statements.</summary>
    public IReadOnlyList<Stmt> Statements
    {
        get
        {
            List<Stmt> all = new();
            Kernel.Body.Each(all.Add);
            return all;
        }
    }

    /// <summary>The kernel without a statement.</summary>
    public Kernel Without(Stmt stmt) => Kernel with { Body = Kernel.Body.MapBlocks(b => b.Any(s => ReferenceEquals(s, stmt)) ? [.. b.Where(s => !ReferenceEquals(s, stmt))] : b) };

    /// <summary>The kernel with another statement in place of one.</summary>
    public Kernel With(Stmt stmt, Stmt other) => Kernel with { Body = Kernel.Body.MapBlocks(b => b.Rewrite(s => ReferenceEquals(s, stmt) ? other : s)) };

    /// <summary>The kernel with each reduction of a kind written out, over the classes in an order.</summary>
    /// <param name="op">The kind.</param>
    /// <param name="order">The class that is taken in place of each.</param>
    public IEnumerable<(string What, Kernel Kernel)> WrittenOut(Op op, Func<int, int> order)
    {
        foreach (Stmt.Let let in Statements.OfType<Stmt.Let>().Where(l => l.Value is Expr.Reduce reduce && reduce.Op == op))
        {
            Access all = ((Expr.Reduce)let.Value).Of;
            Stmt.Let[] columns = [.. Enumerable.Range(0, Kernel.Shape.Classes).Select(c => new Stmt.Let([new Var("column", VarType.Lanes, c)], new Expr.Load(new Access(all.Buffer, c, all.Block))))];
            Stmt[] written = [.. columns, .. ReductionTree.Of(let, Kernel.Shape, c => columns[order(c)].Vars[0])];
            yield return (KernelValidator.Name(let), Kernel with { Body = Kernel.Body.MapBlocks(b => b.Contains(let) ? [.. b.SelectMany(s => s == let ? written : [s])] : b) });
        }
    }

    /// <summary>The first number that is another; null where none is.</summary>
    public string? Difference(Kernel kernel)
    {
        try
        {
            KernelInterpreter<float> interpreter = new(kernel, _case.Recipe.Tables, rows: _rows);
            foreach ((KernelBatch<float> given, KernelBatch<float> expected) in _batches)
            {
                KernelBatch<float> got = given.Copy();
                interpreter.Run(got);
                if (BatchDifference.First(expected, got) is { } difference)
                {
                    return difference;
                }
            }

            return null;
        }
        catch (InvalidOperationException e)
        {
            return e.Message;
        }
    }
}
