using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.CodeFixes;

/// <summary>LOSS001: writes <c>partial</c> before the keyword of the annotated type and of all types around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix))]
public sealed class MakePartialFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("LOSS001");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            context.RegisterCodeFix(
                CodeAction.Create("Make it partial, with all types around it", c => Fix(context.Document, diagnostic, c), nameof(MakePartialFix)),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> Fix(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;

        // The diagnostic may stand at an outer type: the attribute is inside the innermost one.
        TextSpan span = (diagnostic.AdditionalLocations.FirstOrDefault(l => l.SourceTree == root.SyntaxTree) ?? diagnostic.Location).SourceSpan;
        TextChange[] changes = root.FindNode(span).AncestorsAndSelf()
            .Concat(root.FindNode(diagnostic.Location.SourceSpan).AncestorsAndSelf())
            .OfType<TypeDeclarationSyntax>()
            .Distinct()
            .Where(t => !t.Modifiers.Any(SyntaxKind.PartialKeyword))
            .Select(t => new TextChange(new TextSpan(t.Keyword.SpanStart, 0), "partial "))
            .OrderBy(c => c.Span.Start)
            .ToArray();
        SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes));
    }
}
