using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;
using LossGen.Generator.Surface;
using LossGen.Generator.Tests.Recipes;

namespace LossGen.Generator.Tests.StoredTypes;

/// <summary>A type with numbers of 16 bits or masks, and the same losses in the type of the arithmetic: each method of the one is compared with that of the other.</summary>
internal sealed class StoredTwins(LossKey key, Type stored, Type plain, StoredNumbers numbers)
{
    private const string Mask = "mask";

    private static readonly string[] s_rows = ["prediction", "predictions", "target", "targets", "histograms", "probabilities", "weights"];
    private static readonly string[] s_outputs = ["gradient", "gradients", "targetGradient", "result", "results", "hessianDiagonal", "hessianDiagonals"];

    /// <summary>What differs.</summary>
    /// <param name="rows">The rows of batches.</param>
    /// <param name="random">Where all numbers come from.</param>
    public IEnumerable<string> Differing(int rows, Random random)
    {
        MethodInfo[] others = plain.GetMethods(BindingFlags.Public | BindingFlags.Static);
        foreach (MethodInfo method in stored.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => !m.GetParameters().Any(p => p.Name is "counts" or "probability")))
        {
            string[] names = [.. method.GetParameters().Select(p => p.Name!).Where(n => !n.StartsWith(Mask, StringComparison.Ordinal))];
            MethodInfo? other = others.FirstOrDefault(m => m.Name == method.Name && m.GetParameters().Select(p => p.Name!).SequenceEqual(names) && IsMemory(m) == IsMemory(method));
            if (other is null)
            {
                yield return $"no other method is {method}";
                continue;
            }

            bool isBatch = method.Name.StartsWith("Each", StringComparison.Ordinal) || method.Name.StartsWith("Mean", StringComparison.Ordinal) || method.Name.StartsWith("Sum", StringComparison.Ordinal);
            EmittedCall one = new(method);
            EmittedCall two = new(other);
            foreach (bool areAccepted in new[] { false, true })
            {
                foreach (bool inPlace in new[] { false, true })
                {
                    if (Differ(one, two, method.GetParameters(), isBatch, isBatch ? rows : 1, areAccepted, inPlace, random) is { } what)
                    {
                        yield return what;
                    }
                }
            }
        }
    }

    private static bool IsMemory(MethodInfo method) => method.GetParameters().Any(p => p.Name == "degreeOfParallelism");

    private string? Differ(EmittedCall one, EmittedCall two, ParameterInfo[] parameters, bool isBatch, int rows, bool areAccepted, bool inPlace, Random random)
    {
        int classes = one.Name.EndsWith("SelfInformation", StringComparison.Ordinal) ? 1 : key.Classes;
        bool byClass = key.ByClass && isBatch && classes > 1;
        LossKey drawnIn = key.Kernels with { Element = ElementType.Double };
        LossMethod? method = LossMethods.Of(drawnIn).FirstOrDefault(m => one.Name.EndsWith(m.Name, StringComparison.Ordinal) && m.HasLabel == parameters.Any(p => p.Name is "label" or "labels" && !IsWritten(p)))
            ?? LossMethods.Of(drawnIn).FirstOrDefault(m => one.Name.EndsWith(m.HessianKernel, StringComparison.Ordinal));
        CompiledRows<double> drawn = CompiledInputs<double>.Draw(method is null ? CompiledLoss<double>.OfInformation(drawnIn) : new CompiledLoss<double>(method), rows, areAccepted, random);
        Dictionary<string, object?> given = new();
        Dictionary<string, object?> expected = new();
        void Both(string name, object value)
        {
            given[name] = value;
            expected[name] = value is Array array ? array.Clone() : value;
        }

        bool[] isThere = [.. Enumerable.Range(0, rows * classes).Select(_ => random.Next(4) > 0)];
        double[] Masked(double[] row, bool isMasked) => isMasked ? [.. row.Select((x, i) => isThere[i] ? x : double.NegativeInfinity)] : row;
        foreach (ParameterInfo p in parameters)
        {
            string name = p.Name!;
            bool isRow = s_rows.Contains(name) && !(name == "weights" && isBatch);
            bool isTarget = name.StartsWith("target", StringComparison.Ordinal);
            if (isRow && p.ParameterType.IsGenericType)
            {
                Array array = numbers.Of(CompiledRows<double>.Lay(isTarget ? drawn.Targets : drawn.Predictions, byClass));
                bool isMasked = key.Mask != MaskForm.None && (isTarget ? key.Target : key.Prediction) == InputForm.Logits && parameters.Any(q => q.Name!.StartsWith(Mask, StringComparison.Ordinal));
                given[name] = array;
                expected[name] = numbers.Arithmetic(Masked(numbers.Values(array), isMasked));
            }
            else if (name.StartsWith(Mask, StringComparison.Ordinal))
            {
                ulong[] bits = [.. Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, classes).Where(c => isThere[byClass ? (c * rows) + r : (r * classes) + c]).Aggregate(~0UL << classes, (b, c) => b | (1UL << c)))];
                given[name] = key.Mask == MaskForm.Bools ? isThere : isBatch ? bits : bits[0];
            }
            else if (s_outputs.Contains(name))
            {
                bool takesPlace = inPlace && key.Gradients == GradientMode.Write && !name.StartsWith("hessian", StringComparison.Ordinal);
                string input = name.StartsWith("target", StringComparison.Ordinal) ? "target" : parameters.Select(q => q.Name!).First(n => n.StartsWith("prediction", StringComparison.Ordinal) || n is "histograms" or "probabilities" or "weights");
                Array before = numbers.Of(Expected<double>.Before(rows * classes));
                given[name] = takesPlace ? given[input] : before;
                expected[name] = takesPlace ? expected[input] : numbers.Arithmetic(numbers.Values(before));
            }
            else if (name is "label" or "labels")
            {
                Both(name, isBatch ? drawn.Labels : drawn.Labels[0]);
            }
            else if (name is "losses" or "uniforms" or "uniform" || s_rows.Contains(name))
            {
                double[] values = name == "weights" ? inPlace ? [] : [.. drawn.Labels.Select(_ => (random.Next(4) - 1) * 0.5)] : [.. drawn.Labels.Select(_ => random.NextDouble())];
                Array array = numbers.Arithmetic(values);
                Both(name, isBatch ? array : array.GetValue(0)!);
            }
            else if (name == "degreeOfParallelism")
            {
                Both(name, 3);
            }
        }

        string where = $"{one.Name}({string.Join(", ", one.Parameters)}){(inPlace ? " in place" : string.Empty)} of {rows}";
        (object? value, string? refused) = Call(two, expected);
        (object? got, string? refusedHere) = Call(one, given);
        if (refused != refusedHere)
        {
            return $"{where}: {refusedHere ?? "accepted"}, but {refused ?? "accepted"} is expected";
        }

        if (refused is null && !Equals(value, got))
        {
            return $"{where} is {got}, but {value} is expected";
        }

        foreach ((string name, object? array) in expected)
        {
            if (array is Array wanted && given[name] is Array has)
            {
                double[] rounded = s_outputs.Contains(name) ? numbers.Values(numbers.Of(numbers.Values(wanted))) : numbers.Values(wanted);
                double[] values = numbers.Values(has);
                int wrong = IsOutput(name) ? Array.FindIndex(Enumerable.Range(0, values.Length).ToArray(), i => !values[i].Equals(rounded[i]) || (values[i] == 0 && double.IsNegative(values[i]) != double.IsNegative(rounded[i]))) : -1;
                if (wrong >= 0 && refused is null)
                {
                    return $"{where}: {name}[{wrong}] is {values[wrong]:R}, but {rounded[wrong]:R} is expected";
                }
            }
        }

        if (refused is null && areAccepted && !inPlace)
        {
            Expected<double>.RefusalOfLengths(one, given, where);
        }

        return null;
    }

    private static bool IsOutput(string name) => s_outputs.Contains(name) || name is "losses" or "labels";

    private static bool IsWritten(ParameterInfo p) => p.ParameterType.Name.StartsWith("Span", StringComparison.Ordinal);

    private static (object? Value, string? Refused) Call(EmittedCall call, Dictionary<string, object?> arguments)
    {
        try
        {
            object? value = call.Call(arguments);
            return (value is null or int or float or double ? value : $"{Expected<double>.Property(value, "Sum"):R} of weight {Expected<double>.Property(value, "Weight"):R}", null);
        }
        catch (ArgumentException e)
        {
            return (null, e.Message);
        }
    }
}
