using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Generator.Specification;

/// <summary>Reads from a compilation what emitted code may use: the only code that looks at one.</summary>
internal static class CapabilityProbe
{
    // Roslyn 4.3 has no name for it.
    private const LanguageVersion CSharp13 = (LanguageVersion)1300;

    /// <summary>
    /// Whether the project leaves OverloadResolutionPriorityAttribute to this generator. A type that the project itself declares is seen, but no generator sees what another
    /// one emits: so where one does (PolySharp), the project has to say so.
    /// </summary>
    public static bool WantsPriorityAttribute(AnalyzerConfigOptions options)
        => !options.TryGetValue("build_property.LossGenEmitPriorityAttribute", out string? value) || !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);

    public static TargetCapabilities Read(Compilation compilation)
    {
        // A framework may hold a type for its own use only: .NET 8 does so with OverloadResolutionPriorityAttribute.
        INamedTypeSymbol? Find(string type) => compilation.GetTypeByMetadataName(type) is { } found && compilation.IsSymbolAccessibleWithin(found, compilation.Assembly) ? found : null;
        bool Has(string type) => Find(type) is not null;
        bool HasMember(string type, string member) => Find(type)?.GetMembers(member).Any() == true;

        bool language = compilation is CSharpCompilation csharp && csharp.LanguageVersion >= LanguageVersion.CSharp9;
        bool priority = compilation is CSharpCompilation { LanguageVersion: >= CSharp13 };
        bool vectors = HasMember("System.Runtime.Intrinsics.Vector512", "LoadUnsafe")
            && Has("System.Runtime.Intrinsics.X86.Avx512F")
            && Has("System.Runtime.Intrinsics.Arm.AdvSimd");
        return new TargetCapabilities(
            Vectors: vectors,
            MathF: Has("System.MathF") && HasMember("System.BitConverter", "SingleToInt32Bits"),
            FusedMultiplyAdd: HasMember("System.MathF", "FusedMultiplyAdd"),
            Spans: Has("System.ReadOnlySpan`1") && Has("System.MemoryExtensions"),
            Library: HasMember("LossGen.Runtime.LossRows", "MeanOverRows") && Has("LossGen.Runtime.LossFma") && Has("LossGen.Runtime.LossPortable") && Has("LossGen.Runtime.LossStored") && Has("LossGen.LossSum"),
            OverloadPriority: priority,
            LacksPriorityAttribute: priority && !Has("System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute"),
            Language: language,
            Parallel: Has("System.Memory`1") && Has("System.Threading.Tasks.Parallel") && Has("LossGen.Runtime.LossParallel"),
            Half: Has(TargetCapabilities.HalfType),
            BFloat16: Has(TargetCapabilities.BFloat16Type),
            SkipsClearing: compilation is CSharpCompilation { Options.AllowUnsafe: true } && Has("System.Runtime.CompilerServices.SkipLocalsInitAttribute"));
    }
}
