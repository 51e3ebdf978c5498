using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Specification;

/// <summary>The names and signatures of what will be emitted into a type, to see in time that a member of the user's stands there already.</summary>
internal static class EmittedMembers
{
    private const LossKind OfTargets = LossKind.CrossEntropy | LossKind.KlDivergence | LossKind.JensenShannon | LossKind.Jeffreys;
    // Emitted trees lie in a folder of the full name of the generator.
    private const string Generator = "LossGen.Generator.LossGenerator";
    private static readonly string[] s_constants = { "ClassCount", "LogBase" };
    private static readonly LossKind[] s_kinds = { LossKind.SelfInformation, LossKind.Entropy, LossKind.CrossEntropy, LossKind.KlDivergence, LossKind.JensenShannon, LossKind.Jeffreys };
    private static readonly string[] s_reductions = { "Each", "Mean", "Sum" };

    public static void Check(INamedTypeSymbol type, LossKind kinds, ElementType element, List<Finding> findings)
    {
        foreach (string constant in s_constants)
        {
            Check(type, constant, static () => ImmutableArray<string>.Empty, element, findings);
        }

        foreach (LossKind kind in s_kinds)
        {
            if ((kinds & kind) != 0)
            {
                string name = kind.ToString();
                Check(type, name, () => Samples(kind), element, findings);
                foreach (string reduction in s_reductions)
                {
                    Check(type, reduction + name, () => Batches(kind, reduction == "Each"), element, findings);
                }
            }
        }
    }

    /// <summary>Whether a symbol is declared in an emitted file.</summary>
    public static bool IsEmitted(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree.FilePath.Contains(Generator));

    /// <summary>The signatures of the methods for one sample, a letter a parameter: i an int, t a number, o one by reference, r and s its spans to read and to write, l labels.</summary>
    internal static ImmutableArray<string> Samples(LossKind kind) => kind switch
    {
        LossKind.SelfInformation => ImmutableArray.Create("t", "to"),
        LossKind.Entropy => ImmutableArray.Create("r", "rs"),
        LossKind.CrossEntropy => ImmutableArray.Create("ir", "irs", "rr", "rrs"),
        _ => ImmutableArray.Create("rr", "rrs", "rrss"),
    };

    /// <summary>The signatures of the methods for batches, in the same letters, and m and w for memory to read and to write, k for labels in memory, c for a cancellation token.</summary>
    internal static ImmutableArray<string> Batches(LossKind kind, bool losses)
    {
        IEnumerable<string> inputs = kind == LossKind.CrossEntropy ? new[] { "lr", "rr" } : (kind & OfTargets) != 0 ? new[] { "rr" } : new[] { "r" };
        string written = losses ? "s" : string.Empty;
        IEnumerable<string> spans = inputs.SelectMany(i => new[] { i + written + "r", i + written + "sr" });

        // A mean or a sum may use several threads.
        IEnumerable<string> memory = losses ? Enumerable.Empty<string>() : inputs.Select(i => i.Replace('r', 'm').Replace('l', 'k')).SelectMany(i => new[] { i + "imc", i + "wimc" });
        return spans.Concat(memory).ToImmutableArray();
    }

    /// <summary>The signature of a method in the same letters; empty where no emitted method can have it.</summary>
    internal static string Signature(IMethodSymbol method, ElementType element)
    {
        if (method.Arity > 0)
        {
            return string.Empty;
        }

        char[] letters = method.Parameters.Select(p => Letter(p, element)).ToArray();
        return letters.Contains('?') ? string.Empty : new string(letters);
    }

    private static void Check(INamedTypeSymbol type, string name, Func<ImmutableArray<string>> emitted, ElementType element, List<Finding> findings)
    {
        if (type.Name == name)
        {
            findings.Add(new Finding(Rule.Collision, Place.Type(name), EquatableArray.Of(name, "the type itself has that name: rename it")));
        }
        else if (type.TypeParameters.Any(p => p.Name == name))
        {
            findings.Add(new Finding(Rule.Collision, Place.Type(type.Name), EquatableArray.Of(name, "a type parameter has that name: rename it")));
        }

        ImmutableArray<ISymbol> members = type.GetMembers(name);
        if (members.IsEmpty)
        {
            // As nearly always, and at every keystroke.
            return;
        }

        ImmutableArray<string> signatures = emitted();
        for (int i = 0; i < members.Length; i++)
        {
            // The analyzer sees the emitted members themselves, too.
            if (IsEmitted(members[i]))
            {
                continue;
            }

            if (members[i] is not IMethodSymbol method || signatures.IsEmpty)
            {
                findings.Add(new Finding(Rule.Collision, Place.Member(name, i), EquatableArray.Of(name, "the type has a member of that name: rename it")));
            }
            else if (Signature(method, element) is { Length: > 0 } signature && signatures.Contains(signature))
            {
                findings.Add(new Finding(Rule.Collision, Place.Member(name, i), EquatableArray.Of(name, "the type has a method with the same parameters: rename it, or leave the kind out")));
            }
        }
    }

    private static char Letter(IParameterSymbol parameter, ElementType element)
    {
        SpecialType number = element == ElementType.Double ? SpecialType.System_Double : SpecialType.System_Single;
        ITypeSymbol type = parameter.Type;
        if (type.SpecialType == number)
        {
            return parameter.RefKind == RefKind.None ? 't' : 'o';
        }

        if (parameter.RefKind != RefKind.None)
        {
            return '?';
        }

        if (type.SpecialType == SpecialType.System_Int32)
        {
            return 'i';
        }

        if (type is INamedTypeSymbol { Name: "CancellationToken", ContainingType: null, ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } })
        {
            return 'c';
        }

        if (type is not INamedTypeSymbol { Arity: 1, ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } span)
        {
            return '?';
        }

        SpecialType held = span.TypeArguments[0].SpecialType;
        return (span.Name, held == number, held == SpecialType.System_Int32) switch
        {
            ("ReadOnlySpan", true, _) => 'r',
            ("Span", true, _) => 's',
            ("ReadOnlySpan", _, true) => 'l',
            ("ReadOnlyMemory", true, _) => 'm',
            ("Memory", true, _) => 'w',
            ("ReadOnlyMemory", _, true) => 'k',
            _ => '?',
        };
    }
}
