using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>Whatever type carries the attribute, and whatever else the project holds: the result compiles without a warning.</summary>
public sealed class HostTests
{
    private const string Loss = "[global::LossGen.Loss(global::LossGen.LossKind.Entropy, 3)] ";

    /// <summary>Hosts in C# 9: each is given a namespace of its own.</summary>
    private static readonly Dictionary<string, string> s_hosts = new()
    {
        ["static class"] = Loss + "internal static partial class A { }",
        ["sealed class"] = Loss + "internal sealed partial class A { }",
        ["abstract class"] = Loss + "internal abstract partial class A { }",
        ["public class"] = "/// <summary>Losses.</summary>\n" + Loss + "public partial class A { }",
        ["struct"] = Loss + "internal partial struct A { }",
        ["readonly struct"] = Loss + "internal readonly partial struct A { }",
        ["ref struct"] = Loss + "internal ref partial struct A { }",
        ["struct with a layout"] = "[global::System.Runtime.InteropServices.StructLayout(global::System.Runtime.InteropServices.LayoutKind.Sequential)] " + Loss + "internal partial struct A { public int X; }",
        ["record"] = Loss + "internal partial record A { }",
        ["positional record"] = Loss + "internal sealed partial record A(int X);",
        ["generic"] = Loss + "internal partial class A<T, @in> where T : class, new() where @in : struct { }",
        ["generic outers"] = "internal partial class Outer<T, U> where T : class { internal partial struct Middle<V> { " + Loss + "private static partial class @class { } } }",
        ["outer interface"] = "internal partial interface IOuter { " + Loss + "public static partial class A { } }",
        ["outer record"] = "internal partial record Outer(int X) { " + Loss + "protected internal partial struct A { } }",
        ["deep"] = "internal static partial class B { internal partial class C { private partial struct D { private partial record E { " + Loss + "private sealed partial class F { } } } } }",
        ["keywords"] = "namespace @namespace.@class { " + Loss + "internal partial class @event<@int> { } }",
        ["contextual keywords"] = Loss + "internal partial class @record { } " + Loss + "internal partial class @var { } " + Loss + "internal partial class @await { }",
        ["unicode"] = "namespace Größen.量 { " + Loss + "internal partial class Größe<Тип> { } " + Loss + "internal partial class été { } }",
        ["escapes"] = Loss + "internal partial class \\u0041bc { }",
        ["case"] = Loss + "internal partial class Digit { } " + Loss + "internal partial class digit_ { } " + Loss + "internal partial class DIGIT { } namespace n { " + Loss + "internal partial class Digit { } } namespace N { " + Loss + "internal partial class Digit { } }",
        ["underscores"] = "namespace A_B { " + Loss + "internal partial class C { } } namespace A { namespace B { " + Loss + "internal partial class C { } } } " + Loss + "internal partial class A_B_C { }",
        ["arity"] = Loss + "internal partial class A { } " + Loss + "internal partial class A<T> { } " + Loss + "internal partial class A<T, U> { }",
        ["long"] = $"namespace {new string('N', 300)} {{ {Loss} internal partial class {new string('A', 400)} {{ }} {Loss} internal partial class {new string('A', 401)} {{ }} }}",
        ["derived"] = Loss + "internal partial class A { } " + Loss + "internal partial class B : A { }",
        ["hiding"] = "internal class Base { public const int ClassCount = 1; public static float Entropy(global::System.ReadOnlySpan<float> prediction) => 0; } " + Loss + "internal partial class A : Base { }",
        ["obsolete"] = "[global::System.Obsolete] " + Loss + "internal static partial class A { }",
        ["own members"] = Loss + "internal static partial class A { } internal static partial class A { internal static int Own => ClassCount; internal static float Entropy(float[] x) => Entropy(new global::System.ReadOnlySpan<float>(x)); internal static T Entropy<T>(global::System.ReadOnlySpan<float> x) => default!; }",
        ["framework names"] = "class Vector128 { } class Vector256 { } class Vector512 { } class MathF { } class Math { } class Unsafe { } class MemoryMarshal { } class BitConverter { } class Span { } class ReadOnlySpan { } class MethodImpl { } class Fma { } " + Loss + "internal static partial class A { }",
        ["namespace names"] = "class System { } class LossGen { } class Generated { } class SingleFunctions { } " + Loss + "internal static partial class A { private class System { } private class LossGen { } private class Runtime { } }",
        ["nested names"] = Loss + "internal static partial class A { class MathF { } class Vector256 { } class Span<T> { } class ReadOnlySpan<T> { } class LossSum { } class LossGuard { } }",
        ["type parameter names"] = Loss + "internal static partial class A<System, LossGen, Vector256, MathF> { }",
        ["named as what kernels use"] = Loss + "internal static partial class MathF { } " + Loss + "internal static partial class Unsafe { } " + Loss + "internal static partial class SingleFunctions { }",
        ["constraints"] = "#nullable enable\n" + Loss + "internal partial class A<T, U, V> where T : notnull where U : class? where V : unmanaged { }",
        ["preprocessor"] = "#if !NEVER\n" + Loss + "internal partial class A { }\n#endif",
    };

    /// <summary>Hosts that must stand in no namespace.</summary>
    private static readonly Dictionary<string, string> s_global = new()
    {
        ["global"] = Loss + "internal static partial class A { }",
        ["global, named as what kernels use"] = Loss + "internal static partial class MathF { } " + Loss + "internal static partial class Vector512 { } " + Loss + "internal static partial class Unsafe { } " + Loss + "internal static partial class SingleFunctions { } " + Loss + "internal partial struct Span { }",
        ["in the library's namespace"] = "namespace LossGen { " + Loss + "internal static partial class SingleFunctions { } internal static class MathF { } internal static class Vector512 { } internal static class Unsafe { } internal static class Math { } }",
        ["in a namespace that ends like it"] = "namespace Company.LossGen.System { " + Loss + "internal static partial class A { } }",
        ["global usings of other types"] = "using MathF = System.String; using Vector256 = System.Int32; using Unsafe = System.Object;\n" + Loss + "internal static partial class A { }",
        ["attribute by alias"] = "using TheLoss = LossGen.LossAttribute; using LossKind = LossGen.LossKind;\n[TheLoss(LossKind.Entropy, 3)] internal static partial class A { }",
        ["attribute in full"] = "using LossGen;\n[LossAttribute(classes: 3, kind: LossKind.Entropy)] internal static partial class A { }",
        ["constants"] = "using LossGen;\ninternal static class K { internal const int C = 3; internal const LossKind Kind = LossKind.Entropy | LossKind.CrossEntropy; }\n[Loss(K.Kind, K.C + 1, LogBase = 2.0 * 2)] internal static partial class A { }",
        ["cls compliant"] = "[assembly: System.CLSCompliant(true)]\n/// <summary>Losses.</summary>\n" + Loss + "public static partial class A { }",
    };

    /// <summary>Hosts that C# 9 does not know.</summary>
    private static readonly Dictionary<string, string> s_modern = new()
    {
        ["file-scoped namespace"] = "namespace N; " + Loss + "internal partial class A { }",
        ["record struct"] = Loss + "internal partial record struct A { }",
        ["record class"] = Loss + "internal partial record class A(int X);",
        ["readonly record struct"] = Loss + "internal readonly partial record struct A(int X);",
        ["global using"] = "global using MathF = System.String;\n" + Loss + "internal partial class A { }",
        ["generic attribute beside it"] = "[System.AttributeUsage(System.AttributeTargets.Class)] internal sealed class Tag : System.Attribute { }\n[Tag] " + Loss + "internal partial class A { }",
    };

    public static TheoryData<string> Names => [.. s_hosts.Keys];

    public static TheoryData<string> GlobalNames => [.. s_global.Keys];

    public static TheoryData<string> ModernNames => [.. s_modern.Keys];

    /// <summary>Frameworks, whether arithmetic is checked, whether nullable annotations are on.</summary>
    public static TheoryData<string, bool, bool> Projects
    {
        get
        {
            TheoryData<string, bool, bool> all = [];
            foreach (string framework in Frameworks.All)
            {
                all.Add(framework, false, false);
                all.Add(framework, true, true);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Compiles(string name)
    {
        CSharpCompilation compilation = TestCompilation.Create([Housed(s_hosts[name], "Home")], new Consumer(Language: LanguageVersion.CSharp9));
        AssertClean(compilation, s_hosts[name].Split("LossKind.Entropy").Length - 1);
    }

    [Theory]
    [MemberData(nameof(GlobalNames))]
    public void Compiles_outside_a_namespace(string name)
        => AssertClean(TestCompilation.Create([s_global[name]], new Consumer(Language: LanguageVersion.CSharp9)), s_global[name].Split("LossKind.Entropy").Length - 1);

    [Theory]
    [MemberData(nameof(ModernNames))]
    public void Compiles_in_later_languages(string name) => AssertClean(TestCompilation.Create(s_modern[name]), 1);

    [Theory]
    [MemberData(nameof(Projects))]
    public void All_hosts_together_compile_in_every_project(string framework, bool isChecked, bool nullable)
    {
        bool hasKernels = (framework, isChecked) is ("net10.0", false) or ("net8.0", true) or ("netstandard2.1", true) or ("netstandard2.0", false);
        Consumer consumer = new(framework, LanguageVersion.CSharp9, isChecked, nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable, HasDocumentation: hasKernels);

        // A type that an interface holds needs a runtime that netstandard2.0 does not promise.
        string[] sources = [.. s_hosts
            .Where(h => framework != "netstandard2.0" || !h.Value.Contains("partial interface", StringComparison.Ordinal))
            .Where(h => !nullable ? !h.Value.Contains("default!", StringComparison.Ordinal) : true)
            .Select((h, i) => Housed(h.Value, "Home" + i))
            .Concat(s_global.Where(h => h.Key != "in the library's namespace" && !h.Value.Contains("assembly:", StringComparison.Ordinal)).Where(h => h.Key != "global usings of other types").Select((h, i) => h.Value.Replace("class A ", $"class Global{i} ", StringComparison.Ordinal)))];
        if (framework.StartsWith("netstandard", StringComparison.Ordinal))
        {
            sources = [.. sources, "namespace System.Runtime.CompilerServices { internal static class IsExternalInit { } }"];
        }

        // What is in the kernels does not depend on the host: one of them stands for all. Nor does it, or the documentation, on what lies between the oldest framework
        // with vectors and the newest.
        string lean = Loss.Replace("Entropy", "SelfInformation", StringComparison.Ordinal);
        AssertClean(TestCompilation.Create([.. sources.Select((s, i) => i == 0 || s.Contains("Entropy(float[]", StringComparison.Ordinal) ? s : s.Replace(Loss, lean, StringComparison.Ordinal))], consumer), -1, !hasKernels);
    }

    [Fact]
    public void One_class_in_several_files()
    {
        string[] parts = ["internal static partial class A { private static int Own => ClassCount; }", Loss + "internal static partial class A { }", "internal static partial class A { }"];
        AssertClean(TestCompilation.Create(parts, new Consumer()), 1);
        AssertClean(TestCompilation.Create([parts[1], parts[0], parts[2]], new Consumer()), 1);
    }

    [Fact]
    public void Two_attributed_parts_give_one_file()
    {
        foreach (string[] parts in new string[][] { [Loss + "partial class A { }", Loss + "partial class A { }"], [Loss + "partial class A { } " + Loss + "partial class A { }"], [Loss + Loss + "partial class A { }"] })
        {
            CSharpCompilation compilation = TestCompilation.Create(parts, new Consumer());
            GeneratorRunResult run = TestCompilation.Run(compilation).Results.Single();
            Assert.Null(run.Exception);
            Assert.Equal(["A.g.cs", "LossGen.SingleFunctions.g.cs", "LossGen.SingleReductions.3.g.cs"], run.GeneratedSources.Select(s => s.HintName));
            Assert.Empty(TestCompilation.ComplaintsOfEmitted(compilation).Select(d => d.ToString()));
        }
    }

    [Fact]
    public void Hint_names_differ_without_regard_to_case_and_are_short()
    {
        string[] names = [.. TestCompilation.Run(TestCompilation.Create([s_hosts["case"], s_hosts["long"], s_hosts["unicode"], s_global["in the library's namespace"]], new Consumer()))
            .Results.Single().GeneratedSources.Select(s => s.HintName)];
        Assert.Equal(12, names.Length);
        Assert.Equal(12, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, n => Assert.InRange(n.Length, 6, 130));
        Assert.All(names, n => Assert.DoesNotContain("..", n, StringComparison.Ordinal));
        Assert.All(names, n => Assert.All(n, c => Assert.True(char.IsAsciiLetterOrDigit(c) || c == '.', n)));
        Assert.All(names, n => Assert.NotEqual('.', n[0]));
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
                where element == "Single" || (classes == 3 && kl == "Definition")
                where classes == 3 || target == prediction

                // Each kernel once: only that of the divergence knows of its definition, and entropy knows no target.
                let kinds = kl == "NonNegative" ? LossKind.KlDivergence : target == prediction ? (LossKind)15 : LossKind.CrossEntropy | LossKind.KlDivergence
                select $"[Loss((LossKind){(int)kinds}, {classes}, Target = InputForm.{target}, Prediction = InputForm.{prediction}, Element = ElementType.{element}, Kl = KlForm.{kl}, LogBase = 2)] partial class {target}{prediction}{element}{kl}{classes} {{ }}\n");
            Assert.Empty(TestCompilation.Complaints(TestCompilation.Output(TestCompilation.Create(source, portable, LanguageVersion.CSharp9))).Select(d => d.ToString()));
        }
    }

    [Theory]
    [InlineData("{0} internal partial class lower { }")]
    [InlineData("internal partial class lower { {0} internal partial struct Upper { } }")]
    [InlineData("{0} internal partial record lower<t>; ")]
    [InlineData("{0} internal partial class @lower { }")]
    [InlineData("{0} internal partial class Upper<T, lower> { }")]
    [InlineData("{0} internal partial class @class { }")]
    [InlineData("namespace lower { {0} internal partial class Upper { } }")]
    public void A_name_of_lower_case_letters_is_the_users_to_be_warned_of(string host)
    {
        CSharpCompilation compilation = TestCompilation.Create(["using LossGen; " + host.Replace("{0}", "[Loss(LossKind.SelfInformation, 3)]", StringComparison.Ordinal)], new Consumer(Language: LanguageVersion.Latest));
        Assert.Empty(TestCompilation.ComplaintsOfEmitted(compilation).Select(d => d.ToString()));

        // Where the name needs no pragma, there is none.
        string text = TestCompilation.Run(compilation).Results.Single().GeneratedSources.Single(s => !s.HintName.StartsWith("LossGen.", StringComparison.Ordinal)).SourceText.ToString();
        Assert.Equal(!host.Contains("namespace", StringComparison.Ordinal) && !host.Contains("@class", StringComparison.Ordinal), text.Contains("CS8981", StringComparison.Ordinal));
    }

    private static string Housed(string host, string home)
    {
        // Directives stand before the namespace.
        int code = host.StartsWith("#nullable", StringComparison.Ordinal) ? host.IndexOf('\n', StringComparison.Ordinal) + 1 : 0;
        return $"{host[..code]}namespace {home} {{\n{host[code..]}\n}}";
    }

    private static void AssertClean(CSharpCompilation compilation, int hosts, bool besideKernels = false)
    {
        GeneratorDriver driver = TestCompilation.Driver(compilation).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        GeneratorRunResult run = driver.GetRunResult().Results.Single();
        Assert.Null(run.Exception);
        if (hosts >= 0)
        {
            Assert.Equal(hosts, run.GeneratedSources.Count(s => s.SourceText.ToString().Contains(": losses of", StringComparison.Ordinal)));
        }

        Assert.Empty((besideKernels ? TestCompilation.ComplaintsBesideKernels(output) : TestCompilation.Complaints(output)).Select(d => d.ToString()));
    }
}
