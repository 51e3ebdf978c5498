using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Writes the public methods of one loss over classes: for one sample, for batches, on one thread and on several.</summary>
internal sealed class PublicLossPrinter
{
    private const string Runtime = "global::LossGen.Runtime.";

    private readonly LossMethod _method;
    private readonly LossKey _key;
    private readonly SourceWriter _w;
    private readonly Docs _docs;
    private readonly PublicBatch _batch;
    private readonly ParallelPrinter _parallel;
    private readonly string _kernels;
    private readonly string _number;
    private readonly bool _isParallel;

    public PublicLossPrinter(LossMethod method, string kernelClass, TargetCapabilities capabilities, SourceWriter writer)
    {
        _method = method;
        _key = method.Key;
        _w = writer;
        _kernels = KernelClass.Scope(kernelClass);
        _docs = new Docs(_key, writer, method.Unit);
        _batch = new PublicBatch(_key, _kernels, MethodForm.Of(method), capabilities, method.HasLabel, method.Inputs.Select(method.Plural), writer);
        _parallel = new ParallelPrinter(_key, _kernels, capabilities, writer, method.Unit);
        _number = _key.Number;
        _isParallel = capabilities.Parallel;
    }

    public static IReadOnlyList<Reduction> Reductions { get; } = new[] { Reduction.Each, Reduction.Mean, Reduction.Sum };

    public void Print()
    {
        Sample(Array.Empty<string>());
        foreach (IReadOnlyList<string> outputs in _method.Outputs)
        {
            Sample(outputs);
        }

        if (_method.OfWeights)
        {
            Counts();
        }

        foreach (Reduction reduction in Reductions)
        {
            foreach (bool gradients in new[] { false, true })
            {
                _w.Gap();
                bool isFull = FullDocs.IsFullest(reduction, gradients, false, _isParallel, _method.Hessian is not null);
                _docs.Batch(_method, reduction, gradients, isFull && reduction != Reduction.Sum ? null : FullDocs.OfBatch(_method, isFull ? Reduction.Mean : reduction, _isParallel));
                _batch.Print(_method.Name, _method.Kernel, reduction, gradients);
                _parallel.Public(_method, reduction, gradients);
            }
        }

        if (_method.Hessian is not null)
        {
            new PublicHessianPrinter(_method, _kernels, _w).Print();
        }
    }

    private void Sample(IReadOnlyList<string> outputs)
    {
        (RowWeight weight, SampleCall call) = PublicSample.Open(_method, _method.Name, outputs, _kernels, _w);
        string value = call.Print(_method.Kernel, outputs);
        _w.Line($"return {weight.Times(value)};").Close();
    }

    /// <summary>The same of whole numbers.</summary>
    private void Counts()
    {
        string classes = Literals.Plain(_key.Classes);
        _w.Gap();
        _docs.Summary($"{_method.Title}, as counts, in {_docs.Unit}: {_method.Formula}.");
        _docs.Parameter("counts", $"{classes} counts, one for each class, none of them negative.");
        _w.Line($"/// <returns>The loss in {_docs.Unit}; NaN where a count is negative, or all are 0.</returns>");
        _w.Line($"/// <exception cref=\"global::System.ArgumentException\">The length is not {classes}{(_key.Validation == Validation.Distributions ? ", a count is negative, or all are 0" : string.Empty)}.</exception>");
        _w.Line(FileHeader.NotTheUsersCode);
        _w.Line($"public static {_number} {_method.Name}({Spans.ReadOnly}<int> counts)").Open();
        _w.Line($"{Runtime}LossGuard.Length(counts.Length, {classes}, \"counts\");");
        if (_key.Validation == Validation.Distributions)
        {
            _w.Line($"{Runtime}LossGuard.Counts(counts, \"counts\");");
        }

        _w.Line($"{Spans.Writable}<{_number}> weights = stackalloc {_number}[{classes}];");
        _w.Line($"{Runtime}LossCounts.Convert(counts, weights);");
        _w.Line($"return {_kernels}{_method.Kernel}.{KernelClassPrinter.Row}(weights);").Close();
    }
}
