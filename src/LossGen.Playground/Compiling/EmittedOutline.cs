using System.Collections.Generic;
using System.Linq;
using LossGen.Playground.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Playground.Compiling;

/// <summary>Lists the methods of an emitted file.</summary>
internal static class EmittedOutline
{
    public static EmittedText Of(SyntaxTree tree)
    {
        SourceText text = tree.GetText();
        List<OutlineEntry> entries = [];
        foreach (MethodDeclarationSyntax method in tree.GetRoot().DescendantNodes(n => n is not BlockSyntax).OfType<MethodDeclarationSyntax>())
        {
            string type = string.Join('.', method.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().Select(t => t.Identifier.Text));
            string parameters = string.Join(", ", method.ParameterList.Parameters.Select(p => p.Identifier.Text));
            entries.Add(new OutlineEntry(type, $"{method.Identifier.Text}({parameters})", text.Lines.GetLinePosition(method.Identifier.SpanStart).Line));
        }

        return new EmittedText(tree.FilePath.Split('/', '\\')[^1], text.ToString(), entries);
    }
}
