using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Writes a public method of one sample of a loss up to the call of its kernels: documentation, signature, checks, and what its label makes of it.</summary>
internal static class PublicSample
{
    /// <param name="method">The loss.</param>
    /// <param name="name">The name of the method.</param>
    /// <param name="outputs">What it writes.</param>
    /// <param name="kernels">The class of the kernels, with a dot.</param>
    /// <param name="w">Where it is written.</param>
    /// <returns>What the label makes of the value, and the calls of kernels.</returns>
    public static (RowWeight Weight, SampleCall Call) Open(LossMethod method, string name, IReadOnlyList<string> outputs, string kernels, SourceWriter w)
    {
        LossKey key = method.Key;
        GuardPrinter guards = new(key, w);
        MethodForm form = MethodForm.Of(method);
        SampleRows rows = new(method, w);
        w.Gap();
        new Docs(key, w, method.Unit).Sample(method, outputs, name == method.HessianKernel || (method.Hessian is null && outputs.Count == method.Outputs[method.Outputs.Count - 1].Count) ? null : FullDocs.OfSample(method));
        IEnumerable<string> parameters = (method.HasLabel ? new[] { "int label" } : Enumerable.Empty<string>())
            .Concat(method.Inputs.Select(i => $"{Spans.ReadOnly}<{key.Stored}> {method.Public(i)}"))
            .Concat(form.MaskType is { } mask ? new[] { mask + " mask" } : Enumerable.Empty<string>())
            .Concat(outputs.Select(o => $"{Spans.Writable}<{key.Stored}> {o}"));
        w.Line(FileHeader.NotTheUsersCode);
        w.Line($"public static {key.Number} {name}({string.Join(", ", parameters)})").Open();
        guards.Sample(method, outputs);
        RowWeight weight = new(method, kernels, w);
        weight.Print(outputs);
        rows.Load();
        guards.SampleNumbers(method, rows);
        return (weight, new SampleCall(method, kernels, weight.Scale, rows, w));
    }
}
