using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Specification;

/// <summary>Reads the annotated type and the types around it: what must be repeated to add members to it.</summary>
internal static class HostReader
{
    // SyntaxKind.FileKeyword, of C# 11: Roslyn 4.3 has no name for it.
    private const int FileKeyword = 8449;

    /// <summary>Whether the type, and all that it is nested in, have names: half-typed code may lack them.</summary>
    public static bool IsNamed(INamedTypeSymbol type)
        => Chain(type).All(h => h.Name.Length > 0 && h.TypeParameters.All(p => p.Name.Length > 0));

    /// <summary>Reports the types that members cannot be added to.</summary>
    public static void Check(INamedTypeSymbol type, List<Finding> findings)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            Wrong(type, type.TypeKind == TypeKind.Interface ? "an interface" : "an enum");
            return;
        }

        foreach (INamedTypeSymbol host in Chain(type))
        {
            bool partial = true;
            bool local = false;
            foreach (SyntaxReference reference in host.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax() is BaseTypeDeclarationSyntax declaration)
                {
                    partial &= declaration.Modifiers.Any(SyntaxKind.PartialKeyword);
                    local |= declaration.Modifiers.Any((SyntaxKind)FileKeyword);
                }
            }

            if (local)
            {
                Wrong(host, "file-local");
            }
            else if (!partial)
            {
                findings.Add(new Finding(Rule.NotPartial, Place.Type(host.Name), EquatableArray.Of(host.Name)));
            }
        }

        void Wrong(INamedTypeSymbol host, string what) => findings.Add(new Finding(Rule.WrongHost, Place.Type(host.Name), EquatableArray.Of(host.Name, what)));
    }

    /// <summary>The declarations to repeat, outermost first.</summary>
    public static EquatableArray<HostType> Hosts(INamedTypeSymbol type)
        => new(Chain(type).Reverse().Select(h => new HostType(Keyword(h), Escape(h.Name) + TypeParameters(h))));

    public static string MetadataName(INamedTypeSymbol type)
    {
        string name = type.MetadataName;
        for (INamedTypeSymbol? host = type.ContainingType; host is not null; host = host.ContainingType)
        {
            name = host.MetadataName + "+" + name;
        }

        for (INamespaceSymbol space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            name = space.Name + "." + name;
        }

        return name;
    }

    /// <summary>How a reader would write the type: without the escapes of names, with its type parameters.</summary>
    public static string DisplayName(INamedTypeSymbol type)
    {
        string name = type.Name + TypeParameters(type);
        for (INamedTypeSymbol? host = type.ContainingType; host is not null; host = host.ContainingType)
        {
            name = host.Name + TypeParameters(host) + "." + name;
        }

        for (INamespaceSymbol space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            name = space.Name + "." + name;
        }

        return name;
    }

    /// <summary>The namespace as it is declared; empty for the global one.</summary>
    public static string Escaped(INamespaceSymbol space)
    {
        if (space.IsGlobalNamespace)
        {
            return string.Empty;
        }

        string name = Escape(space.Name);
        for (INamespaceSymbol around = space.ContainingNamespace; !around.IsGlobalNamespace; around = around.ContainingNamespace)
        {
            name = Escape(around.Name) + "." + name;
        }

        return name;
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
