using System.Collections.Generic;
using System.Linq;

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
        string number = method.Key.Number;
        return Cref(method.Hessian is null ? method.Name : method.HessianKernel, Of(method.HasLabel, Spans.ReadOnly, method.Inputs.Count, number, "int").Concat(Enumerable.Repeat(Of(Spans.Writable, number), outputs)));
    }

    /// <summary>Of a batch.</summary>
    /// <param name="method">The loss.</param>
    /// <param name="reduction">What it makes of the rows.</param>
    /// <param name="isParallel">Whether there are overloads on several threads.</param>
    public static string OfBatch(LossMethod method, Reduction reduction, bool isParallel)
        => OfBatch(reduction == Reduction.Each && method.Hessian is not null ? method.HessianKernel : method.Name, method.Key.Number, method.HasLabel, method.Inputs.Count, reduction, isParallel, method.Hessian is not null);

    /// <summary>Of a batch of single numbers.</summary>
    /// <param name="name">The name of the loss.</param>
    /// <param name="number">float or double.</param>
    /// <param name="reduction">What it makes of the rows.</param>
    /// <param name="isParallel">Whether there are overloads on several threads.</param>
    public static string OfNumbers(string name, string number, Reduction reduction, bool isParallel) => OfBatch(name, number, false, 1, reduction, isParallel, false);

    /// <summary>Whether an overload has the most parameters of its family.</summary>
    public static bool IsFullest(Reduction reduction, bool gradients, bool isOfSeveralThreads, bool isParallel, bool hasHessian)
        => gradients && (reduction == Reduction.Each ? !hasHessian : isOfSeveralThreads == isParallel);

    private static string OfBatch(string name, string number, bool hasLabel, int inputs, Reduction reduction, bool isParallel, bool hasHessian)
    {
        if (reduction == Reduction.Each)
        {
            int outputs = hasHessian ? 3 : 2;
            return Cref("Each" + name, Of(hasLabel, Spans.ReadOnly, inputs, number, Of(Spans.ReadOnly, "int")).Concat(Enumerable.Repeat(Of(Spans.Writable, number), outputs)).Append(Of(Spans.ReadOnly, number)));
        }

        (string read, string write) = isParallel ? (ReadOnlyMemory, Memory) : (Spans.ReadOnly, Spans.Writable);
        string[] last = isParallel ? new[] { Of(write, number), "int", Of(read, number), "global::System.Threading.CancellationToken" } : new[] { Of(write, number), Of(read, number) };
        return Cref(reduction + name, Of(hasLabel, read, inputs, number, Of(read, "int")).Concat(last));
    }

    private static IEnumerable<string> Of(bool hasLabel, string type, int inputs, string number, string label)
        => (hasLabel ? new[] { label } : Enumerable.Empty<string>()).Concat(Enumerable.Repeat(Of(type, number), inputs));

    private static string Of(string type, string element) => $"{type}{{{element}}}";

    private static string Cref(string name, IEnumerable<string> types) => $"{name}({string.Join(", ", types)})";
}
