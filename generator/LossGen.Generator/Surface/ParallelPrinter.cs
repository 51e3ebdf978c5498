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
    private const string Token = "global::System.Threading.CancellationToken cancellationToken";
    private readonly LossKey _key;
    private readonly string _kernels;
    private readonly SourceWriter _w;
    private readonly Docs _docs;
    private readonly string _number;
    private readonly bool _prints;

    public ParallelPrinter(LossKey key, string kernels, TargetCapabilities capabilities, SourceWriter writer, string? unit = null)
    {
        _key = key;
        _kernels = kernels;
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
            _docs.Batch(method, reduction, gradients, gradients && reduction != Reduction.Sum ? null : FullDocs.OfBatch(method, gradients ? Reduction.Mean : reduction, isParallel: true));
            Method(method.Name, method.Kernel, MethodForm.Of(method), Inputs(method), reduction, gradients);
        }
    }

    /// <summary>The method of a loss whose rows are single numbers.</summary>
    public void PublicNumbers(string name, string title, string formula, Reduction reduction, bool gradients)
    {
        if (_prints && reduction != Reduction.Each)
        {
            _w.Gap();
            _docs.Numbers(title, formula, reduction, gradients, gradients && reduction != Reduction.Sum ? null : FullDocs.OfNumbers(name, _key, gradients ? Reduction.Mean : reduction, isParallel: true));
            Method(name, name, MethodForm.OfNumbers(_key), Numbers(), reduction, gradients);
        }
    }

    private void Method(string name, string kernel, MethodForm form, IReadOnlyList<Input> inputs, Reduction reduction, bool gradients)
    {
        bool mean = reduction == Reduction.Mean;
        if (mean && gradients)
        {
            _docs.Parallel();
        }

        List<string> parameters = inputs.Select(i => $"global::System.ReadOnlyMemory<{i.Element}> {i.Name}").ToList();
        parameters.AddRange(form.MaskParameters("global::System.ReadOnlyMemory"));
        if (gradients)
        {
            parameters.Add($"global::System.Memory<{_key.Stored}> gradients");
        }

        parameters.Add("int degreeOfParallelism");
        parameters.Add($"global::System.ReadOnlyMemory<{_number}> weights = default");
        parameters.Add(Token + " = default");
        string result = mean ? _number : "global::LossGen.LossSum";
        string rows = PublicBatch.Rows(inputs.Select(i => i.Name).ToArray(), form, isMemory: true);
        _w.Line(FileHeader.NotTheUsersCode);
        _w.Line($"public static {result} {reduction}{name}({string.Join(", ", parameters)})").Indent();
        _w.Line($"=> {(mean && !_key.IsDouble ? "(float)" : string.Empty)}{form.Batches}.{reduction}({PublicBatch.Loss(_kernels, kernel)}, {form.BeforeRows}{rows}{(gradients ? ", gradients" : string.Empty)}, weights, degreeOfParallelism, cancellationToken);");
        _w.Outdent();
    }

    private List<Input> Inputs(LossMethod method)
    {
        List<Input> inputs = new();
        if (method.HasLabel)
        {
            inputs.Add(new Input("int", "labels"));
        }

        inputs.AddRange(method.Inputs.Select(i => new Input(_key.Stored, method.Plural(i))));
        return inputs;
    }

    private Input[] Numbers() => new[] { new Input(_key.Stored, "probabilities") };

    private sealed record Input(string Element, string Name);
}
