using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Specification;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>The set of diagnostics is complete and documented, and the checks know what is emitted.</summary>
public sealed class RuleTests
{
    [Fact]
    public void Every_rule_has_its_number_and_its_row_on_the_page()
    {
        string page = File.ReadAllText(Path.Combine(Frameworks.Repository, "src", "LossGen", "docs", "messages.md"));
        string releases = File.ReadAllText(Path.Combine(Frameworks.Repository, "generator", "LossGen.Generator", "AnalyzerReleases.Unshipped.md"));
        foreach (Rule rule in Enum.GetValues<Rule>())
        {
            DiagnosticDescriptor descriptor = Rules.Of(rule);
            Assert.Equal($"LOSS{(int)rule:000}", descriptor.Id);
            Assert.Matches($"\\| <a id=\"loss{(int)rule:000}\"></a>{descriptor.Id} \\| {descriptor.DefaultSeverity.ToString().ToLowerInvariant()} \\| .+ \\| .+ \\|", page);
            Assert.Contains($"{descriptor.Id} | LossGen | {descriptor.DefaultSeverity} |", releases, StringComparison.Ordinal);
        }

        Assert.Equal(Enum.GetValues<Rule>().Length, Rules.All.Concat(new SoftmaxAnalyzer().SupportedDiagnostics).Select(d => d.Id).Distinct().Count());
        Assert.Equal(Enum.GetValues<Rule>().Length, Regex.Count(page, "<a id=\"loss0\\d+\">"));
    }

    [Fact]
    public async Task A_diagnostic_leads_to_the_page_in_the_package()
    {
        CSharpCompilation wrong = TestCompilation.Create("using LossGen; [Loss(LossKind.Entropy, 1)] class A { }");
        ProjectOptions project = new(new Dictionary<string, string> { ["LossGenMessages"] = "/packages/lossgen 1/docs/messages.md" });
        Assert.Equal(
            ["file:///packages/lossgen%201/docs/messages.md#loss001", "file:///packages/lossgen%201/docs/messages.md#loss002"],
            (await Analysis.Of(wrong, project)).Select(d => d.Descriptor.HelpLinkUri).Order(StringComparer.Ordinal));
        Assert.All(await Analysis.Of(wrong), d => Assert.Empty(d.Descriptor.HelpLinkUri));
    }

    [Fact]
    public void What_is_declared_but_not_emitted_is_not_offered_while_typing()
    {
        static bool IsHidden(ISymbol member) => member.GetAttributes().Any(a => a.AttributeClass!.Name == "EditorBrowsableAttribute");
        Compilation compilation = TestCompilation.Create("class A { }");
        string[] options = [.. compilation.GetTypeByMetadataName("LossGen.LossAttribute")!.GetMembers().OfType<IPropertySymbol>().Where(IsHidden).Select(p => p.Name)];
        Assert.Equal(OptionChecks.Later.Order(StringComparer.Ordinal), options.Order(StringComparer.Ordinal));
        string[] kinds = [.. compilation.GetTypeByMetadataName("LossGen.LossKind")!.GetMembers().OfType<IFieldSymbol>().Where(IsHidden).Select(p => p.Name)];
        Assert.Equal(Enum.GetValues<LossKind>().Where(k => (k & ~KindChecks.Emitted) != 0).Select(k => k.ToString()), kinds);
    }

    [Theory]
    [InlineData("Single")]
    [InlineData("Double")]
    public void The_table_of_emitted_members_is_what_is_emitted(string element)
    {
        Compilation output = TestCompilation.Output(TestCompilation.Create($"using LossGen; [Loss((LossKind){(int)KindChecks.Emitted}, 3, Element = ElementType.{element})] partial class A {{ }}"));
        INamedTypeSymbol type = output.GetTypeByMetadataName("A")!;
        ElementType number = Enum.Parse<ElementType>(element);
        string[] kinds = [.. Enum.GetValues<LossKind>().Where(k => k != LossKind.None && (KindChecks.Emitted & k) != 0).Select(k => k.ToString())];
        string[] expected = [.. kinds.Select(Enum.Parse<LossKind>).SelectMany(k => EmittedMembers.Samples(k).Select(s => $"{k}:{s}")
            .Concat(new[] { "Each", "Mean", "Sum" }.SelectMany(r => EmittedMembers.Batches(k, r == "Each").Select(s => $"{r}{k}:{s}"))))];
        string[] actual = [.. type.GetMembers().OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary).Select(m => $"{m.Name}:{EmittedMembers.Signature(m, number)}")];
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
        Assert.Equal(["ClassCount", "LogBase"], type.GetMembers().OfType<IFieldSymbol>().Select(f => f.Name));
    }
}
