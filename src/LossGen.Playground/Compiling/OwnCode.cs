using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Playground.Compiling;

/// <summary>Tells whether typed code has anything of its own to run. A link may bring any code: then nothing of it runs before the reader has asked for that.</summary>
internal static class OwnCode
{
    public static bool Is(SyntaxTree tree) => tree.GetRoot().DescendantNodes(n => n is not AttributeListSyntax).Any(n =>
        n is StatementSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or GlobalStatementSyntax or ArgumentListSyntax);
}
