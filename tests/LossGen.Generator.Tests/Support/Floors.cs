using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Tests.Support;

/// <summary>The folders of the generator as floors, each of which uses only what stands below it, and what in its sources breaks that.</summary>
internal static class Floors
{
    private const string Root = "LossGen.Generator";

    /// <summary>From the ground up. A folder that is not here is no floor, and may not be there.</summary>
    public static readonly string[] All =
    [
        "Specification", "Recipes", "Recipes.Elementary", "Recipes.Losses", "Dataflow", "Schedules", "Kernels", "Lowering", "Passes", "Printing", "Surface",
    ];

    /// <summary>It stands beside the floors that make code: it words what the ground floor finds.</summary>
    public const string Diagnostics = "Diagnostics";

    private static readonly Dictionary<string, string> s_namespaces = All.Append(Diagnostics).ToDictionary(f => $"{Root}.{f}");

    /// <summary>The floors below one, with itself; what stands outside of all folders uses all of them. Nothing for what is no floor.</summary>
    public static IEnumerable<string> Below(string floor)
        => floor == Diagnostics ? [All[0], Diagnostics] : floor.Length == 0 ? [.. All, Diagnostics, string.Empty] : All.Take(Array.IndexOf(All, floor) + 1);

    /// <summary>The sources of the generator, by their paths inside it.</summary>
    public static IReadOnlyList<(string Path, string Text)> Sources()
    {
        string folder = Path.Combine(Frameworks.Repository, "generator", Root);
        return [.. Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(f => (Path: Path.GetRelativePath(folder, f).Replace('\\', '/'), File: f))
            .Where(f => f.Path.Split('/')[0] is not ("bin" or "obj"))
            .OrderBy(f => f.Path, StringComparer.Ordinal)
            .Select(f => (f.Path, File.ReadAllText(f.File)))];
    }

    /// <summary>What breaks the rule: file, line and the namespace that is named where it may not be.</summary>
    public static IReadOnlyList<string> Broken(IEnumerable<(string Path, string Text)> sources)
    {
        CompilationUnitSyntax[] files = [.. sources.Select(s => (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(s.Text, new CSharpParseOptions(LanguageVersion.CSharp10, DocumentationMode.Diagnose), s.Path).GetRoot())];

        // Names count where they lead to a type: a property may be called as a folder is.
        Dictionary<string, string> types = [];
        foreach (CompilationUnitSyntax file in files.Where(f => IsOfGenerator(NamespaceOf(f))))
        {
            foreach (MemberDeclarationSyntax type in file.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(n => n.Members))
            {
                types[$"{NamespaceOf(file)}.{(type as BaseTypeDeclarationSyntax)?.Identifier.Text ?? (type as DelegateDeclarationSyntax)?.Identifier.Text}"] = FloorOf(file);
            }
        }

        return [.. files.SelectMany(f => Broken(f, types))];
    }

    private static IEnumerable<string> Broken(CompilationUnitSyntax file, Dictionary<string, string> types)
    {
        string floor = FloorOf(file);
        string[] below = [.. Below(floor)];
        string home = (Root + "." + floor).TrimEnd('.');
        if (below.Length == 0)
        {
            return [Complaint(file, $"{home} is no floor")];
        }

        if (NamespaceOf(file) != home && (floor.Length > 0 || IsOfGenerator(NamespaceOf(file))))
        {
            return [Complaint(file, $"{NamespaceOf(file)} is not the namespace of its folder")];
        }

        IEnumerable<string> usings = file.DescendantNodes().OfType<UsingDirectiveSyntax>()
            .Where(u => IsOfGenerator(Dotted(u.Name)) && !below.Contains(Prefixes(Dotted(u.Name)).Select(n => Named(n, types)).FirstOrDefault(f => f is not null)))
            .Select(u => Complaint(u, $"uses {Dotted(u.Name)}"));
        IEnumerable<string> names = file.DescendantNodes(n => n is not UsingDirectiveSyntax, descendIntoTrivia: true)
            .Where(n => IsName(n) && !IsName(n.Parent))
            .Select(n => (Node: n, Type: Resolve(Dotted(n), home, types)))
            .Where(n => n.Type is not null && !below.Contains(types[n.Type]))
            .Select(n => Complaint(n.Node, $"names {n.Type}"));
        return usings.Concat(names);
    }

    /// <summary>The type that a name leads to, looked for as the language does, from the file's own namespace outwards. What a using is needed for is complained of there.</summary>
    private static string? Resolve(string name, string home, Dictionary<string, string> types)
        => Prefixes(home).Select(outer => $"{outer}.{name}").Append(name).SelectMany(Prefixes).FirstOrDefault(types.ContainsKey);

    /// <summary>The floor of a namespace or a type; null for what is neither.</summary>
    private static string? Named(string name, Dictionary<string, string> types) => s_namespaces.TryGetValue(name, out string? floor) || types.TryGetValue(name, out floor) ? floor : null;

    private static bool IsName(SyntaxNode? node) => node is NameSyntax or MemberAccessExpressionSyntax or QualifiedCrefSyntax;

    private static bool IsOfGenerator(string name) => name == Root || name.StartsWith(Root + ".", StringComparison.Ordinal);

    /// <summary>A name, and what is left of it without its last parts, the longest first.</summary>
    private static IEnumerable<string> Prefixes(string name)
    {
        for (int end = name.Length; end > 0; end = name.LastIndexOf('.', end - 1))
        {
            yield return name[..end];
        }
    }

    /// <summary>The identifiers of a name with dots between them, without type arguments.</summary>
    private static string Dotted(SyntaxNode? name) => name switch
    {
        QualifiedNameSyntax q => $"{Dotted(q.Left)}.{q.Right.Identifier.Text}",
        AliasQualifiedNameSyntax a => a.Name.Identifier.Text,
        SimpleNameSyntax s => s.Identifier.Text,
        MemberAccessExpressionSyntax m => $"{Dotted(m.Expression)}.{m.Name.Identifier.Text}",
        QualifiedCrefSyntax c => $"{Dotted(c.Container)}.{Dotted(c.Member)}",
        NameMemberCrefSyntax c => Dotted(c.Name),
        _ => "?",
    };

    private static string FloorOf(CompilationUnitSyntax file) => (Path.GetDirectoryName(file.SyntaxTree.FilePath) ?? string.Empty).Replace('\\', '/').Replace('/', '.');

    private static string NamespaceOf(CompilationUnitSyntax file) => file.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault() is { } n ? Dotted(n.Name) : string.Empty;

    private static string Complaint(SyntaxNode node, string text) => $"{node.SyntaxTree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {text}";
}
