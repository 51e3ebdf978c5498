using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Writes the public methods that give the diagonal of a loss's Hessian beside its gradient: what a gradient booster asks of its objective.</summary>
internal sealed class PublicHessianPrinter
{
    private const string Runtime = "global::LossGen.Runtime.";

    private readonly LossMethod _method;
    private readonly LossKey _key;
    private readonly string _kernels;
    private readonly SourceWriter _w;
    private readonly Docs _docs;
    private readonly GuardPrinter _guards;
    private readonly string _number;

    public PublicHessianPrinter(LossMethod method, string kernels, SourceWriter writer)
    {
        _method = method;
        _key = method.Key;
        _kernels = kernels;
        _w = writer;
        _docs = new Docs(_key, writer, method.Unit);
        _guards = new GuardPrinter(_key, writer);
        _number = _key.Number;
    }

    public void Print()
    {
        Sample();
        Each();
    }

    private void Sample()
    {
        (RowWeight weight, SampleCall call) = PublicSample.Open(_method, _method.HessianKernel, new[] { Arguments.Gradient, Arguments.Hessian }, _kernels, _w);

        // The gradient may overwrite the prediction: the second derivatives come first.
        string diagonal = call.Print(_method.HessianKernel, new[] { Arguments.Hessian }, "valid");
        if (!RowOptions.Adds(_key))
        {
            _w.Line(diagonal + ";");
        }

        string value = call.Print(_method.Kernel, new[] { Arguments.Gradient });
        _w.Line($"return {weight.Times(value)};").Close();
    }

    private void Each()
    {
        _w.Gap();
        _docs.EachHessian(_method);
        List<string> names = new();
        List<string> parameters = new();
        if (_method.HasLabel)
        {
            names.Add("labels");
            parameters.Add($"{Spans.ReadOnly}<int> labels");
        }

        names.AddRange(_method.Inputs.Select(_method.Plural));
        parameters.AddRange(_method.Inputs.Select(i => $"{Spans.ReadOnly}<{_number}> {_method.Plural(i)}"));
        parameters.AddRange(new[] { "losses", "gradients", "hessianDiagonals" }.Select(o => $"{Spans.Writable}<{_number}> {o}"));
        string check = _kernels + BatchPrinter.Check(_method.Kernel, names.Concat(new[] { "gradients", "weights" }));
        string inputs = $"{(_method.HasLabel ? "labels" : "default")}, {(_method.Inputs.Count > 1 ? _method.Plural(_method.Inputs[0]) : "default")}, {_method.Plural(Arguments.Prediction)}";
        string options = RowOptions.Of(_key, _method.HasLabel) is { } name ? _kernels + name : "default";
        _w.Line(FileHeader.NotTheUsersCode);
        _w.Line($"public static void Each{_method.HessianKernel}({string.Join(", ", parameters)}, {Spans.ReadOnly}<{_number}> weights = default)").Open();
        _w.Line($"int rows = {check};");
        _guards.Losses(names.Concat(new[] { "gradients", "weights" }));
        _guards.Hessians(names.Concat(new[] { "losses", "gradients", "weights" }));
        _w.Line($"{Runtime}LossRows.Results(default({_kernels}{_method.HessianKernel}Rows), {inputs}, hessianDiagonals, default, weights, {Literals.Double(_key.LogFactor)}, {options});");
        _w.Line($"{_kernels}Each{_method.Kernel}({string.Join(", ", names)}, losses, gradients, weights);").Close();
    }
}
