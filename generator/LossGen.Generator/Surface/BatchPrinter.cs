using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Writes what the public methods of a batch call: the library runs the kernels over the rows, and the mean is that of the exact sum.</summary>
internal sealed class BatchPrinter
{
    private const string Rows = "global::LossGen.Runtime.LossRows.";
    private readonly LossKey _key;
    private readonly SourceWriter _w;
    private readonly string _number;

    public BatchPrinter(LossKey key, SourceWriter writer)
    {
        _key = key;
        _w = writer;
        _number = key.Number;
    }

    /// <summary>The checks that all methods of a batch share, on one thread or on several, and the number of rows that comes of them.</summary>
    public static string Check(string kernel, IEnumerable<string> arguments) => $"Check{kernel}({string.Join(", ", arguments)})";

    /// <param name="kernel">The name of the kernel.</param>
    /// <param name="hasLabel">Whether each row has a label.</param>
    /// <param name="inputs">The batches that it reads: targets before predictions.</param>
    /// <param name="guards">Writes the checks, with those of gradients or without.</param>
    public void Print(string kernel, bool hasLabel, IReadOnlyList<string> inputs, Action<bool> guards)
    {
        List<string> parameters = new();
        if (hasLabel)
        {
            parameters.Add("ReadOnlySpan<int> labels");
        }

        parameters.AddRange(inputs.Select(i => $"ReadOnlySpan<{_number}> {i}"));
        string predictions = inputs[inputs.Count - 1];
        string rows = $"{(hasLabel ? "labels" : "default")}, {(inputs.Count > 1 ? inputs[0] : "default")}, {predictions}";
        string inputList = string.Join(", ", parameters);
        string factor = Literals.Double(_key.LogFactor);
        string weights = $"ReadOnlySpan<{_number}> weights";
        string losses = $"Span<{_number}> losses";
        string gradients = $"Span<{_number}> gradients";
        string kernels = $"default({kernel}Rows)";
        string options = RowOptions.Argument(_key, hasLabel);

        foreach (bool withGradients in new[] { false, true })
        {
            _w.Gap();
            _w.Line($"internal static int {Check(kernel, withGradients ? new[] { inputList, gradients, weights } : new[] { inputList, weights })}").Open();
            guards(withGradients);
            _w.Line("return rows;").Close();
        }

        Method($"void Each{kernel}({inputList}, {losses}, {weights})", $"{Rows}Each({kernels}, {rows}, losses, default, weights, {factor}{options})");
        Method($"void Each{kernel}({inputList}, {losses}, {gradients}, {weights})", $"{Rows}Each({kernels}, {rows}, losses, gradients, weights, {factor}{options})");
        Method($"global::LossGen.LossSum Sum{kernel}({inputList}, {weights})", $"{Rows}Sum({kernels}, {rows}, default, weights, {factor}, 1{options})");
        Method($"global::LossGen.LossSum Sum{kernel}({inputList}, {gradients}, {weights}, double divisor)", $"{Rows}Sum({kernels}, {rows}, gradients, weights, {factor}, divisor{options})");
        Method($"{_number} Mean{kernel}({inputList}, {weights})", Mean($"{kernels}, {rows}, default, weights, {factor}, 1", options));
        _w.Gap();
        _w.Line($"internal static {_number} Mean{kernel}({inputList}, {gradients}, {weights})").Open();
        string count = $"{predictions}.Length{(inputs[0] == Docs.Plural(Recipes.Arguments.Probability) ? string.Empty : $" / {Literals.Plain(_key.Classes)}")}";
        _w.Line($"double total = {Means.Divisor(_key, count, "weights", hasLabel ? "labels" : string.Empty)};");
        _w.Line($"return {Mean($"{kernels}, {rows}, gradients, weights, {factor}, total", options)};").Close();
    }

    // The same bits as the mean of the sum, without the whole sum where rows fit less.
    private string Mean(string arguments, string options)
    {
        string empty = _key.EmptyMean == EmptyMean.Zero ? "0" : "double.NaN";
        return $"{(_key.Element == ElementType.Double ? string.Empty : "(float)")}{Rows}{(_key.MeanOver == MeanOver.Rows ? "MeanOverRows" : "Mean")}({arguments}, {empty}{options})";
    }

    private void Method(string signature, string value)
    {
        _w.Gap();
        _w.Line($"internal static {signature}").Indent().Line($"=> {value};").Outdent();
    }
}
