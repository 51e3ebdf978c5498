using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Docs.Derived;

/// <summary>The emitted method that shows how a kind is computed: of one sample, with the widest vectors; where a kind needs none, the one without.</summary>
internal static class KernelListing
{
    /// <param name="words">The kind, the number of classes and the form of the prediction.</param>
    public static string Of(IReadOnlyList<string> words)
    {
        LossKind kind = Arguments.Member<LossKind>(words, 0);
        InputForm form = words.Count > 2 ? Arguments.Member<InputForm>(words, 2) : InputForm.Probabilities;
        if (words.Count < 2 || !int.TryParse(words[1], out int classes))
        {
            throw new ArgumentException($"kernel {kind} has no number of classes");
        }

        EmittedCode code = EmittedCode.Of($"LossKind.{kind}, {classes}, Prediction = InputForm.{form}");
        MethodDeclarationSyntax[] kernels = [.. code.Kernels];
        MethodDeclarationSyntax method = kernels.FirstOrDefault(m => IsOf(m, kind) && m.Identifier.Text.EndsWith("512", StringComparison.Ordinal))
            ?? kernels.FirstOrDefault(m => IsOf(m, kind))
            ?? kernels.FirstOrDefault(m => m.Identifier.Text.EndsWith("512", StringComparison.Ordinal) && !m.Identifier.Text.Contains("Blocks", StringComparison.Ordinal))
            ?? code.Methods.First(m => m.Identifier.Text == kind.ToString());
        return $"```csharp\n{Text(method)}\n```\n";
    }

    private static bool IsOf(MethodDeclarationSyntax method, LossKind kind)
        => method.Identifier.Text.Replace("512", string.Empty, StringComparison.Ordinal) is string name && (name == $"{kind}" || name == $"{kind}OfLabel" || name == $"{kind}Gradient");

    // As it stands in the file, without what is before it and its indentation.
    private static string Text(MethodDeclarationSyntax method)
    {
        string[] lines = method.WithAttributeLists(default).WithoutLeadingTrivia().WithoutTrailingTrivia().ToString().Split('\n');
        int indentation = lines.Skip(1).Where(l => l.Length > 0).Min(l => l.Length - l.TrimStart().Length);
        return string.Join('\n', lines.Select((l, i) => i > 0 && l.Length > 0 ? l[indentation..] : l.Trim()));
    }
}
