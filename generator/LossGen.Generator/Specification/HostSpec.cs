namespace LossGen.Generator.Specification;

/// <summary>The names of one annotated type: where its methods are added, and how its file and its kernels are called.</summary>
/// <param name="Namespace">The namespace, keywords escaped; empty for the global one.</param>
/// <param name="Types">The type and those that it is nested in, outermost first.</param>
/// <param name="HasBase">Whether it derives from a class that may have members of the same names.</param>
/// <param name="MetadataName">The full metadata name.</param>
/// <param name="DisplayName">The full name as a reader knows it.</param>
/// <param name="KernelClass">The name of the class of its kernels.</param>
/// <param name="HintName">The name of its file.</param>
internal sealed record HostSpec(
    string Namespace,
    EquatableArray<HostType> Types,
    bool HasBase,
    string MetadataName,
    string DisplayName,
    string KernelClass,
    string HintName);
