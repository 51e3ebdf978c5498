using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Docs.Derived;

/// <summary>The emitted method that shows how a kind is computed, in its class: of one sample, with the widest vectors; where a kind needs none, the one without.</summary>
internal static class KernelListing
{
    private const string Widest = "512";

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
        ClassDeclarationSyntax[] kernels = [.. code.Kernels.Where(c => c.Members.OfType<MethodDeclarationSyntax>().Any())];
        ClassDeclarationSyntax? kernel = kernels.FirstOrDefault(c => c.Identifier.Text == $"{kind}{Widest}" || c.Identifier.Text == $"{kind}OfLabel{Widest}")
            ?? kernels.FirstOrDefault(c => c.Identifier.Text == kind.ToString())
            ?? kernels.FirstOrDefault(c => c.Identifier.Text.EndsWith(Widest, StringComparison.Ordinal));
        string text = kernel is null ? Text(code.Methods.First(m => m.Identifier.Text == kind.ToString()))
            : $"static class {kernel.Identifier.Text}\n{{\n{Indented(Text(kernel.Members.OfType<MethodDeclarationSyntax>().First()))}\n}}";
        return $"```csharp\n{text}\n```\n";
    }

    private static string Indented(string text) => string.Join('\n', text.Split('\n').Select(l => l.Length > 0 ? "    " + l : l));

    // As it stands in the file, without what is before it and its indentation.
    private static string Text(MethodDeclarationSyntax method)
    {
        string[] lines = method.WithAttributeLists(default).WithoutLeadingTrivia().WithoutTrailingTrivia().ToString().Split('\n');
        int indentation = lines.Skip(1).Where(l => l.Length > 0).Min(l => l.Length - l.TrimStart().Length);
        return string.Join('\n', lines.Select((l, i) => i > 0 && l.Length > 0 ? l[indentation..] : l.Trim()));
    }
}
