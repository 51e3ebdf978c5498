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
    private readonly MethodForm _form;

    /// <param name="key">The options.</param>
    /// <param name="kernels">The class of the kernels, with a dot.</param>
    /// <param name="form">How it takes numbers.</param>
    /// <param name="capabilities">What the compilation has.</param>
    /// <param name="hasLabel">Whether each row has a label.</param>
    /// <param name="inputs">The batches that it reads.</param>
    /// <param name="writer">Where it is written.</param>
    public PublicBatch(LossKey key, string kernels, MethodForm form, TargetCapabilities capabilities, bool hasLabel, IEnumerable<string> inputs, SourceWriter writer)
    {
        _key = key;
        _kernels = kernels;
        _form = form;
        _capabilities = capabilities;
        _w = writer;
        _number = key.Number;
        _names = (hasLabel ? new[] { "labels" } : Enumerable.Empty<string>()).Concat(inputs).ToArray();
        _inputs = _names.Select(n => $"{Spans.ReadOnly}<{(n == "labels" ? "int" : key.Stored)}> {n}").Concat(form.MaskParameters(Spans.ReadOnly)).ToArray();
    }

    public void Print(string name, string kernel, Reduction reduction, bool gradients)
    {
        Declare(name, reduction, gradients);
        string outputs = (reduction == Reduction.Each ? ", losses" : string.Empty) + (gradients ? ", gradients" : string.Empty);
        string mean = reduction == Reduction.Mean && !_key.IsDouble ? "(float)" : string.Empty;
        _w.Indent().Line($"=> {mean}{_form.Batches}.{reduction}({Loss(_kernels, kernel)}, {_form.BeforeRows}{Rows(_names, _form)}{outputs}, weights);").Outdent();
    }

    /// <summary>What the library runs: the kernels of a loss with all that it must know of it.</summary>
    public static string Loss(string kernels, string kernel) => $"default({kernels}{kernel}.Rows)";

    /// <summary>Labels, targets and predictions as arguments of the library, which leaves out what a loss has not.</summary>
    public static string Rows(IReadOnlyList<string> names, MethodForm form, bool isMemory = false)
    {
        bool hasLabel = names[0] == "labels";
        int inputs = names.Count - (hasLabel ? 1 : 0);
        return $"{(hasLabel ? "labels" : "default")}, {(inputs > 1 ? names[names.Count - 2] : "default")}, {names[names.Count - 1]}{(isMemory ? form.BehindMemory : form.BehindRows)}";
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
            parameters.Add($"{Spans.Writable}<{_key.Stored}> gradients");
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
}
