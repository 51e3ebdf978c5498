using System.Collections.Generic;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>How a kernel of one row is declared, and what it is told by types.</summary>
/// <param name="Signature">What it takes.</param>
/// <param name="Name">The name of the method.</param>
/// <param name="Optional">The outputs that calls may leave out.</param>
/// <param name="Capabilities">What the compilation has.</param>
/// <param name="Otherwise">The call of the kernel in which every form always holds, for one in which they usually do.</param>
internal sealed record RowSignature(KernelSignature Signature, string Name, IReadOnlyList<string> Optional, TargetCapabilities Capabilities, string? Otherwise = null)
{
    /// <summary>The truth that so many optional outputs are wanted.</summary>
    public string Wants(int outputs) => KernelFlags.Is(KernelFlags.Of(Optional[outputs - 1]), KernelFlags.Wanted);

    /// <summary>The truth that an output is wanted.</summary>
    public static string Wants(string output) => KernelFlags.Is(KernelFlags.Of(output), KernelFlags.Wanted);

    /// <summary>The truth that they are not.</summary>
    public string Skips(int outputs) => KernelFlags.Is(KernelFlags.Of(Optional[outputs - 1]), KernelFlags.Skipped);
}
