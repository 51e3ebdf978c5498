using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>The methods of one sample of a compiled loss have the bits of its recipe, times the weight that its label has.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CompiledSamples<T>(EmittedHost host, CompiledLoss<T> loss)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly string[] _inputs = [.. loss.HasLabel ? new[] { Arguments.Label } : [], .. loss.Inputs];
    private readonly bool _isNumber = loss.Inputs[0] == Arguments.Probability;

    public void Check(CompiledRows<T> rows)
    {
        foreach (string[] outputs in (string[][])[[], .. loss.Outputs])
        {
            Check(host.Method(loss.Name, [.. _inputs, .. outputs]), rows, outputs);
        }

        if (loss.Hessian is { } hessian)
        {
            string[] outputs = [Arguments.Gradient, Arguments.Hessian];
            Check(host.Method(hessian.Name, [.. _inputs, .. outputs]), rows, outputs);
        }

        if (loss.OfWeights)
        {
            Counts();
        }
    }

    private void Check(EmittedCall call, CompiledRows<T> rows, string[] outputs)
    {
        for (int row = 0; row < rows.Count; row++)
        {
            string where = $"{call.Name}({string.Join(", ", call.Parameters)}) of label {rows.Labels[row]}, target [{string.Join(", ", rows.Targets[row])}], prediction [{string.Join(", ", rows.Predictions[row])}]";
            bool counts = !T.IsZero(loss.LossWeight(rows.Labels[row], T.One));
            if (counts && !CompiledInputs<T>.IsAccepted(loss, rows.Targets[row], rows.Predictions[row]))
            {
                Expected<T>.Refusal<ArgumentException>(call, Given(rows, row, outputs), where);
                continue;
            }

            Check(call, rows, row, outputs, Given(rows, row, outputs), where);
            if (outputs.Length == 0 || _isNumber)
            {
                continue;
            }

            Dictionary<string, object?> inPlace = Given(rows, row, outputs);
            inPlace[Arguments.Gradient] = inPlace[loss.Inputs[^1]];
            if (outputs.Contains(Arguments.TargetGradient))
            {
                inPlace[Arguments.TargetGradient] = inPlace[Arguments.Target];
            }

            if (loss.Adds)
            {
                Expected<T>.Refusal<ArgumentException>(call, inPlace, where + " in place");
            }
            else
            {
                Check(call, rows, row, outputs, inPlace, where + " in place");
            }
        }

        Refusals(call, rows, outputs);
    }

    private void Check(EmittedCall call, CompiledRows<T> rows, int row, string[] outputs, Dictionary<string, object?> given, string where)
    {
        Dictionary<string, T[]> before = outputs.ToDictionary(o => o, o => ((T[])given[o]!).ToArray());
        (T value, IReadOnlyDictionary<string, T[]> results) = loss.Run(rows, row);
        T got = (T)call.Call(given)!;
        Expected<T>.Bits([value], [got], where);
        bool counts = !T.IsZero(loss.LossWeight(rows.Labels[row], T.One));
        foreach (string output in outputs)
        {
            T[] result = output == Arguments.Hessian ? loss.Hessian!.Run(rows, row).Outputs[Arguments.Gradient] : results[output];
            Expected<T>.Bits(Expected<T>.After(result, before[output], loss.Adds && !_isNumber, counts), (T[])given[output]!, $"{where}: {output}");
        }
    }

    private void Refusals(EmittedCall call, CompiledRows<T> rows, string[] outputs)
    {
        if (!_isNumber)
        {
            Expected<T>.RefusalOfLengths(call, Given(rows, 0, outputs), loss.Name);
        }

        foreach (int label in loss.HasLabel ? new[] { -1, loss.Key.Classes } : [])
        {
            Dictionary<string, object?> given = Given(rows, 0, outputs);
            given[Arguments.Label] = label;
            Expected<T>.Refusal<ArgumentOutOfRangeException>(call, given, $"{loss.Name} of label {label}");
        }
    }

    private void Counts()
    {
        EmittedCall call = host.Method(loss.Name, "counts");
        Random random = new(loss.Numbers);
        for (int row = 0; row < 8; row++)
        {
            int[] counts = [.. Enumerable.Range(0, loss.Numbers).Select(_ => row switch { 0 => 0, 1 => random.Next(-1, 2), 2 => random.Next(), _ => random.Next(4) })];
            Dictionary<string, object?> given = new() { ["counts"] = counts };
            T[] weights = [.. counts.Select(c => T.CreateTruncating((double)c))];
            if (!CompiledInputs<T>.IsAccepted(loss, [], weights))
            {
                Expected<T>.Refusal<ArgumentException>(call, given, loss.Name);
                continue;
            }

            Expected<T>.Bits([loss.Run(new([0], [[]], [weights], null), 0).Value], [(T)call.Call(given)!], $"{loss.Name} of counts [{string.Join(", ", counts)}]");
            Expected<T>.RefusalOfLengths(call, given, loss.Name);
        }
    }

    private Dictionary<string, object?> Given(CompiledRows<T> rows, int row, string[] outputs)
    {
        Dictionary<string, object?> given = new() { [Arguments.Label] = rows.Labels[row], [Arguments.Target] = rows.Targets[row].ToArray() };
        given[loss.Inputs[^1]] = _isNumber ? rows.Predictions[row][0] : rows.Predictions[row].ToArray();
        foreach (string output in outputs)
        {
            given[output] = Expected<T>.Before(loss.Numbers);
        }

        return given;
    }
}
