using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Printing;

/// <summary>What a kernel of blocks takes. From it follow both the declaration and the call.</summary>
/// <param name="Name">The name without the width.</param>
/// <param name="HasLabel">Whether each row has a label.</param>
/// <param name="Inputs">The vectors of classes that a row has, in order.</param>
/// <param name="ByClass">Whether batches hold the numbers of all rows class by class.</param>
internal sealed record LanesSignature(string Name, bool HasLabel, IReadOnlyList<string> Inputs, bool ByClass)
{
    private IEnumerable<string> Arrays => Inputs.Select(i => i + "s").Concat(new[] { "losses", "gradients", "scales" });

    private IEnumerable<string> LabelsAndArrays => (HasLabel ? new[] { "labels" } : Enumerable.Empty<string>()).Concat(Arrays);

    public string Parameters(string number) => Parameters(number, new[] { "int blocks", "int tile" });

    /// <summary>The parameters of a kernel or of a part of one.</summary>
    /// <param name="number">float or double.</param>
    /// <param name="last">What stands behind the arrays and the scratch.</param>
    public string Parameters(string number, IEnumerable<string> last)
        => string.Join(", ", LabelsAndArrays.Select(a => $"ref {(a == "labels" ? "int" : number)} {a}")
            .Concat(ByClass ? new[] { "int stride" } : Enumerable.Empty<string>())
            .Concat(new[] { $"ref {number} scratch" })
            .Concat(last));

    /// <summary>The arguments of a kernel of many rows that lie row by row.</summary>
    public string RowArguments(bool withScratch)
        => string.Join(", ", LabelsAndArrays.Concat(withScratch ? new[] { "scratch" } : Enumerable.Empty<string>()).Select(n => "ref " + n));

    /// <summary>The parameters of what takes some rows of a batch one by one.</summary>
    public string RowByRowParameters(string number) => string.Join(", ", LabelsAndArrays.Select(a => $"ref {(a == "labels" ? "int" : number)} {a}").Concat(new[] { "int first", "int rows" }));

    /// <summary>Its call.</summary>
    public string RowByRowCall(string first, string rows) => $"{Name}.RowByRow({string.Join(", ", LabelsAndArrays.Select(a => "ref " + a).Concat(new[] { first, rows }))});";

    public string Arguments() => Arguments(a => "ref " + a, new[] { "blocks", "tile" });

    /// <summary>The arguments of a kernel or of a part of one.</summary>
    /// <param name="reference">The reference to the numbers of an array.</param>
    /// <param name="last">What stands behind the arrays and the scratch.</param>
    public string Arguments(Func<string, string> reference, IEnumerable<string> last)
        => string.Join(", ", LabelsAndArrays.Select(reference)
            .Concat(ByClass ? new[] { "stride" } : Enumerable.Empty<string>())
            .Concat(new[] { "ref scratch" })
            .Concat(last));
}
