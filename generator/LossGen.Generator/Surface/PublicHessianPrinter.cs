using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Writes the public methods that give the diagonal of a loss's Hessian beside its gradient: what a gradient booster asks of its objective.</summary>
internal sealed class PublicHessianPrinter
{
    private readonly LossMethod _method;
    private readonly LossKey _key;
    private readonly string _kernels;
    private readonly SourceWriter _w;
    private readonly Docs _docs;
    private readonly string _number;

    public PublicHessianPrinter(LossMethod method, string kernels, SourceWriter writer)
    {
        _method = method;
        _key = method.Key;
        _kernels = kernels;
        _w = writer;
        _docs = new Docs(_key, writer, method.Unit);
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
        if (!RowOptions.Adds(_key) && !_key.IsStorage)
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
        MethodForm form = MethodForm.Of(_method);
        parameters.AddRange(_method.Inputs.Select(i => $"{Spans.ReadOnly}<{_key.Stored}> {_method.Plural(i)}"));
        parameters.AddRange(form.MaskParameters(Spans.ReadOnly));
        parameters.Add($"{Spans.Writable}<{_number}> losses");
        parameters.AddRange(new[] { "gradients", "hessianDiagonals" }.Select(o => $"{Spans.Writable}<{_key.Stored}> {o}"));
        _w.Line(FileHeader.NotTheUsersCode);
        _w.Line($"public static void Each{_method.HessianKernel}({string.Join(", ", parameters)}, {Spans.ReadOnly}<{_number}> weights = default)").Indent();
        _w.Line($"=> {form.Batches}.EachHessian({PublicBatch.Loss(_kernels, _method.Kernel)}, {PublicBatch.Loss(_kernels, _method.HessianKernel)}, {form.BeforeRows}{PublicBatch.Rows(names, form)}, losses, gradients, hessianDiagonals, weights);");
        _w.Outdent();
    }
}
