using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>Whatever is typed, neither the generator nor the analyzer throws, and the types that are right get their methods.</summary>
public sealed class FuzzTests
{
    private const string Good = "\nclass Wall { }\n[LossGen.Loss(LossGen.LossKind.SelfInformation, 3)] static partial class Good { static float Own => Good.SelfInformation(0.5f); }\n";

    private static readonly string[] s_values =
    [
        "0", "1", "3", "-1", "int.MaxValue", "4097", "1.5", "double.NaN", "-0.0", "1e308", "null", "\"x\"", "'c'", "true", "typeof(int)", "default", "new double[] { 1, 2, 3 }", "new double[] { 1, null }",
        "new double[0]", "new[] { 1.0, double.NaN, 2 }", "new object[] { 1 }", "LossKind.Entropy", "LossKind.Entropy | LossKind.KlDivergence", "LossKind.Nothing", "(LossKind)(-5)", "InputForm.Logits", "(InputForm)77",
        "Missing", "Missing.Member", "1 +", "", "()", "3, 4", "x => x", "nameof(LossKind)", "$\"{1}\"", "ElementType.Double", "2147483648", "1L", "1m", "checked(int.MaxValue + 1)", "@", "(int)3.9", "new int[2, 2]", "A.C",
    ];

    private static readonly string[] s_options =
    [
        "LogBase", "Prediction", "Target", "Element", "LabelSmoothing", "ClassWeights", "IgnoreLabel", "Temperature", "FocalGamma", "PositiveWeight", "RenyiOrder", "LogZero", "Epsilon", "Kl", "EmptyMean",
        "Validation", "Layout", "MeanOver", "Targets", "Gradients", "Kind", "Classes", "Nonsense", "",
    ];

    private static readonly string[] s_hosts =
    [
        "partial class A { }", "class A { }", "partial struct A<T> { }", "partial record A(int X);", "partial interface A { }", "enum A { X }", "delegate void A();", "partial class { }", "partial class A<> { }", "partial class A<T, T> { }",
        "partial class A : Missing { }", "partial class A : A { }", "static partial class A : System.IDisposable { const int C = 3; }", "partial class A { float Entropy(Missing<int> x) => x; int ClassCount() => 1; }",
        "partial class A { void Entropy(System.ReadOnlySpan<", "partial class A { } partial struct A { }", "class A { } partial class A { }", "partial class A { partial class B { ", "public private partial class A { }",
        "namespace X { partial class A { } }", "partial class A { void M() { ", "int x;", "", "}", "[Loss] partial class Entropy<Entropy> { class Entropy { } }", "namespace System { partial class ReadOnlySpan<T> { } }",
    ];

    // As in an editor, each text follows the one before: what stays the same, such as the kernels of the good type, is not written again.
    private GeneratorDriver? _driver;

    [Fact]
    public async Task Random_annotations()
    {
        Random random = new(20261124);
        for (int round = 0; round < 600; round++)
        {
            string source = "using LossGen;\n" + string.Concat(Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Annotated(random))) + Good;
            await Survives(source);
        }
    }

    [Fact]
    public async Task Half_typed_code()
    {
        const string Whole = "using LossGen;\nnamespace N.@class\n{\n    /// <summary>Losses.</summary>\n    [Loss(LossKind.Entropy | LossKind.KlDivergence, classes: 3, LogBase = 2, ClassWeights = new double[] { 1, 2, 3 })]\n    public static partial class Outer<T> where T : class { [Loss(LossKind.Entropy, 3)] internal partial record struct A(int X) { } }\n}\n";
        for (int length = 0; length <= Whole.Length; length += 3)
        {
            await Survives(Whole[..length]);
        }
    }

    [Fact]
    public async Task Damaged_code()
    {
        Random random = new(77);
        const string Whole = "using LossGen; [Loss(LossKind.Entropy, classes: 3, LogBase = 2)] partial class A<T> { class B { [Loss(LossKind.CrossEntropy, 4)] partial struct C { } } } [Loss(LossKind.SelfInformation, 2)] static partial class D { }";
        for (int round = 0; round < 200; round++)
        {
            StringBuilder text = new(Whole);
            for (int i = random.Next(1, 6); i > 0; i--)
            {
                int at = random.Next(text.Length);
                switch (random.Next(3))
                {
                    case 0: text.Remove(at, Math.Min(random.Next(1, 8), text.Length - at)); break;
                    case 1: text.Insert(at, "(){}[]<>,;.=\"'@\\/*#\n\u200b\ud83d"[random.Next(22)]); break;
                    default: text.Insert(at, Whole.AsSpan(random.Next(Whole.Length - 10), 10)); break;
                }
            }

            await Survives(text.ToString());
        }
    }

    [Fact]
    public async Task References_that_are_missing()
    {
        const string Source = "using LossGen; [Loss(LossKind.Entropy, 3)] partial class A { } [Loss(LossKind.KlDivergence, 3, ClassWeights = new double[] { 1 })] partial class B { }";
        CSharpCompilation whole = TestCompilation.Create(Source);
        foreach (MetadataReference[] references in new MetadataReference[][] { [], [.. Frameworks.WithoutLibrary("net10.0")], [Frameworks.Of("net10.0")[^1]] })
        {
            await Survives(whole.WithReferences(references), false);
        }
    }

    private static string Annotated(Random random)
    {
        StringBuilder text = new("[Loss");
        if (random.Next(20) > 0)
        {
            text.Append('(');
            int arguments = random.Next(6);
            for (int i = 0; i < arguments; i++)
            {
                text.Append(i > 0 ? ", " : string.Empty);
                text.Append(i < 2 && random.Next(2) == 0 ? string.Empty : random.Next(3) == 0 ? s_options[random.Next(s_options.Length)] + ": " : s_options[random.Next(s_options.Length)] + " = ");
                text.Append(i == 0 && random.Next(3) > 0 ? "LossKind.Entropy" : i == 1 && random.Next(3) > 0 ? "3" : s_values[random.Next(s_values.Length)]);
            }

            text.Append(random.Next(20) > 0 ? ")" : string.Empty);
        }

        return text.Append(random.Next(20) > 0 ? "] " : " ").Append(s_hosts[random.Next(s_hosts.Length)]).Append('\n').ToString();
    }

    private Task Survives(string source) => Survives(TestCompilation.Create(source), source.Contains(Good, StringComparison.Ordinal));

    private async Task Survives(CSharpCompilation compilation, bool hasGood)
    {
        _driver = (_driver ?? TestCompilation.Driver(compilation)).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        GeneratorRunResult run = _driver.GetRunResult().Results.Single();
        string source = string.Concat(compilation.SyntaxTrees);
        Assert.True(run.Exception is null, $"{run.Exception}\n{source}");
        Assert.Empty(diagnostics);
        // Before anything is emitted, as the compiler does it, and with it, as an editor does.
        ImmutableArray<Diagnostic> found = [.. await Analysis.Of(compilation), .. await Analysis.Of(output, compilation.SyntaxTrees)];
        Assert.All(found, d => Assert.StartsWith("LOSS", d.Id, StringComparison.Ordinal));

        // Where the good type is still a type of its own, and not inside the ruins of another.
        if (hasGood && compilation.GetTypeByMetadataName("Good") is { ContainingSymbol: INamespaceSymbol })
        {
            Assert.True(run.GeneratedSources.Any(s => s.HintName == "Good.g.cs"), source);
        }
    }
}
