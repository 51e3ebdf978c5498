using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Writes the loops over the rows of a batch: one row after another, each by the kernel of one sample.</summary>
internal sealed class BatchPrinter
{
    private readonly LossSpec _spec;
    private readonly SourceWriter _w;
    private readonly string _number;
    private readonly bool _casts;
    private readonly bool _optimise;

    public BatchPrinter(LossSpec spec, bool casts, SourceWriter writer)
    {
        _spec = spec;
        _w = writer;
        _number = spec.Element == ElementType.Double ? "double" : "float";
        _optimise = !casts;
        _casts = casts && spec.Element == ElementType.Single;
    }

    private string One => _spec.Element == ElementType.Double ? "1d" : "1f";

    private string Factor => Literals.Double(_spec.LogFactor);

    private bool IsDouble => _spec.Element == ElementType.Double;

    public void Print(LossMethod method)
    {
        List<string> parameters = new();
        List<string> row = new();
        if (method.HasLabel)
        {
            parameters.Add("ReadOnlySpan<int> labels");
            row.Add("labels[row]");
        }

        foreach (string input in method.Inputs)
        {
            parameters.Add($"ReadOnlySpan<{_number}> {Docs.Plural(input)}");
            row.Add(Row(Docs.Plural(input)));
        }

        string last = Docs.Plural(method.Inputs[method.Inputs.Count - 1]);
        string rows = method.HasLabel ? "labels.Length" : $"{last}.Length / {Literals.Plain(_spec.Classes)}";
        Both(method.Kernel, parameters, rows, string.Join(", ", row), Row("gradients"), null);
    }

    /// <summary>The loops of a loss whose rows are single numbers.</summary>
    public void PrintNumbers(string kernel, string input)
        => Both(kernel, new List<string> { $"ReadOnlySpan<{_number}> {input}" }, $"{input}.Length", $"{input}[row]", "gradients[row]", kernel + "Gradient");

    private void Both(string kernel, List<string> parameters, string rows, string row, string gradientRow, string? gradientKernel)
    {
        foreach (bool gradients in new[] { false, true })
        {
            Each(kernel, parameters, row, gradients ? gradientRow : null, gradientKernel);
        }

        // The value needs no total weight, which the gradient of a mean is divided by.
        Sum(kernel, parameters, rows, row, null, gradientKernel);
        Sum(kernel, parameters, rows, row, gradientRow, gradientKernel);
        Mean(kernel, parameters);
        WithGradients(kernel, parameters, rows);
    }

    private void Each(string kernel, List<string> inputs, string row, string? gradientRow, string? gradientKernel)
    {
        _w.Gap();
        List<string> parameters = inputs.Concat(new[] { $"Span<{_number}> losses" }).ToList();
        if (gradientRow is not null)
        {
            parameters.Add($"Span<{_number}> gradients");
        }

        parameters.Add($"ReadOnlySpan<{_number}> weights");
        Optimise();
        _w.Line($"internal static void Each{kernel}({string.Join(", ", parameters)})").Open();
        _w.Line("for (int row = 0; row < losses.Length; row++)").Open();
        _w.Line($"{_number} weight = weights.IsEmpty ? {One} : weights[row];");
        _w.Line("if (weight == 0)").Open();
        _w.Line("losses[row] = 0;");
        Clear(gradientRow, gradientKernel);
        _w.Line("continue;").Close().Line();
        string loss = Row(kernel, row, gradientRow, gradientKernel, _spec.LogFactor == 1 ? "weight" : Scale($"{Factor} * weight"));
        _w.Line($"losses[row] = {(_casts ? $"(float)(weight * {loss})" : $"weight * {loss}")};");
        _w.Close().Close();
    }

    /// <summary>The mean without a gradient: that of the exact sum.</summary>
    private void Mean(string kernel, List<string> inputs)
    {
        _w.Gap();
        string parameters = string.Join(", ", inputs.Concat(new[] { $"ReadOnlySpan<{_number}> weights" }));
        string arguments = string.Join(", ", inputs.Select(i => i.Substring(i.IndexOf(' ') + 1)).Concat(new[] { "weights" }));
        _w.Line($"internal static {_number} Mean{kernel}({parameters}) => {MeanOf($"Sum{kernel}({arguments})")};");
    }

    /// <summary>The gradients of a sum are divided by 1, those of a mean by the total weight of the rows.</summary>
    private void WithGradients(string kernel, List<string> inputs, string rows)
    {
        string parameters = string.Join(", ", inputs.Concat(new[] { $"Span<{_number}> gradients", $"ReadOnlySpan<{_number}> weights" }));
        string arguments = string.Join(", ", inputs.Select(i => i.Substring(i.IndexOf(' ') + 1)).Concat(new[] { "gradients", "weights" }));
        _w.Gap();
        _w.Line($"internal static global::LossGen.LossSum Sum{kernel}({parameters}) => Sum{kernel}({arguments}, 1);");
        _w.Gap();
        _w.Line($"internal static {_number} Mean{kernel}({parameters})").Open();
        _w.Line($"double total = weights.IsEmpty ? {rows} : global::LossGen.Runtime.LossGuard.Total(weights);");
        _w.Line($"return {MeanOf($"Sum{kernel}({arguments}, total)")};");
        _w.Close();
    }

    private void Sum(string kernel, List<string> inputs, string rows, string row, string? gradientRow, string? gradientKernel)
    {
        _w.Gap();
        List<string> parameters = inputs.ToList();
        if (gradientRow is not null)
        {
            parameters.Add($"Span<{_number}> gradients");
        }

        parameters.Add($"ReadOnlySpan<{_number}> weights");
        if (gradientRow is not null)
        {
            parameters.Add("double divisor");
        }

        Optimise();
        _w.Line($"internal static global::LossGen.LossSum Sum{kernel}({string.Join(", ", parameters)})").Open();
        _w.Line($"int rows = {rows};");
        _w.Line("global::LossGen.LossSum sum = default;");
        _w.Line("for (int row = 0; row < rows; row++)").Open();
        _w.Line($"{_number} weight = weights.IsEmpty ? {One} : weights[row];");
        _w.Line("if (weight == 0)").Open();
        _w.Line("sum.Add(0, 0);");
        Clear(gradientRow, gradientKernel);
        _w.Line("continue;").Close().Line();
        string scale = Scale(_spec.LogFactor == 1 ? "weight / divisor" : $"{Factor} * weight / divisor");
        _w.Line($"sum.Add({Row(kernel, row, gradientRow, gradientKernel, scale)}, weight);");
        _w.Close().Line();
        _w.Line("return sum;");
        _w.Close();
    }

    private string MeanOf(string sum)
    {
        string mean = _spec.EmptyMean == EmptyMean.Zero ? $"global::LossGen.Runtime.LossGuard.MeanOrZero({sum})" : sum + ".Mean";
        return IsDouble ? mean : "(float)" + mean;
    }

    private void Optimise()
    {
        if (_optimise)
        {
            _w.Line(KernelPrinter.FullSpeed);
        }
    }

    private void Clear(string? gradientRow, string? gradientKernel)
    {
        if (gradientRow is not null)
        {
            _w.Line(gradientKernel is null ? $"{gradientRow}.Clear();" : $"{gradientRow} = 0;");
        }
    }

    /// <summary>The loss of a row. A loss of single numbers has its gradient from a kernel of its own, written first.</summary>
    private string Row(string kernel, string row, string? gradientRow, string? gradientKernel, string scale)
    {
        if (gradientRow is null)
        {
            return $"{kernel}({row})";
        }

        if (gradientKernel is null)
        {
            return $"{kernel}({row}, {gradientRow}, {scale})";
        }

        // In place, the gradient overwrites the probability.
        _w.Line($"{_number} probability = {row};");
        _w.Line($"{gradientRow} = {gradientKernel}(probability, {scale});");
        return $"{kernel}(probability)";
    }

    private string Scale(string value) => IsDouble ? value : $"(float)({value})";

    private string Row(string vector) => $"{vector}.Slice(row * {Literals.Plain(_spec.Classes)}, {Literals.Plain(_spec.Classes)})";
}
