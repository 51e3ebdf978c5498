using System;
using System.Linq;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>Whatever type carries the attribute, and whatever else the project holds: the result compiles without a warning.</summary>
public sealed class HostTests
{
    private const string Attribute = "[LossGen.Loss(LossGen.LossKind.Entropy | LossGen.LossKind.CrossEntropy | LossGen.LossKind.KlDivergence | LossGen.LossKind.SelfInformation, 3)] ";

    public static TheoryData<string> Hosts =>
    [
        Attribute + "internal static partial class A { }",
        Attribute + "internal sealed partial class A { }",
        Attribute + "internal abstract partial class A { }",
        Attribute + "internal partial struct A { }",
        Attribute + "internal partial record A { }",
        "namespace N { internal partial class Outer<T, U> where T : class { internal partial struct Middle { " + Attribute + "private static partial class @class { } } } }",
        "namespace N.@namespace { " + Attribute + "internal partial class Größe<T> { } }",
        "namespace N { " + Attribute + "internal partial class Digit { } " + Attribute + "internal partial class digit { } } namespace n { " + Attribute + "internal partial class Digit { } }",
        "class Vector256 { } class MathF { } class Unsafe { } class Math { } " + Attribute + "internal static partial class A { }",
        "namespace N { class System { } class LossGen { } class Vector512 { } class Span { } " + Attribute.Replace("LossGen.", "global::LossGen.", StringComparison.Ordinal) + "internal static partial class A { } }",
        Attribute + "internal static partial class A { } internal static partial class A { internal static int Own => ClassCount; }",
    ];

    public static TheoryData<string> ModernHosts =>
    [
        "namespace N; " + Attribute + "internal partial class A { }",
        Attribute + "internal partial record struct A { }",
    ];

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Compiles(string source)
    {
        foreach (bool portable in new[] { false, true })
        {
            foreach (bool isChecked in new[] { false, true })
            {
                Assert.Empty(TestCompilation.Complete(TestCompilation.Create(source, portable, LanguageVersion.CSharp9, isChecked)).Complaints.Select(d => d.ToString()));
            }
        }
    }

    [Theory]
    [MemberData(nameof(ModernHosts))]
    public void Compiles_in_later_languages(string source)
        => Assert.Empty(TestCompilation.Complete(TestCompilation.Create(source)).Complaints.Select(d => d.ToString()));

    [Fact]
    public void Hint_names_differ_without_regard_to_case()
    {
        string[] names = [.. TestCompilation.Run(TestCompilation.Create("namespace N { " + Attribute + "partial class Digit { } " + Attribute + "partial class digit { } " + Attribute + "partial class DIGIT { } }"))
            .Results.Single().GeneratedSources.Select(s => s.HintName)];
        Assert.Equal(4, names.Length);
        Assert.Equal(4, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Every_combination_of_forms_compiles_as_csharp_9()
    {
        foreach (bool portable in new[] { false, true })
        {
            string source = "using LossGen;\n" + string.Concat(
                from target in new[] { "Probabilities", "LogProbabilities", "Logits" }
                from prediction in new[] { "Probabilities", "LogProbabilities", "Logits" }
                from element in new[] { "Single", "Double" }
                from kl in new[] { "Definition", "NonNegative" }
                from classes in new[] { 3, 200 }
                where kl == "Definition" || classes == 3
                select $"[Loss((LossKind)15, {classes}, Target = InputForm.{target}, Prediction = InputForm.{prediction}, Element = ElementType.{element}, Kl = KlForm.{kl}, LogBase = 2)] partial class {target}{prediction}{element}{kl}{classes} {{ }}\n");
            Assert.Empty(TestCompilation.Complete(TestCompilation.Create(source, portable, LanguageVersion.CSharp9)).Complaints.Select(d => d.ToString()));
        }
    }
}
