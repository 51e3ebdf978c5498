using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Writes the public methods of what goes with a loss: a result for each class, or the number of one.</summary>
internal sealed class PublicClassPrinter
{
    private const string Runtime = "global::LossGen.Runtime.";
    private const string Nothing = "nothing has been written.</exception>";

    private readonly LossMethod _method;
    private readonly LossKey _key;
    private readonly SourceWriter _w;
    private readonly Docs _docs;
    private readonly GuardPrinter _guards;
    private readonly string _kernels;
    private readonly string _number;
    private readonly string _classes;
    private readonly MethodForm _form;
    private readonly SampleRows _rows;

    public PublicClassPrinter(LossMethod method, string kernelClass, SourceWriter writer)
    {
        _method = method;
        _key = method.Key;
        _w = writer;
        _docs = new Docs(_key, writer, method.Unit);
        _guards = new GuardPrinter(_key, writer);
        _kernels = KernelClass.Scope(kernelClass);
        _number = _key.Number;
        _classes = Literals.Plain(_key.Classes);
        _form = MethodForm.Of(method);
        _rows = new SampleRows(method, writer);
    }

    private string Rows => $"default({_kernels}{_method.Kernel}.Rows)";

    private string Sample => $"{Spans.ReadOnly}<{_key.Stored}> prediction{(_form.MaskType is { } mask ? $", {mask} mask" : string.Empty)}";

    private string Batch => string.Join(", ", new[] { $"{Spans.ReadOnly}<{_key.Stored}> predictions" }.Concat(_form.MaskParameters(Spans.ReadOnly)));

    private string Numbers => $"{Runtime}LossNumbers.{LossConstants.Numbers(_method, Arguments.Prediction)}";

    private string NotDistributed => _key.Validation == Validation.Distributions ? ", a row is no distribution" : string.Empty;

    public void Print()
    {
        switch (_method.Shape)
        {
            case MethodShape.Result:
                Result();
                EachResult(withLosses: false);
                EachResult(withLosses: true);
                break;
            case MethodShape.Index:
                Index();
                EachIndex();
                break;
            default:
                Draw();
                EachDraw();
                break;
        }
    }

    private void Result()
    {
        _w.Gap();
        _docs.Summary($"{_method.Title}: {_method.Formula}.");
        Prediction();
        _docs.Parameter("result", $"Receives {_classes} {Results}; it may be exactly the memory of <paramref name=\"prediction\"/>.");
        _w.Line($"/// <returns>{Sum}, in nats; NaN, with NaN for all results, for a row that is no distribution.</returns>");
        _w.Line($"/// <exception cref=\"global::System.ArgumentException\">A length is not {_classes}{NotDistributed}, or memory overlaps; {Nothing}");
        Open($"{_number} {_method.Name}({Sample}, {Spans.Writable}<{_key.Stored}> result)");
        _guards.Sample(_method, new[] { Arguments.Gradient });
        Ready();
        string call = $"{_kernels}{_method.Kernel}.{KernelClassPrinter.Row}({_rows.Input(Arguments.Prediction)}, {_rows.Output(Arguments.Result)}, 1)";
        if (_rows.ConvertsOutputs)
        {
            _w.Line($"{_number} sum = {call};");
            _rows.Store(new[] { Arguments.Result });
            call = "sum";
        }

        _w.Line($"return {call};").Close();
    }

    private void EachResult(bool withLosses)
    {
        _w.Gap();
        _docs.Summary($"For each row, {Docs.Lower(_method.Title)}: {_method.Formula}.");
        Predictions();
        _docs.Parameter("results", $"Receives {_docs.Batch(Results)} It may be exactly the memory of <paramref name=\"predictions\"/>.");
        if (withLosses)
        {
            _docs.Parameter("losses", $"Receives N numbers: for each row {Docs.Lower(Sum)}, in nats.");
        }

        Misfit();
        Open($"void Each{_method.Name}({Batch}, {Spans.Writable}<{_key.Stored}> results{(withLosses ? $", {Spans.Writable}<{_number}> losses" : string.Empty)})");
        if (_form.IsApart)
        {
            _w.Line($"{Runtime}LossStored.Results({Rows}, {_form.Storage}, predictions, {_form.Masks}, results, {(withLosses ? "losses, hasLosses: true" : $"default({Spans.Writable}<{_number}>), hasLosses: false")}, {Numbers});").Close();
            return;
        }

        _guards.Results(_method, withLosses);
        _w.Line($"{Runtime}LossRows.Results({Rows}, predictions, results, {(withLosses ? "losses" : "default")}, 1);").Close();
    }

    private void Index()
    {
        _w.Gap();
        _docs.Summary($"{_method.Title}: {_method.Formula}.");
        Prediction();
        _w.Line("/// <returns>The number of the class, from 0; -1 for a row that is no distribution.</returns>");
        _w.Line($"/// <exception cref=\"global::System.ArgumentException\">The length is not {_classes}{NotDistributed}.</exception>");
        Open($"int {_method.Name}({Sample})");
        _guards.Sample(_method, System.Array.Empty<string>());
        Ready();
        _w.Line($"{_number} index = {_kernels}{_method.Kernel}.{KernelClassPrinter.Row}({_rows.Input(Arguments.Prediction)});");
        _w.Line("return index >= 0 ? (int)index : -1;").Close();
    }

    private void EachIndex()
    {
        _w.Gap();
        _docs.Summary("For each row, the most probable class, the first of several.");
        Predictions();
        Labels();
        Misfit();
        Open($"void Each{_method.Name}({Batch}, {Spans.Writable}<int> labels)");
        if (_form.IsApart)
        {
            _w.Line($"{Runtime}LossStored.Indices<{_kernels}{_method.Kernel}.Rows, {_form.StorageType}, {_key.Stored}, {_number}>({Rows}, {_form.Storage}, predictions, {_form.Masks}, labels, {Numbers});").Close();
            return;
        }

        _guards.Indices(_method, uniforms: false);
        _w.Line($"{Runtime}LossRows.Indices({Rows}, predictions, labels);").Close();
    }

    private void Draw()
    {
        _w.Gap();
        _docs.Summary($"{_method.Title}: {_method.Formula}. The same on every machine.");
        Prediction();
        _docs.Parameter("uniform", "A random number u, at least 0 and below 1.");
        _w.Line("/// <returns>The number of the class, from 0, never of one that is impossible; -1 for a row that is no distribution.</returns>");
        _w.Line($"/// <exception cref=\"global::System.ArgumentException\">The length is not {_classes}{NotDistributed}.</exception>");
        _w.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">The random number is not in [0, 1).</exception>");
        Open($"int {_method.Name}({Sample}, {_number} uniform)");
        _guards.Sample(_method, System.Array.Empty<string>());
        Ready();
        string row = _rows.Input(Arguments.Prediction);
        _w.Line($"{Runtime}LossGuard.Uniform(uniform);");
        if (_method.Kernel.Length == 0)
        {
            _w.Line($"return {Runtime}LossSampling.Draw{(_form.IsApart ? $"<{_number}>" : string.Empty)}({row}, uniform);").Close();
            return;
        }

        _w.Line($"{Spans.Writable}<{_number}> probabilities = stackalloc {_number}[{_classes}];");
        _w.Line($"{_kernels}{_method.Kernel}.{KernelClassPrinter.Row}({row}, probabilities, 1);");
        _w.Line($"return {Runtime}LossSampling.Draw<{_number}>(probabilities, uniform);").Close();
    }

    private void EachDraw()
    {
        _w.Gap();
        _docs.Summary($"For each row, a class drawn from it: {_method.Formula}. The same on every machine.");
        Predictions();
        _docs.Parameter("uniforms", "N random numbers, at least 0 and below 1.");
        Labels();
        Misfit();
        _w.Line($"/// <exception cref=\"global::System.ArgumentOutOfRangeException\">A random number is not in [0, 1); {Nothing}");
        Open($"void Each{_method.Name}({Batch}, {Spans.ReadOnly}<{_number}> uniforms, {Spans.Writable}<int> labels)");
        if (_form.IsApart)
        {
            _w.Line(_method.Kernel.Length == 0
                ? $"{Runtime}LossStored.Draw({_form.Storage}, predictions, {_classes}, {(_key.ByClass ? "true" : "false")}, uniforms, labels, {Numbers});"
                : $"{Runtime}LossStored.Draw({Rows}, {_form.Storage}, predictions, {_form.Masks}, uniforms, labels, {Numbers});").Close();
            return;
        }

        _guards.Indices(_method, uniforms: true);
        _w.Line(_method.Kernel.Length == 0
            ? $"{Runtime}LossSampling.Each(predictions, {_classes}, {(_key.ByClass ? "true" : "false")}, uniforms, labels);"
            : $"{Runtime}LossSampling.Each({Rows}, predictions, uniforms, labels);").Close();
    }

    private void Open(string signature)
    {
        _w.Line(FileHeader.NotTheUsersCode);
        _w.Line("public static " + signature).Open();
    }

    private void Ready()
    {
        _rows.Load();
        _guards.SampleNumbers(_method, _rows);
    }

    private void Prediction()
    {
        _docs.Parameter(Arguments.Prediction, $"{_classes} {_docs.Form(_method, Arguments.Prediction)}, one for each class.");
        _docs.Mask(_form);
    }

    private void Predictions()
    {
        _docs.Parameter("predictions", _docs.Batch(_docs.Form(_method, Arguments.Prediction)));
        _docs.Masks(_form);
    }

    private void Labels() => _docs.Parameter("labels", "Receives N numbers of classes; -1 for a row that is no distribution.");

    private void Misfit() => _w.Line($"/// <exception cref=\"global::System.ArgumentException\">A length does not fit{NotDistributed}, or memory overlaps; {Nothing}");

    private string Results => _method.Name == "LogSoftmax" ? "natural logarithms of probabilities" : "probabilities";

    private string Sum => _key.Prediction == InputForm.Probabilities ? "The logarithm of the sum of the prediction" : "The logarithm of the sum of the exponentials";
}
