using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Printing;

/// <summary>What a kernel takes. From it follow both the declaration and the call.</summary>
/// <param name="Name">The name without the width.</param>
/// <param name="HasLabel">Whether the first argument is the label.</param>
/// <param name="Numbers">The single numbers that it reads.</param>
/// <param name="Inputs">The vectors of classes that it reads, in order.</param>
/// <param name="Outputs">The vectors of classes that it writes, in order.</param>
/// <param name="TakesScale">Whether the last argument is what gradients are multiplied by.</param>
internal sealed record KernelSignature(string Name, bool HasLabel, IReadOnlyList<string> Numbers, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, bool TakesScale)
{
    /// <summary>Whether others call it by its name: there is one kernel, and no width in the name.</summary>
    public bool IsEntry { get; init; }

    /// <summary>The parameters of the scalar tier and of the dispatching method: spans.</summary>
    public string SpanParameters(string number)
        => Join(Inputs.Select(i => $"ReadOnlySpan<{number}> {i}").Concat(Outputs.Select(o => $"Span<{number}> {o}")), "int ", number + " ");

    /// <summary>The parameters of the vector tiers: references to the first class, so that nothing is checked twice.</summary>
    public string ReferenceParameters(string number) => Join(Inputs.Concat(Outputs).Select(v => $"ref {number} {v}"), "int ", number + " ");

    public string SpanArguments(string scale = Arguments.Scale) => Join(Inputs.Concat(Outputs), string.Empty, string.Empty, scale);

    public string ReferenceArguments() => Join(References(), string.Empty, string.Empty);

    /// <summary>The same for a kernel that takes more outputs: those that are not wanted are null references.</summary>
    public string ReferenceArguments(KernelSignature kernel, string number) => ArgumentsOf(References(), kernel, number);

    /// <summary>The same inside a kernel that takes references itself.</summary>
    public string PassedOn(KernelSignature kernel, string number) => ArgumentsOf(Inputs.Concat(Outputs).Select(v => "ref " + v), kernel, number);

    private string ArgumentsOf(IEnumerable<string> vectors, KernelSignature kernel, string number)
        => (kernel with { TakesScale = true }).Join(
            vectors.Concat(kernel.Outputs.Skip(Outputs.Count).Select(_ => $"ref Unsafe.NullRef<{number}>()")),
            string.Empty,
            string.Empty,
            TakesScale ? Arguments.Scale : "1");

    private IEnumerable<string> References() => Inputs.Concat(Outputs).Select(v => $"ref MemoryMarshal.GetReference({v})");

    private string Join(IEnumerable<string> vectors, string integer, string number, string scale = Arguments.Scale)
    {
        List<string> all = new();
        if (HasLabel)
        {
            all.Add(integer + Arguments.Label);
        }

        all.AddRange(Numbers.Select(n => number + n));
        all.AddRange(vectors);
        if (TakesScale)
        {
            all.Add(number + scale);
        }

        return string.Join(", ", all);
    }
}
