using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Playground.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Playground.Compiling;

/// <summary>Finds the emitted methods of one sample: those that can be drawn and called here.</summary>
internal static class LossCatalog
{
    private const string Attribute = "LossGen.LossAttribute";

    public static IReadOnlyList<AnnotatedLoss> Of(CodeCompilation code)
    {
        SemanticModel model = code.All.GetSemanticModel(code.Tree);
        List<AnnotatedLoss> all = [];
        HashSet<ISymbol> seen = new(SymbolEqualityComparer.Default);
        foreach (TypeDeclarationSyntax declaration in code.Tree.GetRoot().DescendantNodes(n => n is not StatementSyntax).OfType<TypeDeclarationSyntax>())
        {
            if (model.GetDeclaredSymbol(declaration) is { } type && seen.Add(type) && !IsGeneric(type)
                && type.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == Attribute) is { ConstructorArguments.Length: 2 } attribute)
            {
                LossOptions options = new(attribute);
                all.AddRange(type.GetMembers().OfType<IMethodSymbol>().Select(m => Loss(type, m, options)).OfType<AnnotatedLoss>());
            }
        }

        return all;
    }

    private static bool IsGeneric(INamedTypeSymbol type) => type.IsGenericType || (type.ContainingType is { } outer && IsGeneric(outer));

    private static AnnotatedLoss? Loss(INamedTypeSymbol type, IMethodSymbol method, LossOptions options)
    {
        if (method is not { IsStatic: true, DeclaredAccessibility: Accessibility.Public } || Shape(method) is not { } shape
            || method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } syntax)
        {
            return null;
        }

        return new AnnotatedLoss(new LossSignature(Name(type), method.Name, shape, [.. method.Parameters.Select(p => p.Name)], Summary(syntax), options.Classes, options.Prediction, options.Target, Unit(method.Name, options.LogBase)), options);
    }

    // One sample has arguments in the singular, a batch in the plural.
    private static LossShape? Shape(IMethodSymbol method) => string.Join(' ', method.Parameters.Select(p => p.Name)) switch
    {
        "prediction gradient" or "weights gradient" => LossShape.OfPrediction,
        "label prediction gradient" => LossShape.OfLabel,
        "target prediction gradient" => LossShape.OfTarget,
        "probability gradient" => LossShape.OfProbability,
        "prediction result" => LossShape.Result,
        "prediction" when method.ReturnType.SpecialType == SpecialType.System_Int32 => LossShape.Choice,
        "prediction uniform" => LossShape.Draw,
        _ => null,
    };

    private static string Unit(string method, double logBase) => method switch
    {
        "Perplexity" => "classes",
        "Gini" => "share",
        "Softmax" => "probability",
        "LogSoftmax" => "nats",
        "ArgMax" or "Sample" => "class",
        _ => LossUnit.Of(logBase),
    };

    /// <summary>The name that reflection finds the type by.</summary>
    private static string Name(INamedTypeSymbol type)
        => type.ContainingType is { } outer ? $"{Name(outer)}+{type.MetadataName}"
            : type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.MetadataName}" : type.MetadataName;

    /// <summary>What the documentation of the method says, without its last words: they stand on every method that writes a gradient.</summary>
    private static string Summary(SyntaxNode method)
    {
        const string Begin = "<summary>", End = "</summary>";
        string comment = method.GetLeadingTrivia().ToFullString();
        int start = comment.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = comment.IndexOf(End, StringComparison.Ordinal);
        return end < start ? string.Empty : comment[start..end].Replace(", with its gradient", string.Empty).Replace("&gt;", ">").Replace("&lt;", "<").TrimEnd('.');
    }
}
