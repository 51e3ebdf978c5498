using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Specification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Generator.Diagnostics;

/// <summary>
/// Reports what the parser finds wrong, at the token at fault. An analyzer and not the generator does so, since only an analyzer's
/// diagnostics obey #pragma and .editorconfig (https://github.com/dotnet/runtime/issues/92509).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LossAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds what to write instead of the argument at fault: the code fix reads it.</summary>
    public const string Correction = nameof(Correction);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            INamedTypeSymbol? attribute = start.Compilation.GetTypeByMetadataName(LossSpecParser.AttributeName);
            if (attribute is null)
            {
                start.RegisterSyntaxNodeAction(AnalyzeWithoutLibrary, SyntaxKind.Attribute);
                return;
            }

            TargetCapabilities capabilities = CapabilityProbe.Read(start.Compilation);
            start.RegisterSymbolAction(c => Analyze(c, attribute, capabilities), SymbolKind.NamedType);
        });
    }

    /// <summary>The compiler says that there is no such attribute, but not where it comes from.</summary>
    private static void AnalyzeWithoutLibrary(SyntaxNodeAnalysisContext context)
    {
        AttributeSyntax syntax = (AttributeSyntax)context.Node;
        SimpleNameSyntax? name = syntax.Name switch
        {
            SimpleNameSyntax simple => simple,
            QualifiedNameSyntax qualified => qualified.Right,
            AliasQualifiedNameSyntax alias => alias.Name,
            _ => null,
        };
        if (name?.Identifier.ValueText is "Loss" or "LossAttribute"
            && syntax.Parent?.Parent is BaseTypeDeclarationSyntax
            && context.SemanticModel.GetSymbolInfo(syntax, context.CancellationToken) is { Symbol: null, CandidateSymbols.IsEmpty: true })
        {
            context.ReportDiagnostic(Diagnostic.Create(HelpLinks.Linked(Rules.Of(Rule.TooOld), context.Options), syntax.GetLocation(), TargetCapabilities.LibraryLacks));
        }
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol attribute, TargetCapabilities capabilities)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        bool first = true;
        foreach (AttributeData data in type.GetAttributes())
        {
            if (!SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute)
                || data.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is not AttributeSyntax syntax)
            {
                continue;
            }

            if (first)
            {
                Analyze(context, type, data, syntax, capabilities);
            }
            else
            {
                context.ReportDiagnostic(Diagnostic.Create(HelpLinks.Linked(Rules.Of(Rule.TwoParts), context.Options), syntax.GetLocation(), type.Name));
            }

            first = false;
        }
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData data, AttributeSyntax syntax, TargetCapabilities capabilities)
    {
        void TooOld(string lacks, Location location)
        {
            if (lacks.Length > 0)
            {
                context.ReportDiagnostic(Diagnostic.Create(HelpLinks.Linked(Rules.Of(Rule.TooOld), context.Options), location, lacks));
            }
        }

        TooOld(capabilities.Lacks, syntax.GetLocation());
        if (LossArguments.Of(data) is { } arguments)
        {
            TooOld(capabilities.LacksFor((ElementType)arguments.Option("Element", 0)), Spot.Of(Place.Argument("Element"), type, syntax));
        }

        foreach (Finding finding in LossSpecParser.Parse(type, data).Findings)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                HelpLinks.Linked(Rules.Of(finding.Rule), context.Options),
                Spot.Of(finding.Place, type, syntax),
                new[] { syntax.GetLocation() },
                ImmutableDictionary<string, string?>.Empty.Add(Correction, finding.Correction),
                finding.Values.ToArray<object>()));
        }
    }
}
