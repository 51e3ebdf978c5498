using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Recipes;
using Xunit;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>The methods of batches of a compiled loss: each row has the bits of one sample times its weight, sums and means are the exact ones of those.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CompiledBatches<T>(EmittedHost host, CompiledLoss<T> loss)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly string[] _inputs = [.. loss.HasLabel ? new[] { "labels" } : [], .. loss.Plurals];

    /// <param name="rows">Rows, with weights or without.</param>
    public void Check(CompiledRows<T> rows)
    {
        foreach (bool gradients in new[] { false, true })
        {
            string[] written = gradients ? ["gradients"] : [];
            Each(host.Method("Each" + loss.Name, [.. _inputs, "losses", .. written, "weights"]), rows);
            foreach (string[] parallel in new string[][] { [], ["degreeOfParallelism"] })
            {
                string[] cancellation = parallel.Length > 0 ? ["cancellationToken"] : [];
                Sum(host.Method("Sum" + loss.Name, [.. _inputs, .. written, .. parallel, "weights", .. cancellation]), rows);
                Mean(host.Method("Mean" + loss.Name, [.. _inputs, .. written, .. parallel, "weights", .. cancellation]), rows);
            }
        }

        if (loss.Hessian is { } hessian)
        {
            Each(host.Method("Each" + hessian.Name, [.. _inputs, "losses", "gradients", "hessianDiagonals", "weights"]), rows);
        }
    }

    private void Each(EmittedCall call, CompiledRows<T> rows)
    {
        foreach (Dictionary<string, object?> given in Calls(call, rows))
        {
            T[] losses = (T[])given["losses"]!;
            Array.Fill(losses, T.NaN);
            Gradients(call, rows, given, 1, () => call.Call(given));
            Expected<T>.Bits([.. Enumerable.Range(0, rows.Count).Select(r => loss.Run(rows, r).Value)], losses, call.Name);
        }
    }

    private void Sum(EmittedCall call, CompiledRows<T> rows)
    {
        foreach (Dictionary<string, object?> given in Calls(call, rows))
        {
            object? sum = null;
            Gradients(call, rows, given, 1, () => sum = call.Call(given));
            (ExactTotal exact, ExactTotal weight) = Exact(rows);
            Same(exact.Over(ExactTotal.One), (double)Expected<T>.Property(sum!, "Sum"), call.Name);
            Same(weight.Over(ExactTotal.One), (double)Expected<T>.Property(sum!, "Weight"), call.Name + " weight");
            Same(exact.Over(weight), (double)Expected<T>.Property(sum!, "Mean"), call.Name + " mean");
            Assert.Equal((long)rows.Count, Expected<T>.Property(sum!, "Rows"));
        }
    }

    private void Mean(EmittedCall call, CompiledRows<T> rows)
    {
        (ExactTotal exact, ExactTotal weight) = Exact(rows);
        ExactTotal divisor = loss.Key.MeanOver == MeanOver.Rows ? ExactTotal.Of(rows.Count) : weight;
        if (divisor.IsZero && loss.Key.EmptyMean == EmptyMean.Throw)
        {
            Expected<T>.Refusal<ArgumentException>(call, Given(call, rows), call.Name + " of nothing");
            return;
        }

        double mean = !divisor.IsZero ? exact.Over(divisor) : loss.Key.EmptyMean == EmptyMean.Zero ? 0 : double.NaN;
        foreach (Dictionary<string, object?> given in Calls(call, rows))
        {
            T got = T.Zero;
            Gradients(call, rows, given, divisor.Over(ExactTotal.One), () => got = (T)call.Call(given)!);
            Expected<T>.Bits([T.CreateTruncating(mean)], [got], call.Name);
        }
    }

    /// <summary>The arguments of a call, apart and in place; none where it has to throw.</summary>
    private IEnumerable<Dictionary<string, object?>> Calls(EmittedCall call, CompiledRows<T> rows)
    {
        if (Enumerable.Range(0, rows.Count).Any(r => Counts(rows, r) && !CompiledInputs<T>.IsAccepted(loss, rows.Targets[r], rows.Predictions[r])))
        {
            Expected<T>.Refusal<ArgumentException>(call, Given(call, rows), call.Name);
            yield break;
        }

        yield return Given(call, rows);
        if (!call.Parameters.Contains("gradients"))
        {
            yield break;
        }

        Dictionary<string, object?> inPlace = Given(call, rows);
        inPlace["gradients"] = inPlace[loss.Plurals[^1]];
        if (!loss.Adds)
        {
            yield return inPlace;
        }
        else if (rows.Count > 0)
        {
            Expected<T>.Refusal<ArgumentException>(call, inPlace, call.Name + " in place");
        }
    }

    /// <summary>Calls, and compares what has become of the gradients.</summary>
    private void Gradients(EmittedCall call, CompiledRows<T> rows, Dictionary<string, object?> given, double divisor, Action run)
    {
        Dictionary<string, T[]> before = call.Parameters.Where(p => p is "gradients" or "hessianDiagonals").ToDictionary(p => p, p => ((T[])given[p]!).ToArray());
        run();
        foreach ((string name, T[] memory) in before)
        {
            CompiledLoss<T> of = name == "gradients" ? loss : loss.Hessian!;
            IEnumerable<T[]> held = Enumerable.Range(0, rows.Count).Select(r => memory.Where((_, i) => RowOf(i, rows.Count) == r).ToArray());
            T[][] expected = [.. held.Select((m, r) => Expected<T>.After(of.Run(rows, r, divisor).Outputs[Arguments.Gradient], m, loss.Adds, divisor != 0 && Counts(rows, r)))];
            Expected<T>.Bits(CompiledRows<T>.Lay(expected, loss.Key.IsInColumns), (T[])given[name]!, $"{call.Name}: {name}");
        }
    }

    /// <summary>The exact sum of the losses times their weights, and of what a mean over weights divides by.</summary>
    private (ExactTotal Sum, ExactTotal Weight) Exact(CompiledRows<T> rows)
    {
        ExactTotal sum = default;
        ExactTotal weights = default;
        for (int row = 0; row < rows.Count; row++)
        {
            weights += ExactTotal.Of(double.CreateTruncating(loss.MeanWeight(rows.Labels[row], rows.WeightOf(row))));
            if (Counts(rows, row))
            {
                sum += ExactTotal.Of(double.CreateTruncating(loss.Unweighted(rows, row)), double.CreateTruncating(loss.LossWeight(rows.Labels[row], rows.WeightOf(row))));
            }
        }

        return (sum, weights);
    }

    private Dictionary<string, object?> Given(EmittedCall call, CompiledRows<T> rows)
    {
        Dictionary<string, object?> given = new()
        {
            ["labels"] = rows.Labels,
            ["targets"] = CompiledRows<T>.Lay(rows.Targets, loss.Key.IsInColumns),
            ["weights"] = rows.Weights,
            ["losses"] = new T[rows.Count],
            ["degreeOfParallelism"] = 2,
        };
        given[loss.Plurals[^1]] = CompiledRows<T>.Lay(rows.Predictions, loss.Key.IsInColumns);
        foreach (string output in call.Parameters.Where(p => p is "gradients" or "hessianDiagonals"))
        {
            given[output] = Expected<T>.Before(rows.Count * loss.Numbers);
        }

        return given;
    }

    private int RowOf(int number, int rows) => loss.Key.IsInColumns ? number % rows : number / loss.Numbers;

    private bool Counts(CompiledRows<T> rows, int row) => !T.IsZero(loss.LossWeight(rows.Labels[row], rows.WeightOf(row)));

    private static void Same(double expected, double got, string where)
        => Assert.True(Bits.Of(Bits.Canonical(expected)) == Bits.Of(Bits.Canonical(got)), $"{where} is {got:R}, but {expected:R} is expected");
}
