extern alias Generator;

using System.Linq;
using Generator::LossGen.Generator.Diagnostics;
using LossGen.Playground.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Playground.Compiling;

/// <summary>The change that mends a diagnostic, as the code fixes of the package make it. Those need an editor's workspace, which would double the download.</summary>
internal static class CodeCorrection
{
    public static CodeEdit? Of(Diagnostic diagnostic, SyntaxTree tree)
    {
        SyntaxNode node = tree.GetRoot().FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        AttributeArgumentSyntax? argument = node.FirstAncestorOrSelf<AttributeArgumentSyntax>();
        return diagnostic.Id switch
        {
            "LOSS001" => Partial(node),
            "LOSS015" => argument is null ? null : Removal(argument),
            _ => diagnostic.Properties.TryGetValue(LossAnalyzer.Correction, out string? correction) && correction is not null && argument is not null
                ? Correction(diagnostic, node, argument, correction)
                : null,
        };
    }

    private static CodeEdit? Partial(SyntaxNode node)
        => node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().FirstOrDefault(t => !t.Modifiers.Any(SyntaxKind.PartialKeyword)) is { } type
            ? new CodeEdit(type.Keyword.SpanStart, 0, "partial ", "Write partial")
            : null;

    private static CodeEdit Removal(AttributeArgumentSyntax argument)
    {
        SyntaxToken before = argument.GetFirstToken().GetPreviousToken();
        TextSpan span = before.IsKind(SyntaxKind.CommaToken) ? TextSpan.FromBounds(before.SpanStart, argument.Span.End) : argument.Span;
        return new CodeEdit(span.Start, span.Length, string.Empty, $"Remove {argument.NameEquals?.Name}");
    }

    private static CodeEdit? Correction(Diagnostic diagnostic, SyntaxNode node, AttributeArgumentSyntax argument, string correction)
    {
        string text = correction.Replace("global::LossGen.", string.Empty).Replace("global::System.", string.Empty);
        if (text.Length > 0)
        {
            // The diagnostic stands at the argument, or at one element of the array in it.
            TextSpan span = diagnostic.Location.SourceSpan == argument.Span ? argument.Expression.Span : node.Span;
            return new CodeEdit(span.Start, span.Length, text, $"Write {text}");
        }

        return diagnostic.Id == "LOSS016"
            ? new CodeEdit(((AttributeArgumentListSyntax)argument.Parent!).Arguments.Last().Span.End, 0, ", Prediction = InputForm.Logits", "Write Prediction = InputForm.Logits")
            : null;
    }
}
