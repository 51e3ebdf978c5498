using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Docs.Derived;

/// <summary>The signatures of all methods that a kind brings, of floats.</summary>
internal static partial class MethodListing
{
    private const int Width = 84;

    /// <param name="words">The kind.</param>
    public static string Of(IReadOnlyList<string> words)
    {
        LossKind kind = Arguments.Member<LossKind>(words, 0);
        EmittedCode code = EmittedCode.Of($"LossKind.{kind}, 10, Prediction = InputForm.Logits");
        return $"```csharp\n{string.Concat(code.Methods.Select(m => Signature(m) + "\n"))}```\n";
    }

    // As many parameters a line as there is room for.
    private static string Signature(MethodDeclarationSyntax method)
    {
        StringBuilder text = new($"{Short(method.ReturnType)} {method.Identifier.Text}(");
        int start = 0;
        foreach (string parameter in method.ParameterList.Parameters.Select((p, i) => $"{(i > 0 ? ", " : string.Empty)}{Short(p.WithAttributeLists(default))}"))
        {
            if (text.Length - start + parameter.Length > Width)
            {
                text.Append(parameter[0] == ',' ? "," : string.Empty).Append('\n');
                start = text.Length;
                text.Append("    ").Append(parameter.TrimStart(',', ' '));
                continue;
            }

            text.Append(parameter);
        }

        return text.Append(')').ToString();
    }

    private static string Short(SyntaxNode node) => Namespaces().Replace(node.ToString().Trim(), string.Empty);

    [GeneratedRegex(@"global::(?:\w+\.)+")]
    private static partial Regex Namespaces();
}
