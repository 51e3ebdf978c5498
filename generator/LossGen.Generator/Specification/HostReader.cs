using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Specification;

/// <summary>Reads the annotated type and the types around it: what must be repeated to add members to it.</summary>
internal static class HostReader
{
    public delegate void Report(Rule rule, string place, params string[] values);

    /// <summary>Reports the types that members cannot be added to.</summary>
    public static void Check(INamedTypeSymbol type, Report report)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            report(Rule.WrongHost, type.Name, type.Name, type.TypeKind == TypeKind.Interface ? "an interface" : "an enum");
            return;
        }

        foreach (INamedTypeSymbol host in Chain(type))
        {
            bool partial = host.DeclaringSyntaxReferences
                .Select(r => r.GetSyntax())
                .OfType<BaseTypeDeclarationSyntax>()
                .All(d => d.Modifiers.Any(SyntaxKind.PartialKeyword));
            if (!partial)
            {
                report(Rule.NotPartial, host.Name, host.Name);
            }
        }
    }

    /// <summary>The declarations to repeat, outermost first.</summary>
    public static EquatableArray<HostType> Hosts(INamedTypeSymbol type)
        => new(Chain(type).Reverse().Select(h => new HostType(Keyword(h), Escape(h.Name) + TypeParameters(h))));

    public static string MetadataName(INamedTypeSymbol type)
    {
        string name = string.Join("+", Chain(type).Reverse().Select(h => h.MetadataName));
        return type.ContainingNamespace.IsGlobalNamespace ? name : type.ContainingNamespace.ToDisplayString() + "." + name;
    }

    public static string Escaped(INamespaceSymbol space)
        => space.IsGlobalNamespace
            ? string.Empty
            : space.ContainingNamespace.IsGlobalNamespace ? Escape(space.Name) : Escaped(space.ContainingNamespace) + "." + Escape(space.Name);

    /// <summary>Whether a neighbour of the type, or of anything around it, has the same name in another case.</summary>
    public static bool CollidesByCase(INamedTypeSymbol type)
    {
        for (INamespaceOrTypeSymbol symbol = type; symbol.ContainingSymbol is INamespaceOrTypeSymbol around; symbol = around)
        {
            if (around.GetMembers().Any(m => m is INamespaceOrTypeSymbol && m.Name != symbol.Name && m.Name.Equals(symbol.Name, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<INamedTypeSymbol> Chain(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? host = type; host is not null; host = host.ContainingType)
        {
            yield return host;
        }
    }

    private static string Keyword(INamedTypeSymbol host)
        => (host.IsStatic ? "static " : string.Empty) + "partial " + host switch
        {
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };

    private static string TypeParameters(INamedTypeSymbol host)
        => host.TypeParameters.Length == 0 ? string.Empty : "<" + string.Join(", ", host.TypeParameters.Select(p => Escape(p.Name))) + ">";

    private static string Escape(string name)
        => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
