using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Recipes;
using LossGen.Generator.Surface;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>What goes with a loss, compiled: probabilities and their logarithms, the most probable class, and classes that are drawn.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CompiledResults<T>(EmittedHost host, CompiledLoss<T> loss)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const string Predictions = "predictions";

    public void Check(MethodShape shape, CompiledRows<T> rows)
    {
        switch (shape)
        {
            case MethodShape.Result:
                Results(rows);
                break;
            case MethodShape.Index:
                Labels(rows, null, (row, _) => loss.Run(rows, row).Value is var index && T.IsNaN(index) ? -1 : int.CreateTruncating(index));
                break;
            default:
                T[] Shares(int row) => loss.Key.Prediction == InputForm.Probabilities ? rows.Predictions[row] : loss.Run(rows, row).Outputs[Arguments.Gradient];
                Random random = new(rows.Count);
                Labels(rows, [.. rows.Labels.Select((_, r) => Uniform(Shares(r), random))], (row, uniform) => Drawn(Shares(row), uniform));
                break;
        }
    }

    private void Results(CompiledRows<T> rows)
    {
        EmittedCall one = host.Method(loss.Name, Arguments.Prediction, Arguments.Result);
        for (int row = 0; row < rows.Count; row++)
        {
            foreach (bool inPlace in new[] { false, true })
            {
                T[] prediction = [.. rows.Predictions[row]];
                Dictionary<string, object?> given = new() { [Arguments.Prediction] = prediction, [Arguments.Result] = inPlace ? prediction : Expected<T>.Before(loss.Numbers) };
                string where = $"{loss.Name} of [{string.Join(", ", prediction)}]{(inPlace ? " in place" : string.Empty)}";
                if (!IsAccepted(rows, row))
                {
                    Expected<T>.Refusal<ArgumentException>(one, given, where);
                    continue;
                }

                (T value, IReadOnlyDictionary<string, T[]> outputs) = loss.Run(rows, row);
                Expected<T>.Bits([value], [(T)one.Call(given)!], where);
                Expected<T>.Bits(outputs[Arguments.Gradient], (T[])given[Arguments.Result]!, where);
                Expected<T>.RefusalOfLengths(one, given, where);
            }
        }

        Each(host.Method("Each" + loss.Name, Predictions, "results"), rows);
        Each(host.Method("Each" + loss.Name, Predictions, "results", "losses"), rows);
    }

    private void Each(EmittedCall each, CompiledRows<T> rows)
    {
        foreach (bool inPlace in new[] { false, true })
        {
            T[] predictions = CompiledRows<T>.Lay(rows.Predictions, loss.Key.IsInColumns);
            T[] results = inPlace ? predictions : Expected<T>.Before(predictions.Length);
            T[] losses = Expected<T>.Before(rows.Count);
            Dictionary<string, object?> given = new() { [Predictions] = predictions, ["results"] = results, ["losses"] = losses };
            if (!AreAccepted(rows))
            {
                Expected<T>.Refusal<ArgumentException>(each, given, each.Name);
                continue;
            }

            each.Call(given);
            Expected<T>.Bits(CompiledRows<T>.Lay([.. rows.Labels.Select((_, r) => loss.Run(rows, r).Outputs[Arguments.Gradient])], loss.Key.IsInColumns), results, each.Name);
            Expected<T>.Bits(each.Parameters.Length > 2 ? [.. rows.Labels.Select((_, r) => loss.Run(rows, r).Value)] : Expected<T>.Before(rows.Count), losses, each.Name + ": losses");
            Expected<T>.RefusalOfLengths(each, given, each.Name);
        }
    }

    /// <summary>One class a row, by a random number or without.</summary>
    private void Labels(CompiledRows<T> rows, T[]? uniforms, Func<int, T, int> expected)
    {
        string[] one = uniforms is null ? [] : [Arguments.Uniform];
        string[] many = uniforms is null ? [] : ["uniforms"];
        EmittedCall single = host.Method(loss.Name, [Arguments.Prediction, .. one]);
        for (int row = 0; row < rows.Count; row++)
        {
            T uniform = uniforms is null ? T.Zero : uniforms[row];
            Dictionary<string, object?> given = new() { [Arguments.Prediction] = rows.Predictions[row], [Arguments.Uniform] = uniform };
            if (!IsAccepted(rows, row))
            {
                Expected<T>.Refusal<ArgumentException>(single, given, loss.Name);
                continue;
            }

            Same([expected(row, uniform)], [(int)single.Call(given)!], $"{loss.Name} of [{string.Join(", ", rows.Predictions[row])}] at {uniform}");
            Expected<T>.RefusalOfLengths(single, given, loss.Name);
            foreach (T outside in uniforms is null ? [] : new[] { T.One, T.NaN, -T.Epsilon })
            {
                Expected<T>.Refusal<ArgumentOutOfRangeException>(single, new Dictionary<string, object?>(given) { [Arguments.Uniform] = outside }, loss.Name);
            }
        }

        EmittedCall each = host.Method("Each" + loss.Name, [Predictions, .. many, "labels"]);
        int[] labels = [.. rows.Labels.Select(_ => -5)];
        Dictionary<string, object?> all = new() { [Predictions] = CompiledRows<T>.Lay(rows.Predictions, loss.Key.IsInColumns), ["uniforms"] = uniforms, ["labels"] = labels };
        if (!AreAccepted(rows))
        {
            Expected<T>.Refusal<ArgumentException>(each, all, each.Name);
            return;
        }

        each.Call(all);
        Same([.. rows.Labels.Select((_, r) => expected(r, uniforms is null ? T.Zero : uniforms[r]))], labels, each.Name);
        Expected<T>.RefusalOfLengths(each, all, each.Name);
    }

    /// <summary>A number from 0 up to, but not including, 1: any, at either end, or where one class ends and the next begins.</summary>
    private static T Uniform(T[] probabilities, Random random)
    {
        double[] p = [.. probabilities.Select(double.CreateTruncating)];
        double share = random.Next(6) switch { 0 => 0, 1 => 1, < 4 => p[..random.Next(p.Length)].Sum() / p.Sum(), _ => random.NextDouble() };
        return share is >= 0 and <= 1 ? T.Min(T.BitDecrement(T.One), T.CreateTruncating(share)) : T.Zero;
    }

    /// <summary>The first class whose running sum is above a share of the whole, in double and in the order of the classes.</summary>
    private static int Drawn(T[] probabilities, T uniform)
    {
        double[] p = [.. probabilities.Select(double.CreateTruncating)];
        if (p.Any(x => !double.IsFinite(x) || x < 0) || p.All(x => x == 0))
        {
            return -1;
        }

        double[] sums = new double[p.Length];
        double sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            sum += p[i];
            sums[i] = sum;
        }

        double threshold = double.CreateTruncating(uniform) * sum;
        int first = Array.FindIndex(sums, s => s > threshold);
        return first >= 0 ? first : Array.FindLastIndex(p, x => x > 0);
    }

    private bool IsAccepted(CompiledRows<T> rows, int row) => CompiledInputs<T>.IsAccepted(loss, rows.Targets[row], rows.Predictions[row]);

    private bool AreAccepted(CompiledRows<T> rows) => Enumerable.Range(0, rows.Count).All(r => IsAccepted(rows, r));

    private static void Same(int[] expected, int[] got, string where)
    {
        if (!expected.AsSpan().SequenceEqual(got))
        {
            Xunit.Assert.Fail($"{where} is {string.Join(", ", got)}, but {string.Join(", ", expected)} is expected");
        }
    }
}
