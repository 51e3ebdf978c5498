using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Writes the public methods in the user's type: documentation, checks, and a call of the kernels.</summary>
internal sealed class PublicPrinter
{
    private const string ReadOnly = "global::System.ReadOnlySpan";
    private const string Writable = "global::System.Span";
    private static readonly Reduction[] s_reductions = { Reduction.Each, Reduction.Mean, Reduction.Sum };
    private readonly string _kernelClass;
    private readonly LossKey _key;
    private readonly TargetCapabilities _capabilities;
    private readonly SourceWriter _w;
    private readonly Docs _docs;
    private readonly GuardPrinter _guards;
    private readonly ParallelPrinter _parallel;
    private readonly string _number;
    private readonly string _scale;

    public PublicPrinter(LossSpec spec, TargetCapabilities capabilities, SourceWriter writer)
    {
        _kernelClass = spec.Host.KernelClass;
        _key = spec.Key;
        _capabilities = capabilities;
        _w = writer;
        _docs = new Docs(_key, writer);
        _guards = new GuardPrinter(_key, writer);
        _parallel = new ParallelPrinter(_key, _kernelClass, capabilities, writer);
        bool wide = _key.IsDouble;
        _number = wide ? "double" : "float";
        _scale = wide ? Literals.Double(_key.LogFactor) : Literals.Single(_key.LogFactor);
    }

    private string Kernels => "global::LossGen.Generated." + _kernelClass + ".";

    public void Print()
    {
        _w.Line("/// <summary>The number of classes.</summary>");
        _w.Line(FileHeader.GeneratedCode);
        _w.Line($"public const int ClassCount = {Literals.Plain(_key.Classes)};");
        _w.Gap();
        _w.Line("/// <summary>The base of the logarithm.</summary>");
        _w.Line(FileHeader.GeneratedCode);
        _w.Line($"public const double LogBase = {Literals.Double(_key.LogBase)};");
        if (_key.Has(LossKind.SelfInformation))
        {
            SelfInformation();
        }

        foreach (LossMethod method in LossMethods.Of(_key))
        {
            Sample(method, Array.Empty<string>());
            foreach (IReadOnlyList<string> outputs in method.Outputs)
            {
                Sample(method, outputs);
            }

            foreach (Reduction reduction in s_reductions)
            {
                Batch(method, reduction, false);
                Batch(method, reduction, true);
            }
        }
    }

    private void Sample(LossMethod method, IReadOnlyList<string> outputs)
    {
        _w.Gap();
        _docs.Sample(method, outputs);
        List<string> parameters = new();
        List<string> arguments = new();
        if (method.HasLabel)
        {
            parameters.Add("int label");
            arguments.Add("label");
        }

        parameters.AddRange(method.Inputs.Select(i => $"{ReadOnly}<{_number}> {i}"));
        parameters.AddRange(outputs.Select(o => $"{Writable}<{_number}> {o}"));
        arguments.AddRange(method.Inputs.Concat(outputs));
        if (outputs.Count > 0)
        {
            arguments.Add(_scale);
        }

        _w.Line(FileHeader.NotTheUsersCode);
        _w.Line($"public static {_number} {method.Name}({string.Join(", ", parameters)})");
        _w.Open();
        _guards.Sample(method, outputs);
        _w.Line($"return {Kernels}{method.Kernel}({string.Join(", ", arguments)});");
        _w.Close();
    }

    private void Batch(LossMethod method, Reduction reduction, bool gradients)
    {
        _w.Gap();
        _docs.Batch(method, reduction, gradients);
        List<string> inputs = new();
        if (method.HasLabel)
        {
            inputs.Add($"{ReadOnly}<int> labels");
        }

        inputs.AddRange(method.Inputs.Select(i => $"{ReadOnly}<{_number}> {Docs.Plural(i)}"));
        string first = Docs.Plural(method.Inputs[method.Inputs.Count - 1]);
        Declare(method.Name, inputs, reduction, gradients);
        _w.Open();
        Check(method.Kernel, inputs, reduction, gradients);
        Call(method.Kernel, inputs, reduction, gradients, first);
        _w.Close();
        _parallel.Public(method, reduction, gradients);
    }

    private void SelfInformation()
    {
        string unit = Units.Of(_key.LogBase);
        string formula = LossMethods.SelfInformation(_key);
        _w.Gap();
        _docs.Summary($"The information of an outcome of probability p, in {unit}: {formula}.");
        _docs.Parameter("probability", "The probability p.");
        _w.Line($"/// <returns>The information in {unit}: infinite for 0, NaN for what is no probability.</returns>");
        _w.Line(FileHeader.NotTheUsersCode);
        _w.Line($"public static {_number} SelfInformation({_number} probability) => {Kernels}SelfInformation(probability);");
        _w.Gap();
        _docs.Summary($"The information of an outcome of probability p, in {unit}, with its derivative: {formula}.");
        _docs.Parameter("probability", "The probability p.");
        _docs.Parameter("gradient", "Receives the derivative with respect to <paramref name=\"probability\"/>.");
        _w.Line($"/// <returns>The information in {unit}: infinite for 0, NaN for what is no probability.</returns>");
        _w.Line(FileHeader.NotTheUsersCode);
        _w.Line($"public static {_number} SelfInformation({_number} probability, out {_number} gradient)");
        _w.Open();
        _w.Line($"gradient = {Kernels}SelfInformationGradient(probability, {_scale});");
        _w.Line($"return {Kernels}SelfInformation(probability);");
        _w.Close();
        foreach (Reduction reduction in s_reductions)
        {
            foreach (bool gradients in new[] { false, true })
            {
                _w.Gap();
                _docs.Numbers("the information of an outcome", formula, reduction, gradients);
                List<string> inputs = new() { $"{ReadOnly}<{_number}> probabilities" };
                Declare("SelfInformation", inputs, reduction, gradients);
                _w.Open();
                Check("SelfInformation", inputs, reduction, gradients);
                Call("SelfInformation", inputs, reduction, gradients, "probabilities");
                _w.Close();
                _parallel.PublicNumbers("SelfInformation", "the information of an outcome", formula, reduction, gradients);
            }
        }
    }

    private void Declare(string name, List<string> inputs, Reduction reduction, bool gradients)
    {
        List<string> parameters = new(inputs);
        if (reduction == Reduction.Each)
        {
            parameters.Add($"{Writable}<{_number}> losses");
        }

        if (gradients)
        {
            parameters.Add($"{Writable}<{_number}> gradients");
            if (_capabilities.OverloadPriority)
            {
                // From C# 14 on, an array in this place would otherwise be taken for the weights of the overload without gradients.
                _w.Line("[global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]");
            }
        }

        parameters.Add($"{ReadOnly}<{_number}> weights = default");
        string result = reduction switch { Reduction.Each => "void", Reduction.Mean => _number, _ => "global::LossGen.LossSum" };
        _w.Line(FileHeader.NotTheUsersCode);
        _w.Line($"public static {result} {reduction}{name}({string.Join(", ", parameters)})");
    }

    private void Check(string kernel, List<string> inputs, Reduction reduction, bool gradients)
    {
        string[] arguments = inputs.Select(NameOf).Concat(gradients ? new[] { "gradients", "weights" } : new[] { "weights" }).ToArray();
        string check = Kernels + BatchPrinter.Check(kernel, arguments);
        _w.Line(MustHaveMean(reduction) || reduction == Reduction.Each ? $"int rows = {check};" : check + ";");
        if (reduction == Reduction.Each)
        {
            _guards.Losses(arguments);
        }
    }

    private bool MustHaveMean(Reduction reduction) => reduction == Reduction.Mean && _key.EmptyMean == EmptyMean.Throw;

    private static string NameOf(string parameter) => parameter.Substring(parameter.IndexOf(' ') + 1);

    private void Call(string kernel, List<string> inputs, Reduction reduction, bool gradients, string first)
    {
        if (MustHaveMean(reduction))
        {
            _w.Line($"if ({Means.IsEmpty(_key, "weights")})");
            _w.Open();
            _w.Line($"global::LossGen.Runtime.LossGuard.EmptyMean(\"{first}\");");
            _w.Close();
            _w.Line();
        }

        List<string> arguments = inputs.Select(NameOf).ToList();
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

        _w.Line($"{(reduction == Reduction.Each ? string.Empty : "return ")}{Kernels}{reduction}{kernel}({string.Join(", ", arguments)});");
    }
}
