using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Writes a public method of a batch: its declaration, its checks, its call. The same for losses over classes and of single numbers.</summary>
internal sealed class PublicBatch
{
    private readonly LossKey _key;
    private readonly TargetCapabilities _capabilities;
    private readonly SourceWriter _w;
    private readonly string _kernels;
    private readonly string _number;
    private readonly string[] _names;
    private readonly string[] _inputs;

    /// <param name="key">The options.</param>
    /// <param name="kernels">The class of the kernels, with a dot.</param>
    /// <param name="capabilities">What the compilation has.</param>
    /// <param name="hasLabel">Whether each row has a label.</param>
    /// <param name="inputs">The batches that it reads.</param>
    /// <param name="writer">Where it is written.</param>
    public PublicBatch(LossKey key, string kernels, TargetCapabilities capabilities, bool hasLabel, IEnumerable<string> inputs, SourceWriter writer)
    {
        _key = key;
        _kernels = kernels;
        _capabilities = capabilities;
        _w = writer;
        _number = key.Number;
        _names = (hasLabel ? new[] { "labels" } : Enumerable.Empty<string>()).Concat(inputs).ToArray();
        _inputs = _names.Select(n => $"{Spans.ReadOnly}<{(n == "labels" ? "int" : _number)}> {n}").ToArray();
    }

    private bool HasLabel => _names[0] == "labels";

    public void Print(string name, string kernel, Reduction reduction, bool gradients)
    {
        Declare(name, reduction, gradients);
        _w.Open();
        Check(kernel, reduction, gradients);
        Call(kernel, reduction, gradients);
        _w.Close();
    }

    private void Declare(string name, Reduction reduction, bool gradients)
    {
        List<string> parameters = new(_inputs);
        if (reduction == Reduction.Each)
        {
            parameters.Add($"{Spans.Writable}<{_number}> losses");
        }

        if (gradients)
        {
            parameters.Add($"{Spans.Writable}<{_number}> gradients");
            if (_capabilities.OverloadPriority)
            {
                // From C# 14 on, an array in this place would otherwise be taken for the weights of the overload without gradients.
                _w.Line("[global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]");
            }
        }

        parameters.Add($"{Spans.ReadOnly}<{_number}> weights = default");
        string result = reduction switch { Reduction.Each => "void", Reduction.Mean => _number, _ => "global::LossGen.LossSum" };
        _w.Line(FileHeader.NotTheUsersCode);
        _w.Line($"public static {result} {reduction}{name}({string.Join(", ", parameters)})");
    }

    private void Check(string kernel, Reduction reduction, bool gradients)
    {
        string[] arguments = _names.Concat(gradients ? new[] { "gradients", "weights" } : new[] { "weights" }).ToArray();
        string check = _kernels + BatchPrinter.Check(kernel, arguments);
        _w.Line(reduction == Reduction.Each || (MustHaveMean(reduction) && Means.CountsRows(_key, HasLabel)) ? $"int rows = {check};" : check + ";");
        if (reduction == Reduction.Each)
        {
            new GuardPrinter(_key, _w).Losses(arguments);
        }
    }

    private bool MustHaveMean(Reduction reduction) => reduction == Reduction.Mean && _key.EmptyMean == EmptyMean.Throw;

    private void Call(string kernel, Reduction reduction, bool gradients)
    {
        if (MustHaveMean(reduction))
        {
            _w.Line($"if ({Means.IsEmpty(_key, "weights", HasLabel ? "labels" : string.Empty, _kernels)})");
            _w.Open();
            _w.Line($"global::LossGen.Runtime.LossGuard.EmptyMean(\"{_names[_names.Length - 1]}\");");
            _w.Close();
            _w.Line();
        }

        List<string> arguments = _names.ToList();
        if (reduction == Reduction.Each)
        {
            arguments.Add("losses");
        }

        if (gradients)
        {
            arguments.Add("gradients");
        }

        arguments.Add("weights");
        if (reduction == Reduction.Sum && gradients)
        {
            // The gradient of a sum is divided by nothing.
            arguments.Add("1");
        }

        _w.Line($"{(reduction == Reduction.Each ? string.Empty : "return ")}{_kernels}{reduction}{kernel}({string.Join(", ", arguments)});");
    }
}
