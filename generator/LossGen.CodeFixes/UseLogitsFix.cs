using System.Collections.Generic;
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

/// <summary>
/// LOSS017: lets the class take logits, passes them instead of their softmax, and removes the softmax if nothing else reads it.
/// Other calls of the class have to follow: they pass logits from now on.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseLogitsFix))]
public sealed class UseLogitsFix : CodeFixProvider
{
    private const string Option = "Prediction";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("LOSS017");

    /// <summary>None: each use changes what the class takes, so that a second one would not fit any more.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics.Where(d => d.AdditionalLocations.Count == 2))
        {
            context.RegisterCodeFix(
                CodeAction.Create("Use logits, with the softmax fused into the loss", c => Fix(context.Document, diagnostic, c), nameof(UseLogitsFix)),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    private static async Task<Solution> Fix(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        TextSpan argument = diagnostic.Location.SourceSpan;
        List<TextChange> changes = new() { new TextChange(argument, text.ToString(diagnostic.AdditionalLocations[0].SourceSpan)) };
        if (OnlyForThis(root, diagnostic) is { } softmax)
        {
            changes.Add(new TextChange(softmax.FullSpan, string.Empty));
        }

        Location annotation = diagnostic.AdditionalLocations[1];
        Document annotated = document.Project.Solution.GetDocument(annotation.SourceTree)!;
        TextChange option = await TakeLogits(annotated, annotation.SourceSpan, cancellationToken).ConfigureAwait(false);
        if (annotated.Id == document.Id)
        {
            changes.Add(option);
        }

        Solution solution = document.Project.Solution.WithDocumentText(document.Id, text.WithChanges(changes.OrderBy(c => c.Span.Start)));
        if (annotated.Id != document.Id)
        {
            SourceText other = await annotated.GetTextAsync(cancellationToken).ConfigureAwait(false);
            solution = solution.WithDocumentText(annotated.Id, other.WithChanges(option));
        }

        return solution;
    }

    /// <summary>The declaration of a local that holds the softmax, if nothing but the argument reads it.</summary>
    private static LocalDeclarationStatementSyntax? OnlyForThis(SyntaxNode root, Diagnostic diagnostic)
    {
        LocalDeclarationStatementSyntax? declaration = root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<LocalDeclarationStatementSyntax>();
        if (declaration is null || declaration.Span.Contains(diagnostic.Location.SourceSpan) || declaration.Declaration.Variables.Count != 1 || declaration.Parent is null)
        {
            return null;
        }

        string name = declaration.Declaration.Variables[0].Identifier.ValueText;
        SyntaxNode scope = declaration.Parent is GlobalStatementSyntax global ? global.Parent! : declaration.Parent;
        return scope.DescendantNodes().OfType<IdentifierNameSyntax>().Count(n => n.Identifier.ValueText == name) == 1 ? declaration : null;
    }

    private static async Task<TextChange> TakeLogits(Document document, TextSpan place, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        string logits = ShortNames.In("global::LossGen.InputForm.Logits", model, place.Start);
        AttributeSyntax attribute = root.FindNode(place).FirstAncestorOrSelf<AttributeSyntax>()!;
        AttributeArgumentSyntax? given = attribute.ArgumentList!.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == Option);
        return given is not null
            ? new TextChange(given.Expression.Span, logits)
            : new TextChange(new TextSpan(attribute.ArgumentList.Arguments.Last().Span.End, 0), $", {Option} = {logits}");
    }
}
