using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Specification;
using LossGen.Generator.Surface;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator;

/// <summary>The pipeline: annotation to specification, specification to file, and the needs of all files to the files of shared functions.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class LossGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<LossSpec> specs = context.SyntaxProvider
            .ForAttributeWithMetadataName(LossSpecParser.AttributeName, static (_, _) => true, static (c, _) => Parse(c))
            .Where(static s => s is not null)
            .Select(static (s, _) => s!)
            .WithTrackingName(TrackingNames.Spec);

        IncrementalValueProvider<HintCollisions> collisions = specs
            .Select(static (s, _) => (s.HintName, s.MetadataName))
            .Collect()
            .Select(static (all, _) => HintCollisions.Of(all))
            .WithTrackingName(TrackingNames.Collisions);

        IncrementalValueProvider<TargetCapabilities> capabilities = context.CompilationProvider
            .Select(static (c, _) => CapabilityProbe.Read(c))
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (o, _) => CapabilityProbe.WantsPriorityAttribute(o.GlobalOptions)))
            .Select(static (pair, _) => pair.Right ? pair.Left : pair.Left with { LacksPriorityAttribute = false })
            .WithTrackingName(TrackingNames.Capabilities);

        IncrementalValuesProvider<(LossSpec Spec, TargetCapabilities Capabilities)> resolved = specs
            .Combine(collisions)
            .Select(static (pair, _) => pair.Right.Resolve(pair.Left))
            .Combine(capabilities)
            .Where(static pair => pair.Left is not null && pair.Right.Suffice)
            .Select(static (pair, _) => (pair.Left!, pair.Right));

        // Most of a file is its kernels. Where types differ by their names alone, they are written once.
        IncrementalValueProvider<KernelTexts> kernels = resolved
            .Combine(resolved.Select(static (r, _) => r.Spec).Collect().Select(static (all, _) => new FirstOfKind(all)))
            .Where(static pair => pair.Right.Is(pair.Left.Spec))
            .Select(static (pair, _) => (Kind: pair.Left.Spec.Nameless, pair.Left.Capabilities))
            .Select(static (pair, _) => KernelText.Print(pair.Kind, pair.Capabilities))
            .WithTrackingName(TrackingNames.Kernels)
            .Collect()
            .Select(static (all, _) => new KernelTexts(all));

        IncrementalValuesProvider<EmittedFile> files = resolved
            .Combine(kernels)
            .Select(static (pair, _) => (pair.Left.Spec, pair.Left.Capabilities, Kernels: pair.Right.Of(pair.Left.Spec)))
            .Select(static (file, _) => LossFile.Print(file.Spec, file.Capabilities, file.Kernels))
            .WithTrackingName(TrackingNames.File);

        context.RegisterSourceOutput(files, static (c, file) => c.AddSource(file.HintName, file.Text()));

        IncrementalValueProvider<EquatableArray<SharedNeed>> needs = kernels
            .Select(static (all, _) => all.Needs())
            .WithTrackingName(TrackingNames.Needs);

        context.RegisterSourceOutput(needs.Combine(capabilities), static (c, pair) =>
        {
            if (pair.Right.LacksPriorityAttribute && pair.Left.Count > 0)
            {
                c.AddSource(PriorityAttribute.HintName, PriorityAttribute.Text.Replace("\r\n", "\n"));
            }

            foreach (IGrouping<ElementType, SharedNeed> group in pair.Left.GroupBy(n => n.Element))
            {
                c.AddSource(ElementaryFile.HintName(group.Key), ElementaryFile.Print(group.Key, group.Select(n => n.Need), pair.Right));
            }
        });
    }

    private static LossSpec? Parse(GeneratorAttributeSyntaxContext context)
    {
        // In half-typed code the attribute may stand on anything.
        if (context.TargetSymbol is not INamedTypeSymbol type)
        {
            return null;
        }

        AttributeData attribute = context.Attributes[0];
        if (type.DeclaringSyntaxReferences.Length > 1)
        {
            // Two attributed parts of one type arrive twice; only the first gives a file, or their hint names would collide.
            INamedTypeSymbol? loss = attribute.AttributeClass;
            attribute = type.GetAttributes().First(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, loss));
            if (attribute.ApplicationSyntaxReference is not { } place || place.SyntaxTree != context.TargetNode.SyntaxTree || !context.TargetNode.Span.Contains(place.Span))
            {
                return null;
            }
        }

        return LossSpecParser.Parse(type, attribute).Spec;
    }
}
