using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>The overload that has the whole documentation of its family, as the others refer to it: that with the most parameters, since a parameter is documented there or nowhere.</summary>
internal static class FullDocs
{
    private const string Memory = "global::System.Memory";
    private const string ReadOnlyMemory = "global::System.ReadOnlyMemory";

    /// <summary>Of one sample.</summary>
    public static string OfSample(LossMethod method)
    {
        int outputs = method.Hessian is null ? method.Outputs[method.Outputs.Count - 1].Count : 2;
        MethodForm form = MethodForm.Of(method);
        string? mask = form.MaskElement == "bool" ? Of(Spans.ReadOnly, "bool") : form.MaskElement;
        IEnumerable<string> inputs = Inputs(method.HasLabel ? "int" : null, Of(Spans.ReadOnly, method.Key.Stored), method.Inputs.Count, mask);
        return Cref(method.Hessian is null ? method.Name : method.HessianKernel, inputs.Concat(Enumerable.Repeat(Of(Spans.Writable, method.Key.Stored), outputs)));
    }

    /// <summary>Of a batch.</summary>
    /// <param name="method">The loss.</param>
    /// <param name="reduction">What it makes of the rows.</param>
    /// <param name="isParallel">Whether there are overloads on several threads.</param>
    public static string OfBatch(LossMethod method, Reduction reduction, bool isParallel)
        => OfBatch(reduction == Reduction.Each && method.Hessian is not null ? method.HessianKernel : method.Name, method.Key, method.HasLabel, method.Inputs.Count, MethodForm.Of(method), reduction, isParallel, method.Hessian is not null);

    /// <summary>Of a batch of single numbers.</summary>
    /// <param name="name">The name of the loss.</param>
    /// <param name="key">The options.</param>
    /// <param name="reduction">What it makes of the rows.</param>
    /// <param name="isParallel">Whether there are overloads on several threads.</param>
    public static string OfNumbers(string name, LossKey key, Reduction reduction, bool isParallel) => OfBatch(name, key, false, 1, MethodForm.OfNumbers(key), reduction, isParallel, false);

    /// <summary>Whether an overload has the most parameters of its family.</summary>
    public static bool IsFullest(Reduction reduction, bool gradients, bool isOfSeveralThreads, bool isParallel, bool hasHessian)
        => gradients && (reduction == Reduction.Each ? !hasHessian : isOfSeveralThreads == isParallel);

    private static string OfBatch(string name, LossKey key, bool hasLabel, int inputs, MethodForm form, Reduction reduction, bool isParallel, bool hasHessian)
    {
        bool inMemory = isParallel && reduction != Reduction.Each;
        (string read, string write) = inMemory ? (ReadOnlyMemory, Memory) : (Spans.ReadOnly, Spans.Writable);
        string gradients = Of(write, key.Stored);
        string weights = Of(read, key.Number);
        IEnumerable<string> rows = Inputs(hasLabel ? Of(read, "int") : null, Of(read, key.Stored), inputs, form.MaskElement is { } mask ? Of(read, mask) : null);
        if (reduction == Reduction.Each)
        {
            return Cref("Each" + name, rows.Append(Of(write, key.Number)).Concat(Enumerable.Repeat(gradients, hasHessian ? 2 : 1)).Append(weights));
        }

        return Cref(reduction + name, rows.Append(gradients).Concat(inMemory ? new[] { "int", weights, "global::System.Threading.CancellationToken" } : new[] { weights }));
    }

    private static IEnumerable<string> Inputs(string? label, string numbers, int count, string? mask)
        => new[] { label }.Concat(Enumerable.Repeat<string?>(numbers, count)).Append(mask).OfType<string>();

    private static string Of(string type, string element) => $"{type}{{{element}}}";

    private static string Cref(string name, IEnumerable<string> types) => $"{name}({string.Join(", ", types)})";
}
