using System.Collections.Immutable;
using System.Linq;
using LossGen.Generator.Specification;
using Microsoft.CodeAnalysis;
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
                return;
            }

            bool suffices = CapabilityProbe.Read(start.Compilation).Suffice;
            start.RegisterSymbolAction(c => Analyze(c, attribute, suffices), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol attribute, bool suffices)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        AttributeData? data = type.GetAttributes().FirstOrDefault(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, attribute));
        if (data?.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is not AttributeSyntax syntax)
        {
            return;
        }

        if (!suffices)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.Of(Rule.TooOld), syntax.GetLocation()));
        }

        foreach (Finding finding in LossSpecParser.Parse(type, data).Findings)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.Of(finding.Rule), Place(finding, type, syntax), finding.Values.ToArray<object>()));
        }
    }

    private static Location Place(Finding finding, INamedTypeSymbol type, AttributeSyntax syntax)
    {
        if (finding.Rule is Rule.NotPartial or Rule.WrongHost)
        {
            for (INamedTypeSymbol? host = type; host is not null; host = host.ContainingType)
            {
                if (host.Name == finding.Place)
                {
                    return host.Locations[0];
                }
            }
        }

        SeparatedArguments arguments = new(syntax);
        return (arguments.Named(finding.Place) ?? arguments.Positional(finding.Place == "kind" ? 0 : 1))?.GetLocation() ?? syntax.GetLocation();
    }
}
