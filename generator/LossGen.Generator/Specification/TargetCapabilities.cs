namespace LossGen.Generator.Specification;

/// <summary>What the consumer's compilation offers to emitted code.</summary>
/// <param name="Vectors">The vector types and the x86 and Arm multiply-add instructions of .NET 8 and later are there.</param>
/// <param name="MathF">MathF and BitConverter.SingleToInt32Bits are there.</param>
/// <param name="FusedMultiplyAdd">MathF.FusedMultiplyAdd and Math.FusedMultiplyAdd are there.</param>
/// <param name="Spans">ReadOnlySpan and MemoryMarshal are there, without which nothing can be emitted.</param>
/// <param name="Library">The library that emitted code calls is referenced, in a version that has what it calls.</param>
/// <param name="OverloadPriority">The language knows OverloadResolutionPriorityAttribute.</param>
/// <param name="LacksPriorityAttribute">It does, but the framework has no such attribute: it is emitted.</param>
/// <param name="Language">The language is C# 9 or later.</param>
/// <param name="Parallel">Memory, threads and the library's part of the parallel methods are there.</param>
/// <param name="Half">System.Half is there.</param>
/// <param name="BFloat16">System.Numerics.BFloat16 is there.</param>
/// <param name="SkipsClearing">The project allows unsafe code, and with it SkipLocalsInitAttribute.</param>
internal sealed record TargetCapabilities(bool Vectors, bool MathF, bool FusedMultiplyAdd, bool Spans, bool Library, bool OverloadPriority, bool LacksPriorityAttribute, bool Language, bool Parallel, bool Half, bool BFloat16, bool SkipsClearing)
{
    /// <summary>What to say where the library is missing, or is older than the generator.</summary>
    public const string LibraryLacks = "the library LossGen, in the version of the generator: reference the package LossGen, which holds both";

    public const string HalfType = "System.Half";
    public const string BFloat16Type = "System.Numerics.BFloat16";

    /// <summary>Whether anything can be emitted.</summary>
    public bool Suffice => Spans && Library && Language;

    /// <summary>What is missing, and how to get it; empty where nothing is.</summary>
    public string Lacks => !Language
        ? "C# 9: set <LangVersion> to 9 or later"
        : !Spans
            ? "System.ReadOnlySpan<T>: reference the package System.Memory, or target .NET Core 2.1, netstandard2.1 or later"
            : !Library ? LibraryLacks : string.Empty;

    /// <summary>What is missing for a number type, and how to get it; empty where nothing is.</summary>
    public string LacksFor(ElementType element) => element switch
    {
        ElementType.Half when !Half => HalfType + ": target .NET 5 or later, or give Element = ElementType.Single",
        ElementType.BFloat16 when !BFloat16 => BFloat16Type + ": target a .NET that has it, or give Element = ElementType.Half or ElementType.Single",
        _ => string.Empty,
    };
}
