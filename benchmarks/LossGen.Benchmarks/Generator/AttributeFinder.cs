using Microsoft.CodeAnalysis;

namespace LossGen.Benchmarks.Generator;

/// <summary>The least that a generator driven by an attribute can do: find it, and read its arguments.</summary>
internal sealed class AttributeFinder : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName("LossGen.LossAttribute", static (_, _) => true, static (c, _) => c.Attributes[0].ConstructorArguments.Length),
            static (_, _) => { });
}
