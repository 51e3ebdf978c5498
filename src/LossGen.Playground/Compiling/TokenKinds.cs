using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Playground.Compiling;

/// <summary>What a token is to a reader, from its place in the syntax alone: asking the compiler what each name means would take as long as compiling.</summary>
internal static class TokenKinds
{
    public static TokenColour Of(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.IdentifierToken => OfName(token),
        SyntaxKind.NumericLiteralToken => TokenColour.Number,
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedVerbatimStringStartToken => TokenColour.Literal,
        SyntaxKind kind => SyntaxFacts.IsKeywordKind(kind) ? TokenColour.Keyword : TokenColour.Plain,
    };

    private static TokenColour OfName(SyntaxToken token) => token.Parent switch
    {
        BaseTypeDeclarationSyntax or TypeParameterSyntax or DelegateDeclarationSyntax => TokenColour.Type,
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => TokenColour.Method,
        SimpleNameSyntax { Parent: AttributeSyntax } => TokenColour.Type,
        SimpleNameSyntax name => IsType(name) ? TokenColour.Type : IsCalled(name) ? TokenColour.Method : name.Identifier.Text == "var" ? TokenColour.Keyword : TokenColour.Plain,
        _ => TokenColour.Plain,
    };

    private static bool IsCalled(SimpleNameSyntax name)
        => name.Parent is InvocationExpressionSyntax || (name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access && access.Name == name && call.Expression == access);

    private static bool IsType(SimpleNameSyntax name)
    {
        if (name.Identifier.Text is "var" or "unmanaged")
        {
            return false;
        }

        switch (name.Parent)
        {
            case QualifiedNameSyntax qualified:
                return qualified.Right == name && IsTypePlace(qualified);
            case AliasQualifiedNameSyntax alias:
                return alias.Parent is not (QualifiedNameSyntax or MemberAccessExpressionSyntax) && IsTypePlace(alias);
            case MemberAccessExpressionSyntax access when access.Expression == name:
                return char.IsUpper(name.Identifier.Text[0]);
            case MemberAccessExpressionSyntax access:
                // global::A.B.Type.Method(...): the last name but one, where all before it are namespaces.
                return access.Parent is MemberAccessExpressionSyntax { Parent: not MemberAccessExpressionSyntax } outer && outer.Expression == access && BeginsGlobal(access);
            default:
                return IsTypePlace(name);
        }
    }

    private static bool IsTypePlace(NameSyntax name) => SyntaxFacts.IsInTypeOnlyContext(name) && name.Parent is not (BaseNamespaceDeclarationSyntax or UsingDirectiveSyntax or NameEqualsSyntax or NameColonSyntax);

    private static bool BeginsGlobal(MemberAccessExpressionSyntax access)
    {
        ExpressionSyntax first = access;
        while (first is MemberAccessExpressionSyntax inner)
        {
            first = inner.Expression;
        }

        return first is AliasQualifiedNameSyntax;
    }
}
