using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.CodeFixes;

/// <summary>Replaces a wrong argument of the attribute by the nearest right one, which the analyzer knows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectArgumentFix))]
public sealed class CorrectArgumentFix : CodeFixProvider
{
    private const string Correction = nameof(Correction);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        "LOSS002", "LOSS003", "LOSS004", "LOSS007", "LOSS012", "LOSS013", "LOSS014", "LOSS016");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            AttributeArgumentSyntax? argument = node.FirstAncestorOrSelf<AttributeArgumentSyntax>();
            if (argument is null || !diagnostic.Properties.TryGetValue(Correction, out string? correction) || correction is null)
            {
                continue;
            }

            if (correction.Length == 0 && diagnostic.Id == "LOSS016")
            {
                AttributeArgumentListSyntax list = (AttributeArgumentListSyntax)argument.Parent!;
                Register(context, diagnostic, new TextSpan(list.Arguments.Last().Span.End, 0), "global::LossGen.InputForm.Logits", ", Prediction = ");
            }
            else if (correction.Length > 0)
            {
                // The diagnostic stands at the argument, or at one element of the array in it.
                Register(context, diagnostic, diagnostic.Location.SourceSpan == argument.Span ? argument.Expression.Span : node.Span, correction, string.Empty);
            }
        }
    }

    private static void Register(CodeFixContext context, Diagnostic diagnostic, TextSpan span, string text, string before)
        => context.RegisterCodeFix(
            CodeAction.Create(
                $"Write {before.TrimStart(',', ' ')}{text.Replace("global::LossGen.", string.Empty).Replace("global::System.", string.Empty)}",
                c => Fix(context.Document, span, text, before, c),
                nameof(CorrectArgumentFix)),
            diagnostic);

    private static async Task<Document> Fix(Document document, TextSpan span, string text, string before, CancellationToken cancellationToken)
    {
        SemanticModel model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        SourceText source = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(source.WithChanges(new TextChange(span, before + ShortNames.In(text, model, span.Start))));
    }
}
