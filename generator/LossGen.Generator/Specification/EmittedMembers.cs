using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Specification;

/// <summary>The names and signatures of what will be emitted into a type, to see in time that a member of the user's stands there already.</summary>
internal static class EmittedMembers
{
    // Emitted trees lie in a folder of the full name of the generator.
    private const string Generator = "LossGen.Generator.LossGenerator";
    private static readonly string[] s_constants = { "ClassCount", "LogBase" };
    private static readonly (string, string)[] s_none = Array.Empty<(string, string)>();
    private static readonly string[] s_reductions = { "Each", "Mean", "Sum" };

    public static void Check(INamedTypeSymbol type, LossKey key, List<Finding> findings)
    {
        foreach (string constant in s_constants)
        {
            Check(type, constant, ImmutableArray<string>.Empty, key, findings);
        }

        foreach (IGrouping<string, string> signatures in Of(key).GroupBy(m => m.Name, m => m.Signature))
        {
            Check(type, signatures.Key, signatures, key, findings);
        }
    }

    /// <summary>Whether a symbol is declared in an emitted file.</summary>
    public static bool IsEmitted(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree.FilePath.Contains(Generator));

    /// <summary>
    /// The names and signatures of the methods of an annotation, a letter a parameter: i an int, t a number, o one by reference, x and y its spans to read and to write, z memory to read;
    /// r, s, m and w, a span and memory to read and to write, of the type that rows are stored in, which are the same letters where that is no other; l and n spans of ints, k memory of them;
    /// b a span of flags, d memory of them, u bits, v a span of them and q memory; c a cancellation token.
    /// </summary>
    internal static IEnumerable<(string Name, string Signature)> Of(LossKey key)
    {
        bool labels = (key.Targets & LossTargets.Labels) != 0;
        bool targets = (key.Targets & LossTargets.Distributions) != 0;
        IEnumerable<(string Name, string Signature)> ofWeights = Losses(LossKind.SelfInformation, key.Kinds, "r", "t", "to")
            .Concat(Losses(LossKind.WeightedEntropy, key.Kinds, "r", "r", "rs", "l"))
            .Concat((key.Kinds & LossKind.WeightedEntropy) != 0 ? Losses("Gini", "r", "r", "rs", "l") : s_none);
        return Losses(LossKind.Entropy, key.Kinds, "r", "r", "rs")
            .Concat(labels ? Losses(LossKind.CrossEntropy, key.Kinds, "lr", "ir", "irs") : s_none)
            .Concat(labels ? Of(LossKind.CrossEntropy, key.Kinds, "Hessian", "irss", "lryssx") : s_none)
            .Concat(targets ? Losses(LossKind.CrossEntropy, key.Kinds, "rr", "rr", "rrs") : s_none)
            .Concat(Losses(LossKind.KlDivergence, key.Kinds, "rr", "rr", "rrs", "rrss"))
            .Concat(Losses(LossKind.JensenShannon, key.Kinds, "rr", "rr", "rrs", "rrss"))
            .Concat(Losses(LossKind.Jeffreys, key.Kinds, "rr", "rr", "rrs", "rrss"))
            .Concat(Losses(LossKind.BinaryCrossEntropy, key.Kinds, "rr", "rr", "rrs"))
            .Concat(Of(LossKind.BinaryCrossEntropy, key.Kinds, "Hessian", "rrss", "rryssx"))
            .Concat(Losses(LossKind.Focal, key.Kinds, "lr", "ir", "irs"))
            .Concat(Losses(LossKind.Perplexity, key.Kinds, "r", "r", "rs"))
            .Concat(Losses(LossKind.Renyi, key.Kinds, "r", "r", "rs"))
            .Concat(Of(LossKind.LogSoftmax, key.Kinds, string.Empty, "rs", "rs", "rsy"))
            .Concat(Of(LossKind.Softmax, key.Kinds, string.Empty, "rs", "rs", "rsy"))
            .Concat(Of(LossKind.ArgMax, key.Kinds, string.Empty, "r", "rn"))
            .Concat(Of(LossKind.Sample, key.Kinds, string.Empty, "rt", "rxn"))
            .Select(m => (m.Name, Signature: WithMask(m.Signature, m.Name, key.Mask)))
            .Concat(ofWeights)
            .Select(m => (m.Name, Signature: key.IsStorage ? m.Signature : Plain(m.Signature)));
    }

    /// <summary>The mask stands behind the prediction, the last input.</summary>
    private static string WithMask(string signature, string name, MaskForm mask)
    {
        int prediction = Math.Max(signature.LastIndexOf('r'), signature.LastIndexOf('m'));
        bool isBatch = s_reductions.Any(r => name.StartsWith(r, StringComparison.Ordinal));
        string letter = (mask, signature[prediction], isBatch) switch
        {
            (MaskForm.Bools, 'r', _) => "b",
            (MaskForm.Bools, _, _) => "d",
            (MaskForm.Bits, 'r', false) => "u",
            (MaskForm.Bits, 'r', true) => "v",
            (MaskForm.Bits, _, _) => "q",
            _ => string.Empty,
        };
        return signature.Insert(prediction + 1, letter);
    }

    private static string Plain(string signature) => signature.Replace('x', 'r').Replace('y', 's').Replace('z', 'm');

    private static IEnumerable<(string Name, string Signature)> Losses(LossKind kind, LossKind kinds, string batch, params string[] samples)
        => (kinds & kind) != 0 ? Losses(kind.ToString(), batch, samples) : s_none;

    /// <summary>A loss: one sample, and batches with one loss a row, a mean and a sum.</summary>
    private static IEnumerable<(string Name, string Signature)> Losses(string name, string batch, params string[] samples)
    {
        IEnumerable<(string, string)> methods = samples.Select(s => (name, s));
        foreach (string reduction in s_reductions)
        {
            string written = reduction == "Each" ? "y" : string.Empty;
            string memory = batch.Replace('r', 'm').Replace('l', 'k');

            // A mean or a sum may use several threads.
            string[] signatures = { batch + written + "x", batch + written + "sx", memory + "izc", memory + "wizc" };
            methods = methods.Concat(signatures.Take(written.Length > 0 ? 2 : 4).Select(s => (reduction + name, s)));
        }

        return methods;
    }

    private static IEnumerable<(string Name, string Signature)> Of(LossKind kind, LossKind kinds, string suffix, string sample, params string[] batches)
    {
        if ((kinds & kind) == 0)
        {
            return s_none;
        }

        string name = kind + suffix;
        return new[] { (name, sample) }.Concat(batches.Select(b => ("Each" + name, b)));
    }

    /// <summary>The signature of a method in the same letters; empty where no emitted method can have it.</summary>
    internal static string Signature(IMethodSymbol method, LossKey key)
    {
        if (method.Arity > 0)
        {
            return string.Empty;
        }

        char[] letters = method.Parameters.Select(p => Letter(p, key)).ToArray();
        return letters.Contains('?') ? string.Empty : new string(letters);
    }

    private static void Check(INamedTypeSymbol type, string name, IEnumerable<string> emitted, LossKey key, List<Finding> findings)
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

        string[] signatures = emitted.ToArray();
        for (int i = 0; i < members.Length; i++)
        {
            // The analyzer sees the emitted members themselves, too.
            if (IsEmitted(members[i]))
            {
                continue;
            }

            if (members[i] is not IMethodSymbol method || signatures.Length == 0)
            {
                findings.Add(new Finding(Rule.Collision, Place.Member(name, i), EquatableArray.Of(name, "the type has a member of that name: rename it")));
            }
            else if (Signature(method, key) is { Length: > 0 } signature && signatures.Contains(signature))
            {
                findings.Add(new Finding(Rule.Collision, Place.Member(name, i), EquatableArray.Of(name, "the type has a method with the same parameters: rename it, or leave the kind out")));
            }
        }
    }

    private static char Letter(IParameterSymbol parameter, LossKey key)
    {
        SpecialType number = key.IsDouble ? SpecialType.System_Double : SpecialType.System_Single;
        ITypeSymbol type = parameter.Type;
        if (type.SpecialType == number)
        {
            return parameter.RefKind == RefKind.None ? 't' : 'o';
        }

        if (parameter.RefKind != RefKind.None)
        {
            return '?';
        }

        if (type.SpecialType is SpecialType.System_Int32 or SpecialType.System_UInt64)
        {
            return type.SpecialType == SpecialType.System_Int32 ? 'i' : 'u';
        }

        if (type is INamedTypeSymbol { Name: "CancellationToken", ContainingType: null, ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } })
        {
            return 'c';
        }

        return type is INamedTypeSymbol { Arity: 1, ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } span
            ? Letter(span.Name, span.TypeArguments[0], number, key)
            : '?';
    }

    private static char Letter(string span, ITypeSymbol held, SpecialType number, LossKey key)
    {
        bool isStored = key.IsStorage ? held.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) == key.Stored : held.SpecialType == number;
        return (span, isStored, held.SpecialType == number, held.SpecialType) switch
        {
            ("ReadOnlySpan", true, _, _) => 'r',
            ("Span", true, _, _) => 's',
            ("ReadOnlyMemory", true, _, _) => 'm',
            ("Memory", true, _, _) => 'w',
            ("ReadOnlySpan", _, true, _) => 'x',
            ("Span", _, true, _) => 'y',
            ("ReadOnlyMemory", _, true, _) => 'z',
            ("ReadOnlySpan", _, _, SpecialType.System_Int32) => 'l',
            ("Span", _, _, SpecialType.System_Int32) => 'n',
            ("ReadOnlyMemory", _, _, SpecialType.System_Int32) => 'k',
            ("ReadOnlySpan", _, _, SpecialType.System_Boolean) => 'b',
            ("ReadOnlyMemory", _, _, SpecialType.System_Boolean) => 'd',
            ("ReadOnlySpan", _, _, SpecialType.System_UInt64) => 'v',
            ("ReadOnlyMemory", _, _, SpecialType.System_UInt64) => 'q',
            _ => '?',
        };
    }
}
