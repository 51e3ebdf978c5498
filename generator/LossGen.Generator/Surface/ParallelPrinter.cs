using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>
/// Writes the means and sums that use several threads. The degree of parallelism is no optional parameter: an array converts to a span and to a memory alike,
/// and C# before 14 would find a call without the degree ambiguous.
/// </summary>
internal sealed class ParallelPrinter
{
    private const string Runtime = "global::LossGen.Runtime.";
    private const string Token = "global::System.Threading.CancellationToken cancellationToken";
    private readonly LossKey _key;
    private readonly string _kernelClass;
    private readonly SourceWriter _w;
    private readonly Docs _docs;
    private readonly string _number;
    private readonly bool _prints;

    public ParallelPrinter(LossKey key, string kernelClass, TargetCapabilities capabilities, SourceWriter writer, string? unit = null)
    {
        _key = key;
        _kernelClass = kernelClass;
        _w = writer;
        _docs = new Docs(key, writer, unit);
        _number = key.Number;
        _prints = capabilities.Parallel;
    }

    public void Public(LossMethod method, Reduction reduction, bool gradients)
    {
        if (_prints && reduction != Reduction.Each)
        {
            _w.Gap();
            _docs.Batch(method, reduction, gradients);
            Method(method.Name, method.Kernel, Inputs(method), reduction, gradients);
        }
    }

    /// <summary>The method of a loss whose rows are single numbers.</summary>
    public void PublicNumbers(string name, string title, string formula, Reduction reduction, bool gradients)
    {
        if (_prints && reduction != Reduction.Each)
        {
            _w.Gap();
            _docs.Numbers(title, formula, reduction, gradients);
            Method(name, name, Numbers(), reduction, gradients);
        }
    }

    public void Kernels(LossMethod method)
    {
        foreach (bool gradients in new[] { false, true })
        {
            Kernel(method.Kernel, Inputs(method), Literals.Plain(_key.Classes), gradients);
        }
    }

    /// <summary>The kernels of a loss whose rows are single numbers.</summary>
    public void KernelsOfNumbers(string kernel)
    {
        foreach (bool gradients in new[] { false, true })
        {
            Kernel(kernel, Numbers(), "1", gradients);
        }
    }

    private void Method(string name, string kernel, IReadOnlyList<Input> inputs, Reduction reduction, bool gradients)
    {
        bool mean = reduction == Reduction.Mean;
        _w.Line("/// <remarks>Small batches, and all at a degree of 1, are done on this thread without allocating. The bits are the same.</remarks>");
        _docs.Parameter("degreeOfParallelism", "The most threads to use, this one among them; -1 for all processors.");
        _docs.Parameter("cancellationToken", $"Stops the work between parts of the batch{(gradients ? "; some gradients may have been written by then" : string.Empty)}.");
        _w.Line("/// <exception cref=\"global::System.OperationCanceledException\">The work was cancelled.</exception>");
        List<string> parameters = inputs.Select(i => $"global::System.ReadOnlyMemory<{i.Element}> {i.Name}").ToList();
        if (gradients)
        {
            parameters.Add($"global::System.Memory<{_number}> gradients");
        }

        parameters.Add("int degreeOfParallelism");
        parameters.Add($"global::System.ReadOnlyMemory<{_number}> weights = default");
        parameters.Add(Token + " = default");
        string arguments = string.Join(", ", Names(inputs, gradients).Concat(NeedsReduction(gradients) ? new[] { mean ? "true" : "false" } : Array.Empty<string>()));
        string sum = $"{KernelClass.Scope(_kernelClass)}Sum{kernel}({arguments}, degreeOfParallelism, cancellationToken)";
        _w.Line(FileHeader.NotTheUsersCode);
        _w.Line($"public static {(mean ? _number : "global::LossGen.LossSum")} {reduction}{name}({string.Join(", ", parameters)})");
        _w.Open();
        _w.Line($"return {(mean ? Means.Of(_key, sum) : sum)};");
        _w.Close();
    }

    private void Kernel(string kernel, IReadOnlyList<Input> inputs, string classes, bool gradients)
    {
        if (!_prints)
        {
            return;
        }

        List<string> parameters = inputs.Select(i => $"ReadOnlyMemory<{i.Element}> {i.Name}").ToList();
        if (gradients)
        {
            parameters.Add($"Memory<{_number}> gradients");
        }

        parameters.Add($"ReadOnlyMemory<{_number}> weights");
        string[] names = Names(inputs, gradients).ToArray();
        string first = inputs[inputs.Count - 1].Name;
        string mean = NeedsReduction(gradients) ? ", bool mean" : string.Empty;
        bool hasLabel = inputs[0].Piece == "Labels";
        string labels = hasLabel ? "labels.Span" : string.Empty;
        _w.Gap();
        _w.Line($"internal static global::LossGen.LossSum Sum{kernel}({string.Join(", ", parameters)}{mean}, int degreeOfParallelism, {Token})").Open();
        _w.Line($"{Runtime}LossParallel.Degree(degreeOfParallelism);");
        _w.Line($"int rows = {BatchPrinter.Check(kernel, names.Select(n => n + ".Span"))};");
        if (_key.EmptyMean == EmptyMean.Throw)
        {
            _w.Line($"if (mean && ({Means.IsEmpty(_key, "weights.Span", labels, string.Empty)}))").Open();
            _w.Line($"{Runtime}LossGuard.EmptyMean(\"{first}\");").Close().Line();
        }

        List<string> batch = new() { classes };
        batch.AddRange(inputs.Select(i => $"{char.ToLowerInvariant(i.Piece[0])}{i.Piece.Substring(1)}: {i.Name}"));
        batch.AddRange(names.Skip(inputs.Count).Select(n => $"{n}: {n}"));
        if (gradients)
        {
            _w.Line($"double divisor = !mean ? 1 : {Means.Divisor(_key, "rows", "weights.Span", labels)};");
            batch.Add("divisor: divisor");
        }

        _w.Line($"var batch = new {Runtime}LossBatch<{_number}>({string.Join(", ", batch)});");
        _w.Line($"return {Runtime}LossParallel.Sum(in batch, static piece => {Runtime}LossRows.Sum(default({kernel}Rows), piece, {Literals.Double(_key.LogFactor)}{RowOptions.Argument(_key, hasLabel)}), degreeOfParallelism, cancellationToken);");
        _w.Close();
    }

    // A sum without gradients is the same for a mean, unless there must be a mean.
    private bool NeedsReduction(bool gradients) => gradients || _key.EmptyMean == EmptyMean.Throw;

    private static IEnumerable<string> Names(IReadOnlyList<Input> inputs, bool gradients)
        => inputs.Select(i => i.Name).Concat(gradients ? new[] { "gradients", "weights" } : new[] { "weights" });

    private List<Input> Inputs(LossMethod method)
    {
        List<Input> inputs = new();
        if (method.HasLabel)
        {
            inputs.Add(new Input("int", "labels", "Labels"));
        }

        inputs.AddRange(method.Inputs.Select(i => new Input(_number, method.Plural(i), Printing.Names.Capital(i + "s"))));
        return inputs;
    }

    private Input[] Numbers() => new[] { new Input(_number, "probabilities", "Predictions") };

    private sealed record Input(string Element, string Name, string Piece);
}
