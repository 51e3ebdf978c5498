using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Tests.Support;

/// <summary>Another generator of the project, which emits what an old framework lacks, as PolySharp does.</summary>
internal sealed class PolyfillGenerator(string source) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.RegisterSourceOutput(context.CompilationProvider, (c, _) => c.AddSource("Polyfill.g.cs", source));
}
