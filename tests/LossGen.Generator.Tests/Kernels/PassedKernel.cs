using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Kernels;
using LossGen.Generator.Lowering;
using LossGen.Generator.Passes;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>Kernels of one recipe and one shape through all passes: what the validator says of them after each, and what they give.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class PassedKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // More blocks of a tile show nothing new.
    private const int MostBlocks = 2;

    private readonly KernelCase _case;
    private readonly KernelShape _shape;
    private readonly RowKernel<T> _rows;
    private readonly (KernelBatch<T> Given, KernelBatch<T> Expected)[] _batches;

    /// <param name="of">The recipe.</param>
    /// <param name="shape">What the kernels are for.</param>
    /// <param name="seed">Where the numbers of batches come from.</param>
    public PassedKernel(KernelCase of, KernelShape shape, int seed)
    {
        (_case, _shape) = (of, shape);
        _rows = new RowKernel<T>(of.Recipe, shape.Classes);
        KernelBatch<T> batch = HostileRows.Batch<T>(shape, of.Prediction, of.Key.Target, of.Outputs, 1 + (seed % MostBlocks), seed);
        KernelBatch<T>[] given = of.Outputs.Length == 0 ? [batch] : [batch.Copy().WithoutGradients(), seed % 2 == 0 ? batch : batch.Copy().InPlace()];
        _batches = [.. given.Select(b => (b, Expected(b)))];
    }

    private string[] Stores => [.. _case.Outputs.Select(o => o[..^1])];

    /// <summary>What is wrong by the schedule that is chosen; null where nothing is.</summary>
    public string? WrongAsChosen()
    {
        (Flow flow, Schedule schedule) = ScheduleTable.Choose(_case.Recipe, Stores, _shape);
        return Wrong(flow, schedule);
    }

    /// <summary>What is wrong by one of the schedules that might have been chosen.</summary>
    /// <param name="number">Which of them.</param>
    public string? WrongByOther(int number)
    {
        IReadOnlyList<Step> steps = number % 2 == 0 ? _case.Recipe.Steps : LabelPick.Rewrite(_case.Recipe.Steps);
        Flow flow = new(_case.Recipe, steps, Stores);
        Schedule schedule = number % 3 == 0 ? ScheduleTable.Fissioned(flow, _shape) : ScheduleTable.Fused(flow, _shape);
        return Wrong(flow, schedule with
        {
            Tile = 1 + (number % 4),
            Slow = (SlowPath)(number % 3),
            GuardsRanges = _shape.Element == ElementType.Single && number % 4 < 3,
            // Loops in which labels are read first have no columns yet.
            Read = schedule.Read == LabelAccess.ByRow ? LabelAccess.ByRow : (LabelAccess)(number / 2 % 2),
            Write = (LabelAccess)(number / 3 % 2),
            Transposes = (TransposeForm)(number / 4 % 2),
            Reductions = (ReductionForm)(number / 5 % 2),
        });
    }

    private string? Wrong(Flow flow, Schedule schedule)
    {
        string? wrong = null;
        string last = nameof(NaiveLowering);
        Kernel? before = null;
        try
        {
            KernelInterpreter<T> slow = new(FastPath.WithoutGuards(NaiveLowering.Lower(_case.Name, flow, _shape)), _case.Recipe.Tables);
            KernelPipeline.Make(_case.Name, flow, _shape, schedule, (pass, kernel) =>
            {
                // Of a pass that left all as it was, nothing can be told.
                last = pass;
                wrong ??= kernel == before ? null : Wrong(kernel, slow);
                before = kernel;
                if (wrong is not null)
                {
                    throw new InvalidOperationException(wrong);
                }
            });
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException or IndexOutOfRangeException or KeyNotFoundException or ArgumentException or InvalidCastException)
        {
            return $"{wrong ?? e.ToString()}\n  after {last}: {_case}\n  by {_shape}, {schedule with { Bodies = default, Recomputed = default }}";
        }

        return null;
    }

    private string? Wrong(Kernel kernel, KernelInterpreter<T> slow)
    {
        if (KernelValidator.Errors(kernel, isFinished: kernel.Storage is not null) is { Count: > 0 } errors)
        {
            return string.Join("\n", errors.Take(5));
        }

        KernelInterpreter<T> interpreter = new(kernel, _case.Recipe.Tables, slow, _rows);
        foreach ((KernelBatch<T> given, KernelBatch<T> expected) in _batches)
        {
            KernelBatch<T> got = given.Copy();
            interpreter.Run(got);
            if (BatchDifference.First(expected, got, _case.HasLoss) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private KernelBatch<T> Expected(KernelBatch<T> batch)
    {
        KernelBatch<T> expected = batch.Copy();
        _rows.Run(expected, 0, expected.Rows);
        return expected;
    }
}
