using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Kernels;
using LossGen.Generator.Passes;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>Kernels of one row of one recipe and one shape through all passes: what the validator says of them after each, and what they give.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class PassedRow<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly KernelCase _case;
    private readonly KernelShape _shape;
    private readonly int _rows;
    private readonly (KernelBatch<T> Given, KernelBatch<T> Expected)[] _batches;

    /// <param name="of">The recipe.</param>
    /// <param name="shape">What the kernels are for.</param>
    /// <param name="seed">Where the numbers come from.</param>
    /// <param name="rows">The rows of a batch that are run: ordinary ones come first, hostile ones last.</param>
    public PassedRow(KernelCase of, KernelShape shape, int seed, int rows = 6)
    {
        (_case, _shape, _rows) = (of, shape, rows);
        RowKernel<T> recipe = new(of.Recipe, shape.Classes);
        KernelBatch<T> batch = HostileRows.Batch<T>(shape, of.Prediction, of.Key.Target, of.Outputs, 1, seed);
        KernelBatch<T>[] given = of.Outputs.Length == 0 ? [batch] : [batch.Copy().WithoutGradients(), batch, batch.Copy().InPlace()];
        _batches = [.. given.Select(b =>
        {
            KernelBatch<T> expected = b.Copy();
            recipe.Run(expected, 0, expected.Rows);
            return (b, expected);
        })];
    }

    /// <summary>What is wrong with the kernel for all overloads, and with that of the value alone in forms that usually hold.</summary>
    public IEnumerable<string> Wrong(bool isWrittenOut)
    {
        string[] outputs = [.. _case.Outputs.Select(o => o[..^1])];
        IReadOnlyList<Step> steps = Forms.Always(_case.Recipe.Steps);
        WantedOutputs? shared = outputs.Length == 0 ? null : WantedOutputs.Shared(_case.Recipe, steps, outputs);
        List<string?> wrong = [Wrong(shared ?? WantedOutputs.Always(_case.Recipe, steps, outputs), isWrittenOut, hasUsual: false)];
        if (_case.Recipe.Steps.Any(s => s.Op == Op.Usually) && _case.HasLoss && _shape.Width != VectorWidth.Scalar)
        {
            wrong.Add(Wrong(WantedOutputs.Always(_case.Recipe, Forms.Always(_case.Recipe.Steps, keepsUsual: true), []), isWrittenOut, hasUsual: true));
        }

        return wrong.OfType<string>();
    }

    /// <summary>What the validator says of a finished kernel in which an error is planted, else the first number that is another; null where nothing is wrong.</summary>
    public string? WrongWith(bool isWrittenOut, Func<Kernel, Kernel> plant)
    {
        WantedOutputs outputs = WantedOutputs.Shared(_case.Recipe, Forms.Always(_case.Recipe.Steps), [.. _case.Outputs.Select(o => o[..^1])])!;
        Kernel kernel = plant(RowPipeline.Make(_case.Name, outputs, _shape, ScheduleTable.OfRow(outputs.Flow, _shape, isWrittenOut)));
        return ErrorOf(kernel) ?? Difference(kernel, outputs, hasUsual: false);
    }

    private string? Wrong(WantedOutputs outputs, bool isWrittenOut, bool hasUsual)
    {
        string last = string.Empty;
        string? wrong = null;
        Kernel? before = null;
        try
        {
            RowSchedule schedule = ScheduleTable.OfRow(outputs.Flow, _shape, isWrittenOut);
            RowPipeline.Make(_case.Name, outputs, _shape, schedule, (pass, kernel) =>
            {
                last = wrong is null ? pass : last;
                wrong ??= kernel == before ? null : ErrorOf(kernel) ?? Difference(kernel, outputs, hasUsual);
                before = kernel;
            });
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or InvalidCastException or NullReferenceException)
        {
            wrong ??= e.ToString();
        }

        return wrong is null ? null : $"{wrong}\n  after {last}: {_case} by {_shape}{(isWrittenOut ? ", written out" : string.Empty)}{(hasUsual ? ", usual" : string.Empty)}";
    }

    private static string? ErrorOf(Kernel kernel) => KernelValidator.RowErrors(kernel) is [string first, ..] ? first : null;

    /// <summary>The first number that is another than the recipe's; null where none is.</summary>
    private string? Difference(Kernel kernel, WantedOutputs outputs, bool hasUsual)
    {
        foreach ((KernelBatch<T> given, KernelBatch<T> expected) in _batches)
        {
            // Of the value alone no gradients come; results are not left out.
            if (hasUsual ? given.HasGradients : outputs.Optional.Count == 0 && _case.Outputs.Length > 0 && !given.HasGradients)
            {
                continue;
            }

            KernelBatch<T> got = given.Copy();
            KernelBatch<T> last = expected.Copy();
            int apart = Math.Max(1, got.Rows / _rows);
            for (int row = 0; row < got.Rows; row++)
            {
                if (row % apart == apart - 1)
                {
                    Run(kernel, got, row, expected.Losses[row]);
                    continue;
                }

                // Of rows that are not run, nothing is told.
                last.Losses[row] = got.Losses[row];
                foreach ((string name, T[] numbers) in last.Outputs)
                {
                    got.Outputs[name].AsSpan(row * _shape.Classes, _shape.Classes).CopyTo(numbers.AsSpan(row * _shape.Classes));
                }
            }

            if (BatchDifference.First(last, got, _case.HasLoss) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private void Run(Kernel kernel, KernelBatch<T> batch, int row, T otherwise)
    {
        // What shares memory goes on sharing it.
        Dictionary<T[], T[]> rows = new();
        Dictionary<string, T[]> arguments = new();
        foreach ((string name, T[] numbers) in (KeyValuePair<string, T[]>[])[.. batch.Inputs, .. batch.Outputs])
        {
            if (!rows.TryGetValue(numbers, out T[]? own))
            {
                rows.Add(numbers, own = numbers.AsSpan(row * _shape.Classes, _shape.Classes).ToArray());
            }

            arguments[name[..^1]] = own;
        }

        RowInterpreter<T> interpreter = new(kernel, _case.Recipe.Tables) { Otherwise = () => otherwise };
        batch.Losses[row] = interpreter.Run(arguments, batch.Labels[row], batch.Scales[row], batch.Outputs.Count);
        foreach ((T[] all, T[] own) in rows)
        {
            own.CopyTo(all.AsSpan(row * _shape.Classes));
        }
    }
}
