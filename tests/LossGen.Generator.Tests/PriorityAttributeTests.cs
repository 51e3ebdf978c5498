using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Surface;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>OverloadResolutionPriorityAttribute, which old frameworks lack, is emitted where nobody else declares it.</summary>
public sealed class PriorityAttributeTests
{
    private const string Loss = "using LossGen; [Loss(LossKind.Entropy, 3)] static partial class A { }";
    private const string Own = "namespace System.Runtime.CompilerServices { [System.AttributeUsage(System.AttributeTargets.Method)] internal sealed class OverloadResolutionPriorityAttribute : System.Attribute { public OverloadResolutionPriorityAttribute(int priority) => Priority = priority; public int Priority { get; } } }";

    // The oldest compilers have no name for C# 13, and some do not know it.
    private static readonly LanguageVersion s_csharp13 = (LanguageVersion)1300;
    private static readonly bool s_isKnown = Frameworks.Roslyn >= new System.Version(4, 12);

    [Fact]
    public void It_is_emitted_for_frameworks_before_net_9()
    {
        Assert.SkipUnless(s_isKnown, "This compiler does not know C# 13.");
        Assert.Equal((true, string.Empty), Emitted("net8.0", [Loss]));
        Assert.Equal((false, string.Empty), Emitted("net9.0", [Loss]));

        // Draws from probabilities share no function with others.
        Assert.Equal((true, string.Empty), Emitted("net8.0", ["using LossGen; [Loss(LossKind.Sample, 3)] static partial class A { }"]));
        Assert.Equal((false, string.Empty), Emitted("net8.0", ["using LossGen; [Loss(LossKind.Entropy, 1)] static partial class A { }"]));
    }

    [Fact]
    public void A_project_that_declares_it_gets_no_second_one()
    {
        Assert.SkipUnless(s_isKnown, "This compiler does not know C# 13.");
        Assert.Equal((false, string.Empty), Emitted("net8.0", [Loss, Own]));
    }

    [Fact]
    public void A_project_in_which_another_generator_emits_it_can_say_so()
    {
        Assert.SkipUnless(s_isKnown, "This compiler does not know C# 13.");
        Assert.Equal((true, "CS0101"), Emitted("net8.0", [Loss], new PolyfillGenerator(Own)));
        Assert.Equal((false, string.Empty), Emitted("net8.0", [Loss], new PolyfillGenerator(Own), "False"));
        Assert.Equal((true, "CS0101"), Emitted("net8.0", [Loss], new PolyfillGenerator(Own), "true"));
    }

    /// <summary>Whether the attribute was emitted, and the first complaint of the compiler.</summary>
    private static (bool IsEmitted, string Complaint) Emitted(string framework, IReadOnlyList<string> sources, IIncrementalGenerator? other = null, string? emit = null)
    {
        CSharpCompilation compilation = TestCompilation.Create(sources, new Consumer(framework, s_csharp13));
        IIncrementalGenerator[] generators = other is null ? [new LossGenerator()] : [new LossGenerator(), other];
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            generators.Select(g => g.AsSourceGenerator()),
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options,
            optionsProvider: new ProjectOptions(emit is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["LossGenEmitPriorityAttribute"] = emit }));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return (
            driver.GetRunResult().Results[0].GeneratedSources.Any(s => s.HintName == PriorityAttribute.HintName),
            output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.Id).FirstOrDefault(string.Empty));
    }
}
