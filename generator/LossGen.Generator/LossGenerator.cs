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
        // What gives no file is null from end to end. After a Where, Roslyn 4.3 would lose the place of a value that is filtered out now and was not before, and confuse those behind it.
        IncrementalValuesProvider<PlacedSpec?> specs = context.SyntaxProvider
            .ForAttributeWithMetadataName(LossSpecParser.AttributeName, static (_, _) => true, static (c, _) => Parse(c))
            .WithComparer(NeverEqual<LossSpec?>.Instance)
            .Collect()
            .SelectMany(static (all, _) => SpecPlaces.Of(all))
            .WithTrackingName(TrackingNames.Spec);

        IncrementalValueProvider<TargetCapabilities> capabilities = context.CompilationProvider
            .Select(static (c, _) => CapabilityProbe.Read(c))
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (o, _) => CapabilityProbe.WantsPriorityAttribute(o.GlobalOptions)))
            .Select(static (pair, _) => pair.Right ? pair.Left : pair.Left with { LacksPriorityAttribute = false })
            .WithTrackingName(TrackingNames.Capabilities);

        IncrementalValuesProvider<(PlacedSpec Placed, TargetCapabilities Capabilities)?> types = specs
            .Combine(capabilities)
            .Select(static (pair, _) => pair.Left is not null && pair.Right.Suffice ? (pair.Left, pair.Right) : ((PlacedSpec, TargetCapabilities)?)null);

        // Most of a file is its kernels. Where types have the same, they are written once.
        IncrementalValueProvider<KernelTexts> kernels = types
            .Select(static (t, _) => t is { Placed.IsFirstOfKind: true } type ? (type.Placed.Spec.Key.Kernels, type.Capabilities) : ((LossKey Key, TargetCapabilities Capabilities)?)null)
            .Select(static (first, _) => first is { } type ? KernelText.Print(type.Key, type.Capabilities) : null)
            .WithTrackingName(TrackingNames.Kernels)
            .Collect()
            .Select(static (all, _) => new KernelTexts(all));

        IncrementalValuesProvider<EmittedFile?> files = types
            .Combine(kernels)
            .Select(static (pair, _) => pair.Left is { } type && type.Capabilities.LacksFor(type.Placed.Spec.Key.Element).Length == 0 ? (type.Placed.Spec, type.Capabilities, pair.Right.Of(type.Placed.Spec.Key.Kernels)) : ((LossSpec Spec, TargetCapabilities Capabilities, KernelText Kernels)?)null)
            .Select(static (type, _) => type is { } file ? LossFile.Print(file.Spec, file.Capabilities, file.Kernels) : null)
            .WithTrackingName(TrackingNames.File);

        context.RegisterSourceOutput(files, static (c, file) =>
        {
            if (file is not null)
            {
                c.AddSource(file.HintName, file.Text());
            }
        });

        context.RegisterSourceOutput(kernels.Select(static (all, _) => all.Any).Combine(capabilities), static (c, pair) =>
        {
            if (pair.Left && pair.Right.LacksPriorityAttribute)
            {
                c.AddSource(PriorityAttribute.HintName, PriorityAttribute.Text.Replace("\r\n", "\n"));
            }
        });

        IncrementalValueProvider<EquatableArray<SharedNeed>> needs = kernels
            .Select(static (all, _) => all.Needs())
            .WithTrackingName(TrackingNames.Needs);

        context.RegisterSourceOutput(needs.Combine(capabilities), static (c, pair) =>
        {
            foreach (IGrouping<ElementType, SharedNeed> group in pair.Left.GroupBy(n => n.Element))
            {
                c.AddSource(ElementaryFile.HintName(group.Key), ElementaryFile.Print(group.Key, group.Select(n => n.Need), pair.Right));
            }
        });

        IncrementalValueProvider<EquatableArray<SharedReductions>> reductions = kernels
            .Select(static (all, _) => all.Reductions())
            .WithTrackingName(TrackingNames.Reductions);

        context.RegisterSourceOutput(reductions, static (c, all) =>
        {
            foreach (SharedReductions shared in all)
            {
                c.AddSource(ReductionFile.HintName(shared.Element, shared.Classes), ReductionFile.Print(shared));
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
